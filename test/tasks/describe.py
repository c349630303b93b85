"""Says what its data are like: from a file, as rows of texts, and as numbers in a list."""
import csv

import xxp

with open(xxp.input("rows"), encoding="utf-8", newline="") as file:
    rows = list(csv.reader(file))[1:]
found = xxp.describe_data("rows", [row[:-1] for row in rows], [row[-1] for row in rows])
xxp.describe_data("numbers", {"x": [1, 2, 3, 4, 10], "y": [-2, -4, -6, -8, -20]})
xxp.metric(rows=found["rows"])
