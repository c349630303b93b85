"""Learns for five steps; above level 1 it goes on until it is told that it may end."""
import time

import xxp

level = xxp.param("level")
epochs = 0
deadline = time.monotonic() + 60
while epochs < 5 or (level > 1 and time.monotonic() < deadline):
    epochs += 1
    xxp.log(step=epochs * 10, loss=level)
    if xxp.should_stop():
        break
    time.sleep(0.01)

xxp.metric(ended_well=1)
xxp.save_text("model", "a model")
