"""Is told that it may end, and goes on all the same: it raises where it should have kept its word."""
import os
import time

import xxp

level = xxp.param("level")
xxp.log(loss=level)
while level > 1 and not os.path.exists("stop"):
    time.sleep(0.01)
xxp.log(loss=0)
if level > 1:
    raise ValueError("nobody wants this any more")
xxp.save_text("model", "a model")
