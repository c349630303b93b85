"""Reads the archive of pictures, one per line: 64 pixels from 0 to 16, then the digit."""
import csv
import gzip

import xxp

PIXELS = 64
DARKEST = 16


def read(path):
    rows = []
    with gzip.open(path, "rt", encoding="ascii", newline="") as archive:
        for number, fields in enumerate(csv.reader(archive), start=1):
            rows.append(check([int(field) for field in fields], number))
    if not rows:
        raise ValueError("expected a line per picture, found an empty archive")
    return rows


def check(values, number):
    if len(values) != PIXELS + 1:
        raise ValueError(f"line {number}: expected {PIXELS} pixels and a digit, found {len(values)} values")
    if not all(0 <= pixel <= DARKEST for pixel in values[:PIXELS]):
        raise ValueError(f"line {number}: expected pixels from 0 to {DARKEST}, found {min(values)} to {max(values)}")
    if not 0 <= values[PIXELS] <= 9:
        raise ValueError(f"line {number}: expected a digit, found {values[PIXELS]}")
    return values


rows = read(xxp.input("source"))
xxp.save_json("rows", rows)
print(f"{len(rows)} pictures of {PIXELS} pixels")
