"""A file, a folder, and what must not be an output."""
import os

import xxp

xxp.save_text("file", "same")
os.makedirs(os.path.join(xxp.output("folder"), "deeper"))
with open(os.path.join(xxp.output("folder"), "deeper", "a.txt"), "w") as file:
    file.write("a")
if "link" in xxp.outputs():
    os.symlink("/etc/hostname", xxp.output("link"))
