"""The one task that this process runs, as ExtremeXP's words for it need it."""
import json

import xxp

current = None


class Session:
    """What the engine has told of the task, and what the task has said so far."""

    def __init__(self, request, folder):
        self.request = request
        self.folder = folder
        self.inputs = request.get("inputs", {})
        self.outputs = request.get("outputs", {})
        self.variables = None
        self.result_map = None
        # What went into the result map and is no number.
        self.results = {}
        self.size = 0
        # Whether the script speaks in the words of ExtremeXP at all.
        self.speaks = False
        self._steps = {}

    def is_delivered(self, output):
        """Whether the workflow gives an output as its own data: then its bytes are what the script means, as they are."""
        return output in self.request.get("delivers", ())

    def is_raw(self, key):
        """Whether an input is a file of the user's, not what another task has saved."""
        return key in self.request.get("raw", ())

    def point(self, name, number, is_series):
        """Reports a number: as the metric's one value, or as the next point of its series."""
        number = xxp._number(name, number)
        if not is_series:
            xxp._channel.write({"metric": {name: number}})
            return
        step = self._steps.get(name, 0)
        self._steps[name] = step + 1
        xxp._channel.write({"log": {name: number}, "step": step})


def begin(request, folder):
    global current
    current = Session(request, folder)
    return current


def get_experiment_results(variables=None):
    """What earlier nodes of the experiment came to: `{node: {number: {"configuration": ..., "result": ...}}}`; None where there are none."""
    file = current.request.get("results")
    if file is None:
        return None
    with open(file, encoding="utf-8") as source:
        return json.load(source)
