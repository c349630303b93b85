"""Shuffles the pictures, sets a part aside for the test, and scales the pixels to 0..1."""
import json
import random

import xxp

DARKEST = 16.0


def save(name, rows):
    examples = {
        "pixels": [[pixel / DARKEST for pixel in row[:-1]] for row in rows],
        "digits": [row[-1] for row in rows],
    }
    with open(xxp.output(name), "w", encoding="ascii") as target:
        json.dump(examples, target)


with open(xxp.input("rows"), encoding="ascii") as source:
    rows = json.load(source)

# The same seed makes the same split in every run, so that the runs can be compared.
random.Random(xxp.param("seed")).shuffle(rows)
held_back = round(len(rows) * xxp.param("test_share"))
save("test", rows[:held_back])
save("train", rows[held_back:])
print(f"{len(rows) - held_back} pictures to learn from, {held_back} to test with")
