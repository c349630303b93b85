"""Prints far more than anybody reads."""
import sys

import xxp

line = "blah " * 2000 + "\n"
for _ in range(xxp.param("megabytes", 200) * 100):
    sys.stdout.write(line)
xxp.metric(score=1)
