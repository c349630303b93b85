"""Uses a GPU that nobody else may use meanwhile, for as long as a file says or a moment."""
import os
import time

import xxp

root = xxp._request["root"]
for name in os.environ["CUDA_VISIBLE_DEVICES"].split(","):
    with open(os.path.join(xxp.param("machine", root), "gpu-" + name), "x") as file:
        file.write(xxp._request["run"])
xxp.metric(device=int(os.environ["CUDA_VISIBLE_DEVICES"].split(",")[0]))
if xxp.param("gate", "") == "":
    time.sleep(0.03)
while xxp.param("gate", "") != "" and not os.path.exists(os.path.join(root, xxp.param("gate"))):
    time.sleep(0.01)
for name in os.environ["CUDA_VISIBLE_DEVICES"].split(","):
    os.remove(os.path.join(xxp.param("machine", root), "gpu-" + name))
