"""Asks functions of the user's: conditions, filters, generators. The question comes on standard input, the answer goes to standard output.

What the functions print goes to standard error, so that it cannot be taken for the answer.
"""
import importlib
import importlib.util
import json
import math
import os
import sys
import traceback


class Trouble(Exception):
    """What keeps a function from answering, as a sentence, and what to do about it."""

    def __init__(self, what, advice):
        super().__init__(what)
        self.what, self.advice = what, advice


def main():
    question = json.loads(sys.stdin.buffer.read().decode("utf-8"))
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace", line_buffering=True)
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    limit_time(question["seconds"])
    with out:
        json.dump(answer(question), out)


def answer(question):
    root = question["root"]
    # A module of the user's must not be taken for one of ours.
    own = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry or os.curdir) != own]
    kind = question["kind"]
    if kind == "conditions":
        return conditions(root, question)
    return guarded(root, lambda: configurations(call(root, question, *([question["configurations"]] if kind == "filter" else [])), question))


def limit_time(seconds):
    """The engine ends what takes too long; where the engine itself is gone, the system does."""
    try:
        import resource
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds * 8) + 5, int(seconds * 8) + 10))
    except (ImportError, ValueError, OSError):
        pass  # Not every system has it.


def conditions(root, question):
    results = results_of(question["results"])
    outcomes = []
    for index, asked in enumerate(question["calls"]):
        if asked["kind"] == "function":
            outcome = guarded(root, lambda: bool(call(root, asked, *asked["arguments"], results)))
        else:
            outcome = guarded(root, lambda: bool(evaluated(asked["text"], {**numbers_in(question["names"]), "results": results})))
        if "trouble" in outcome:
            outcome["trouble"]["call"] = index
            return outcome
        outcomes.append(outcome["value"])
    return {"value": outcomes}


def results_of(nodes):
    """`results[node][i]`, where a run that came to nothing is an empty dict, and a node that was not run has no results."""
    return {node: {index + 1: {} if run is None else numbers_in(run) for index, run in enumerate(runs)} for node, runs in nodes.items()}


def numbers_in(value):
    """What JSON has no number for came as a text."""
    if isinstance(value, dict):
        return {name: numbers_in(each) for name, each in value.items()}
    if isinstance(value, str) and value in ("NaN", "Infinity", "-Infinity"):
        return float(value.replace("Infinity", "inf"))
    return value


def evaluated(text, names):
    return eval(compile(text.strip(), "<condition>", "eval"), {"__builtins__": __builtins__, **names})


def call(root, named, *given):
    module = module_at(root, named["module"])
    function = getattr(module, named["name"], None)
    if not callable(function):
        raise Trouble("there is no function %s in %s" % (named["name"], named["module"]), "write it there, or correct the name")
    return function(*given)


def module_at(root, path):
    """The module of a file, as a part of the packages that it lies in; what lies above it in the workspace can be imported as well."""
    file = os.path.join(root, path)
    if not os.path.isfile(file):
        raise Trouble("the module %s is not there" % path, "create it, or correct its name in eexp_config.py")
    folder, name = os.path.split(file[:-3])
    if name == "__init__":
        folder, name = os.path.split(folder)
    names = [name]
    while os.path.isfile(os.path.join(folder, "__init__.py")) and folder != root:
        folder, package = os.path.split(folder)
        names.insert(0, package)
    above = [folder]
    while above[-1] != root and os.path.dirname(above[-1]) != above[-1]:
        above.append(os.path.dirname(above[-1]))
    sys.path[:] = above + [entry for entry in sys.path if entry not in above]
    dotted = ".".join(names)
    loaded = sys.modules.get(dotted)
    if loaded is not None and os.path.realpath(getattr(loaded, "__file__", None) or "") == os.path.realpath(file):
        return loaded
    if len(names) > 1:
        return importlib.import_module(dotted)
    # By its file: another module of that name, such as one of Python's own, must not come instead.
    spec = importlib.util.spec_from_file_location(dotted, file)
    module = importlib.util.module_from_spec(spec)
    sys.modules[dotted] = module
    spec.loader.exec_module(module)
    return module


def configurations(given, question):
    """What a filter or generator gave, as plain data."""
    who = "%s of %s" % (question["name"], question["module"])
    wanted = "expected a list of dicts with a value for each name"
    if isinstance(given, (str, bytes, dict)) or not hasattr(given, "__iter__"):
        raise Trouble("%s gave %s" % (who, shown(given)), wanted)
    found = []
    for each in given:
        if not isinstance(each, dict):
            raise Trouble("%s gave a list with %s in it" % (who, shown(each)), wanted)
        found.append({str(name): plain(value, who, name) for name, value in each.items()})
    return found


def plain(value, who, name):
    """Numbers of other libraries become Python's own."""
    if hasattr(value, "item") and not isinstance(value, (bool, int, float, str)):
        value = value.item()
    if isinstance(value, (bool, int, str)) or (isinstance(value, float) and math.isfinite(value)):
        return value
    raise Trouble("%s gave %s for %s" % (who, shown(value), name), "expected a number, a text or a truth value")


def shown(value):
    text = repr(value)
    return "%s (%s)" % (text if len(text) <= 80 else text[:77] + "...", type(value).__name__)


def guarded(root, ask):
    try:
        return {"value": ask()}
    except Trouble as trouble:
        return {"trouble": {"what": trouble.what, "advice": trouble.advice}}
    except BaseException as error:
        traceback.print_exc()
        return {"trouble": {"what": "it raised %s%s" % (described(error), place_of(error, root)), "advice": "correct the function, or what it expects"}}


def described(error):
    try:
        text = error.msg if isinstance(error, SyntaxError) else str(error)
    except Exception:
        text = ""
    return type(error).__name__ + (": " + text[:500] if text else "")


def place_of(error, root):
    """Where in the workspace, from its root: the innermost place that is the user's."""
    if isinstance(error, SyntaxError) and error.filename:
        frames = [(error.filename, error.lineno)]
    else:
        frames = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    inside = [(file, line) for file, line in frames if file.startswith(root + os.sep)]
    if not inside:
        return ""
    return " (%s:%d)" % (os.path.relpath(inside[-1][0], root).replace(os.sep, "/"), inside[-1][1] or 1)


if __name__ == "__main__":
    main()
