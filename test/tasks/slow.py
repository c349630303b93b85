"""Logs a point each few milliseconds until a file says that it may end, or for so many points."""
import os
import time

import xxp

gate = os.path.join(xxp._request["root"], xxp.param("gate", "gate"))
step = 0
while step < xxp.param("points", 20) or not os.path.exists(gate):
    if step < xxp.param("points", 20):
        xxp.log(step=step, loss=1.0 / (step + 1))
        step += 1
    time.sleep(0.005)
xxp.metric(score=step)
xxp.save_text("model", "weights after %d points" % step)
