"""A neural network with one hidden layer, learned by back-propagation on small batches."""
import math
import random
from operator import mul

import xxp

DIGITS = 10
BATCH = 16


def softmax(scores):
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


class Layer:
    """Weights and offsets of one layer, and the gradient collected over a batch."""

    def __init__(self, size, inputs, chance):
        bound = math.sqrt(6.0 / (size + inputs))
        self.weights = [[chance.uniform(-bound, bound) for _ in range(inputs)] for _ in range(size)]
        self.bias = [0.0] * size
        self.forget()

    def forget(self):
        self.weight_step = [[0.0] * len(row) for row in self.weights]
        self.bias_step = [0.0] * len(self.bias)

    def scores(self, values):
        return [sum(map(mul, row, values)) + offset for row, offset in zip(self.weights, self.bias)]

    def collect(self, errors, values):
        for k, error in enumerate(errors):
            self.weight_step[k] = [total + error * value for total, value in zip(self.weight_step[k], values)]
            self.bias_step[k] += error

    def step(self, scale):
        for k, change in enumerate(self.weight_step):
            self.weights[k] = [weight - scale * part for weight, part in zip(self.weights[k], change)]
            self.bias[k] -= scale * self.bias_step[k]
        self.forget()


def learn(hidden, output, pixels, digit):
    """Collects the gradient of one picture; returns its loss and whether it was read rightly."""
    active = [math.tanh(score) for score in hidden.scores(pixels)]
    chances = softmax(output.scores(active))
    loss = -math.log(max(chances[digit], 1e-12))
    right = chances[digit] == max(chances)
    chances[digit] -= 1.0
    back = [sum(map(mul, chances, column)) for column in zip(*output.weights)]
    output.collect(chances, active)
    hidden.collect([error * (1.0 - value * value) for error, value in zip(back, active)], pixels)
    return loss, right


def train(examples, size, rate, epochs, chance):
    hidden = Layer(size, len(examples[0][0]), chance)
    output = Layer(DIGITS, size, chance)
    for epoch in range(1, epochs + 1):
        chance.shuffle(examples)
        loss, right = 0.0, 0
        for start in range(0, len(examples), BATCH):
            batch = examples[start:start + BATCH]
            for pixels, digit in batch:
                picture_loss, picture_right = learn(hidden, output, pixels, digit)
                loss += picture_loss
                right += picture_right
            hidden.step(rate / len(batch))
            output.step(rate / len(batch))
        xxp.log(step=epoch, loss=loss / len(examples), accuracy=right / len(examples))
        xxp.progress(epoch / epochs)
        if xxp.should_stop():
            break
    return hidden, output


rate = xxp.param("learning_rate")
if rate <= 0:
    raise ValueError(f"learning_rate must be positive, it is {rate}")
data = xxp.load_json("train")

layers = train(
    list(zip(data["pixels"], data["digits"])), xxp.param("hidden"), rate, xxp.param("epochs"), random.Random(xxp.param("seed")),
)
xxp.save_json("model", {"layers": [{"weights": layer.weights, "bias": layer.bias} for layer in layers]})
