"""Functions that conditions, filters and generators name."""
import os
import time

import helpers_of_conditions


def better_than(limit, results):
    print("printed by a function, which is no answer")
    return any(run.get("result", {}).get("score", 0) > float(limit) for run in results["A"].values())


def broken(results):
    return results["A"][99]["result"]


def patient(results):
    with open("asked", "a") as file:
        file.write("once more\n")
    while not os.path.exists("gate"):
        time.sleep(0.01)
    return True


def keep_small(configurations):
    return [each for each in configurations if each["x"] <= helpers_of_conditions.most]


def add_more():
    return [{"x": 2, "y": "b"}, {"y": "c", "x": 9}]


def nonsense():
    return [{"x": [1, 2]}]


def never():
    while True:
        pass
