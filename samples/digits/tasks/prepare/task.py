"""Shuffles the pictures, sets a part aside for the test, and scales the pixels to 0..1."""
import random

import xxp

DARKEST = 16.0


def examples(rows):
    return {
        "pixels": [[pixel / DARKEST for pixel in row[:-1]] for row in rows],
        "digits": [row[-1] for row in rows],
    }


rows = xxp.load_json("rows")

# The same seed makes the same split in every run, so that the runs can be compared.
random.Random(xxp.param("seed")).shuffle(rows)
held_back = round(len(rows) * xxp.param("test_share"))
xxp.save_json("test", examples(rows[:held_back]))
xxp.save_json("train", examples(rows[held_back:]))
print(f"{len(rows) - held_back} pictures to learn from, {held_back} to test with")
