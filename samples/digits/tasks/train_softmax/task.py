"""Multinomial logistic regression, learned by gradient descent on small batches."""
import math
import random
from operator import mul

import xxp

DIGITS = 10
BATCH = 32


def softmax(scores):
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def predict(weights, bias, pixels):
    return softmax([sum(map(mul, row, pixels)) + offset for row, offset in zip(weights, bias)])


def step(weights, bias, batch, rate, l2):
    """One step down the gradient of a batch; returns its summed loss and how many digits were right before it."""
    weight_step = [[0.0] * len(row) for row in weights]
    bias_step = [0.0] * DIGITS
    loss, right = 0.0, 0
    for pixels, digit in batch:
        chances = predict(weights, bias, pixels)
        loss -= math.log(max(chances[digit], 1e-12))
        right += chances[digit] == max(chances)
        chances[digit] -= 1.0
        for k, error in enumerate(chances):
            weight_step[k] = [total + error * pixel for total, pixel in zip(weight_step[k], pixels)]
            bias_step[k] += error
    scale = rate / len(batch)
    keep = 1.0 - rate * l2
    for k in range(DIGITS):
        weights[k] = [keep * weight - scale * change for weight, change in zip(weights[k], weight_step[k])]
        bias[k] -= scale * bias_step[k]
    return loss, right


def train(examples, rate, l2, epochs, chance):
    weights = [[0.0] * len(examples[0][0]) for _ in range(DIGITS)]
    bias = [0.0] * DIGITS
    for epoch in range(1, epochs + 1):
        chance.shuffle(examples)
        loss, right = 0.0, 0
        for start in range(0, len(examples), BATCH):
            batch_loss, batch_right = step(weights, bias, examples[start:start + BATCH], rate, l2)
            loss += batch_loss
            right += batch_right
        xxp.log(step=epoch, loss=loss / len(examples), accuracy=right / len(examples))
        xxp.progress(epoch / epochs)
        if xxp.should_stop():
            break
    return weights, bias


rate = xxp.param("learning_rate")
if rate <= 0:
    raise ValueError(f"learning_rate must be positive, it is {rate}")
data = xxp.load_json("train")

weights, bias = train(
    list(zip(data["pixels"], data["digits"])), rate, xxp.param("l2"), xxp.param("epochs"), random.Random(xxp.param("seed")),
)
xxp.save_json("model", {"layers": [{"weights": weights, "bias": bias}]})
