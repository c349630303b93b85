"""Strategies that answer wrongly, by the names of their spaces."""
import os
import sys
import time


def raises():
    return {}["depth"]


ANSWERS = {
    "Outside": lambda: {"x": 12, "kernel": "rbf"},
    "Unlisted": lambda: {"x": 1, "kernel": "poly"},
    "Text": lambda: {"x": "1", "kernel": "rbf"},
    "Broken": lambda: {"x": 1.5, "kernel": "rbf"},
    "Missing": lambda: {"kernel": "rbf"},
    "Unknown": lambda: {"x": 1, "kernel": "rbf", "kernl": "rbf"},
    "NotANumber": lambda: {"x": float("nan"), "kernel": "rbf"},
    "NoDict": lambda: 3,
    "Raises": raises,
    "Exits": lambda: sys.exit(3),
    "Vanishes": lambda: os._exit(3),
    "Forever": lambda: time.sleep(600),
    "RuledOut": lambda: {"x": 9, "kernel": "rbf"},
    "Again": lambda: {"x": 1, "kernel": "rbf"},
}


def ask(space, history):
    print('{"value": {"configuration": null, "at": ""}}')
    return ANSWERS[space["name"]]()
