"""Fails until a file is there; counts how often it was run."""
import os

import xxp

with open(os.path.join(xxp._request["root"], "runs-of-" + xxp.param("name", "mend")), "a") as file:
    file.write("x")
if not os.path.exists(os.path.join(xxp._request["root"], "mended")):
    raise RuntimeError("still broken")
xxp.metric(score=1)
