"""Does to its own working folder what no task should."""
import os
import shutil

import xxp

how = xxp.param("how")
outputs = os.path.dirname(xxp.output("o"))
if how == "outputs-as-file":
    os.rmdir(outputs)
    open(outputs, "w").close()
elif how == "outputs-as-link":
    os.rmdir(outputs)
    os.symlink(xxp.param("elsewhere"), outputs)
elif how == "reports-as-folder":
    os.mkdir("events.jsonl")
elif how == "reports-as-pipe":
    os.mkfifo("events.jsonl")
elif how == "note-as-folder":
    os.makedirs("taken.json/deeper")
elif how == "pipes":
    for name in ("result.json", "taken.json", "stderr.log"):
        if os.path.exists(name):
            os.remove(name)
        os.mkfifo(name)
    os._exit(0)
elif how == "gone":
    shutil.rmtree(os.getcwd())
if how.startswith(("reports", "note")):
    xxp.save_text("o", "kept")
