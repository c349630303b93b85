"""Will not be ended by a wish."""
import signal
import time

import xxp

signal.signal(signal.SIGTERM, signal.SIG_IGN)
xxp.log(step=0, alive=1)
while True:
    time.sleep(0.05)
