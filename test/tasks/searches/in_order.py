"""Every configuration of a space, in the order of its values; where values are endless, ever other ones."""
import itertools
import math


def ask(space, history):
    endless = [each for each in space["dimensions"] if values_of(each) is None]
    lists = [values_of(each) for each in space["dimensions"] if each not in endless]
    names = [each["name"] for each in space["dimensions"] if each not in endless]
    if any(len(values) == 0 for values in lists):
        return None
    number = len(history)
    size = math.prod(len(values) for values in lists)
    if not endless and number >= size:
        return None
    [chosen] = itertools.islice(itertools.product(*lists), number % size, number % size + 1)
    part = 1 / (number + 2)
    return {**dict(zip(names, chosen)), **{each["name"]: between(each, part) for each in endless}}


def values_of(dimension):
    kind = dimension["kind"]
    if kind == "values":
        return dimension["values"]
    if kind == "normal":
        return None
    low, high = dimension["low"], dimension["high"]
    if "step" in dimension:
        return [low + position * dimension["step"] for position in range(int((high - low) / dimension["step"] + 1e-9) + 1)] if low <= high else []
    if kind.endswith("integer"):
        return list(range(math.ceil(low), math.floor(high) + 1))
    return [low] if low == high else None


def between(dimension, part):
    if dimension["kind"] == "normal":
        return dimension["mean"] + dimension["deviation"] * (2 * part - 1)
    low, high = dimension["low"], dimension["high"]
    if dimension["kind"].startswith("log"):
        return math.exp(math.log(low) + part * (math.log(high) - math.log(low)))
    return low + part * (high - low)
