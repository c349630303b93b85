"""Fills its folder, in many files or in one."""
import time

import xxp

if xxp.param("files", "many") == "one":
    with open("big", "wb") as file:
        while True:
            file.write(b"x" * 65536)
else:
    for number in range(10_000):
        with open("part-%d" % number, "wb") as file:
            file.write(b"x" * 65536)
        time.sleep(0.002)
