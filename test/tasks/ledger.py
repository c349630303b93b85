"""Notes in a file beside the workspace that it begins and that it ends; in between it logs, and adds to what it is given."""
import os
import time

import xxp

request = xxp._request
ledger = os.open(request["root"] + ".ledger", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)


def note(what):
    os.write(ledger, ("%s %s %s %d %d\n" % (what, request["run"], request["task"], request["attempt"], os.getpid())).encode())


note("begin")
total = xxp.load_json("data")["total"] if "data" in xxp.inputs() else 0
for step in range(xxp.param("points")):
    xxp.log(step=step, value=step * xxp.param("x"))
    time.sleep(0.0005)
total += xxp.param("x") + xxp.seed() % 1000
xxp.metric(total=total)
xxp.save_json("data", {"total": total})
note("end")
