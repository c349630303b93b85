"""What a task says to the experiment that runs it, and hears from it.

Standard library only, Python 3.8 or newer. See docs/tasks.md.

    import xxp

    rows = xxp.load_csv("rows")                  # an input, by its name
    rate = xxp.param("learning_rate", 0.1)
    for epoch in range(10):
        xxp.log(step=epoch, loss=...)            # a series
    xxp.metric(accuracy=0.97)                    # a scalar
    xxp.save_json("model", {...})                # an output, by its name
"""
import atexit
import csv
import json
import math
import os
import pickle
import signal
import sys
import threading
import time

__all__ = [
    "param", "params", "seed", "input", "output", "inputs", "outputs",
    "load_bytes", "load_text", "load_json", "load_csv", "load_pickle",
    "save_bytes", "save_text", "save_json", "save_csv", "save_pickle",
    "log", "metric", "progress", "figure", "table", "text", "describe_data", "should_stop",
]

_request = {}
_folder = None
_missing = object()


# ---------------------------------------------------------------- what the task is given

def param(name, default=_missing):
    """The value of a parameter; the default where the experiment sets none."""
    if name in params():
        return params()[name]
    if default is _missing:
        raise LookupError("the task has no parameter %r; it has %s" % (name, _names(params())))
    return default


def params():
    """All parameters, by name."""
    return dict(_request.get("params", {}))


def seed():
    """A whole number for the task's own chance; the same whenever the same run is made again.

    Python's `random` and NumPy's global generator are seeded with it before the script uses them.
    """
    return _request.get("seed", 0)


def inputs():
    """The paths of all inputs, by name."""
    return dict(_request.get("inputs", {}))


def outputs():
    """The paths of all outputs, by name."""
    return dict(_request.get("outputs", {}))


def input(name):
    """The path of an input. Read it, do not write to it: other tasks may read the same bytes."""
    return _path("input", inputs(), name)


def output(name):
    """The path to write an output to: as a file, or as a folder that you make there."""
    return _path("output", outputs(), name)


def _path(kind, paths, name):
    if name not in paths:
        raise LookupError("the task declares no %s %r; it declares %s" % (kind, name, _names(paths)))
    return paths[name]


def _names(mapping):
    return ", ".join(sorted(mapping)) or "none"


# ---------------------------------------------------------------- loading and saving

def load_bytes(name):
    """An input's bytes."""
    with open(input(name), "rb") as file:
        return file.read()


def load_text(name):
    """An input's text, as UTF-8."""
    with open(input(name), encoding="utf-8") as file:
        return file.read()


def load_json(name):
    """What an input holds as JSON."""
    with open(input(name), encoding="utf-8") as file:
        return json.load(file)


def load_csv(name):
    """An input's rows, each a list of texts."""
    with open(input(name), encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def load_pickle(name):
    """The object that an input holds. Only for what this experiment's own tasks have saved."""
    with open(input(name), "rb") as file:
        return pickle.load(file)


def save_bytes(name, data):
    """Writes an output."""
    with open(output(name), "wb") as file:
        file.write(data)


def save_text(name, text):
    """Writes an output as UTF-8."""
    with open(output(name), "w", encoding="utf-8", newline="") as file:
        file.write(text)


def save_json(name, value):
    """Writes an output as JSON."""
    with open(output(name), "w", encoding="utf-8") as file:
        json.dump(value, file)


def save_csv(name, rows):
    """Writes rows (lists of values) to an output."""
    with open(output(name), "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def save_pickle(name, value):
    """Writes an object to an output, for a later task to load."""
    with open(output(name), "wb") as file:
        pickle.dump(value, file)


# ---------------------------------------------------------------- what the task reports

_next_step = 0


def log(step=None, **series):
    """Adds a point to each of the series: `xxp.log(step=3, loss=0.2, accuracy=0.91)`.

    Without a step, the calls are counted from 0. Infinite values and NaN are allowed.
    """
    global _next_step
    position = _next_step if step is None else _number("step", step)
    if not isinstance(position, (int, float)):
        raise ValueError("xxp.log: step must be finite, not %s" % position)
    points = {name: _number(name, value) for name, value in series.items()}
    _next_step = int(position) + 1
    if points:
        _channel.write({"log": points, "step": position})


def metric(**scalars):
    """Sets metrics that have one value in a task run: `xxp.metric(accuracy=0.97)`. The last value counts."""
    points = {name: _number(name, value) for name, value in scalars.items()}
    if points:
        _channel.write({"metric": points})


def progress(fraction):
    """Says how much of the task is done, from 0 to 1."""
    fraction = float(fraction)
    if not math.isnan(fraction):
        _channel.write({"progress": min(1.0, max(0.0, fraction))})


def figure(name, figure=None, title=None, step=None):
    """Shows a picture: of matplotlib (without `figure`, what has been drawn last), plotly or Pillow, bytes, or the path of a file."""
    _keep("figure", name, title, step, figure)


def table(name, rows, columns=None, title=None, step=None):
    """Shows a table: a data frame, rows as lists or dicts, or columns by name."""
    _keep("table", name, title, step, rows, columns)


def text(name, text, title=None, step=None):
    """Shows a text, as Markdown."""
    _keep("text", name, title, step, text)


def describe_data(name, X, y=None):
    """
    Says what a data set is like that the task has in memory: its size, types, classes, how much columns say of the
    target, how far simple models come. Only these numbers are recorded, by which later experiments find similar data.

    `X` is a data frame, an array, rows as lists, or columns by name; `y` the target. Returns the numbers.
    """
    import xxp_describe
    sha256, features = xxp_describe.describe(X, y)
    _channel.write({"describe": {"name": str(name), "sha256": sha256, "features": features}})
    return features


_kept = 0


def _keep(kind, name, title, step, *given):
    global _kept
    if _folder is None:
        return
    import xxp_keep
    _kept += 1
    keep = {"name": str(name), "kind": kind, "file": getattr(xxp_keep, kind)(_folder, _kept, *given)}
    if title is not None:
        keep["title"] = str(title)
    if step is not None:
        keep["step"] = _number("step", step)
    _channel.write({"keep": keep})


def _number(name, value):
    """A number as JSON can hold it: what it cannot is a text."""
    if isinstance(value, bool) or (isinstance(value, int) and abs(value) < 2 ** 53):
        return int(value)
    try:
        value = float(value)
    except (TypeError, ValueError):
        raise TypeError("xxp: %s must be a number, not %s" % (name, type(value).__name__)) from None
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return value


# ---------------------------------------------------------------- being asked to stop

_asked_to_end = threading.Event()
_listens = False


def should_stop():
    """
    Whether the task is asked to end, or told that its run promises little. One that asks this now and then can end in
    good order.
    """
    global _listens
    if not _listens and threading.current_thread() is threading.main_thread():
        # From now on the task ends itself; one that never asks is ended by the signal.
        signal.signal(signal.SIGTERM, lambda *_: _asked_to_end.set())
        _listens = True
    return _asked_to_end.is_set() or (_folder is not None and os.path.exists(os.path.join(_folder, "stop")))


# ---------------------------------------------------------------- the channel

class _Channel:
    """Appends whole lines to a file, gathered for at most 20 ms, so that a tight loop may log each turn."""

    longest_wait = 0.02

    #: Where to; nowhere without an experiment.
    file = None

    def __init__(self):
        self._forget()

    def _forget(self):
        # In a forked child: what the parent has gathered is the parent's to write.
        self._lock = threading.Lock()
        self._written = threading.Condition(self._lock)
        self._lines = []
        self._descriptor = None
        self._last = 0.0
        self._thread = None

    def write(self, report):
        if self.file is None:
            return
        line = json.dumps(report, allow_nan=False) + "\n"
        with self._lock:
            self._lines.append(line)
            if time.monotonic() - self._last >= self.longest_wait:
                self._flush()
            elif self._thread is None:
                self._thread = threading.Thread(target=self._flush_later, name="xxp", daemon=True)
                self._thread.start()
            elif len(self._lines) == 1:
                self._written.notify()

    def flush(self):
        with self._lock:
            self._flush()

    def _flush(self):
        if not self._lines:
            return
        data = "".join(self._lines).encode("utf-8")
        self._lines = []
        if self._descriptor is None:
            self._descriptor = os.open(self.file, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
        while data:
            data = data[os.write(self._descriptor, data):]
        self._last = time.monotonic()

    def _flush_later(self):
        while True:
            with self._lock:
                while not self._lines:
                    self._written.wait()
            time.sleep(self.longest_wait)
            try:
                self.flush()
            except OSError as error:
                # A full disk. The next report that the script makes will meet it too, and say where.
                print("xxp: reports could not be written: %s" % error, file=sys.stderr)
                with self._lock:
                    self._lines = []


def _attach(request, folder):
    """Makes this process one of the task that a request describes."""
    global _request, _folder
    _request, _folder = request, folder
    _channel.file = os.path.join(folder, "events.jsonl")


_channel = _Channel()
atexit.register(_channel.flush)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_channel._forget)
if os.environ.get("XXP_REQUEST"):
    with open(os.environ["XXP_REQUEST"], encoding="utf-8") as _file:
        _attach(json.load(_file), os.path.dirname(os.environ["XXP_REQUEST"]))
