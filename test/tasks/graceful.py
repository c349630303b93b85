"""Ends in good order when it is asked to."""
import time

import xxp

xxp.should_stop()
xxp.log(step=0, alive=1)
while not xxp.should_stop():
    time.sleep(0.01)
with open("said-goodbye", "w") as file:
    file.write("yes")
