"""Never ends; neither does its child, which ignores the wish to end it."""
import os
import subprocess
import sys
import time

import xxp

child = subprocess.Popen([sys.executable, "-c", "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True: time.sleep(0.05)"])
with open("child.pid.aside", "w") as file:
    file.write(str(child.pid))
os.rename("child.pid.aside", "child.pid")
xxp.log(step=0, alive=1)
while True:
    time.sleep(0.05)
