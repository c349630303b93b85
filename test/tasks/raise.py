"""Fails as scripts do: deep in a function of its own, for some values only."""
import xxp


def check(rate):
    if rate <= 0:
        raise ValueError("rate must be positive")


check(xxp.param("rate", -1))
xxp.metric(score=xxp.param("rate", -1))
