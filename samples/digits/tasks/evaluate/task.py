"""Reads the pictures that were set aside with the trained model, and counts how often it is right."""
import math
import time
from operator import mul

import xxp

DIGITS = 10


def read(layers, pixels):
    """The digit the model sees: layers of weighted sums, with tanh between them."""
    values = pixels
    for depth, layer in enumerate(layers):
        if depth > 0:
            values = [math.tanh(value) for value in values]
        values = [sum(map(mul, row, values)) + offset for row, offset in zip(layer["weights"], layer["bias"])]
    return values.index(max(values))


layers = xxp.load_json("model")["layers"]
test = xxp.load_json("test")

started = time.perf_counter()
answers = [read(layers, pixels) for pixels in test["pixels"]]
seconds = time.perf_counter() - started

# confusion[true digit][digit the model saw]
confusion = [[0] * DIGITS for _ in range(DIGITS)]
for digit, answer in zip(test["digits"], answers):
    confusion[digit][answer] += 1
accuracy = sum(confusion[digit][digit] for digit in range(DIGITS)) / len(answers)

xxp.save_json("report", {
    "pictures": len(answers),
    "accuracy": accuracy,
    "confusion": confusion,
    "recall": [row[digit] / sum(row) if sum(row) else None for digit, row in enumerate(confusion)],
})
xxp.metric(accuracy=accuracy, latency_ms=1000 * seconds / len(answers))
