"""Asks a strategy of the user's own what to run next: a file with a function `ask(space, history)`, or a class `Search` with `ask` and `tell`.

It lives as long as its engine. Each line on standard input is a question, each line of ours on standard output its
answer. A question may come with another space, and always with the runs that are new or have gone on since the last one.
"""
import inspect
import json
import os
import queue
import sys
import threading

from consult import Trouble, guarded, module_at, numbers_in, plain, shown

WAYS = "write a function `ask(space, history)`, or a class `Search` with `__init__(self, space)`, `ask(self)` and `tell(self, run)`"


def main():
    questions = queue.Queue()
    source = os.fdopen(os.dup(0), encoding="utf-8")
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    # What is printed is no answer.
    os.dup2(2, 1)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace", line_buffering=True)
    forget_ours()
    threading.Thread(target=read, args=(source, questions), daemon=True).start()
    searches = {}
    while True:
        question = json.loads(questions.get())
        if "space" in question:
            searches[question["search"]] = Searching(question)
        search = searches[question["search"]]
        json.dump(guarded(search.root, lambda: search.next(question)), out)
        out.write("\n")
        out.flush()


def read(source, questions):
    """Beside the user's function: where the engine is gone, nobody waits for the function's answer any more."""
    for line in source:
        questions.put(line)
    os._exit(0)


def forget_ours():
    """A module of the user's must not be taken for one of ours."""
    own = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry or os.curdir) != own]
    del sys.modules["consult"]


class Searching:
    """The user's strategy for one space."""

    def __init__(self, question):
        self.root, self.module, self.space = question["root"], question["module"], question["space"]
        self.search = None
        self.runs = {}

    def next(self, question):
        is_first = self.search is None
        if is_first:
            self.search = self.made()
        changed = [numbers_in(run) for run in question["runs"]]
        for run in changed:
            self.runs[run["run"]] = run
        for name in question["gone"]:
            self.runs.pop(name, None)
        refused = question["refused"]
        if isinstance(self.search, Stateless):
            return self.answer(list(self.runs.values()) + refused)
        for run in changed:
            # What it has asked for itself it knows to be under way, unless that was before this process.
            if is_first or run["status"] != "running":
                self.search.tell(run)
        for each in refused[-1:]:
            self.search.tell(each)
        return self.answer()

    def made(self):
        if not os.path.isfile(os.path.join(self.root, self.module)):
            raise Trouble("it is not there", "create it, or correct its name")
        module = module_at(self.root, self.module)
        search, ask = getattr(module, "Search", None), getattr(module, "ask", None)
        if inspect.isclass(search):
            made = search(self.space)
            missing = [name for name in ("ask", "tell") if not callable(getattr(made, name, None))]
            if missing:
                raise Trouble("its class Search has no method %s" % " and no method ".join(missing), "write it: `ask(self)` gives the next configuration, `tell(self, run)` is told how a run has ended")
            return made
        if callable(ask):
            return Stateless(ask, self.space)
        raise Trouble("it has neither a function ask nor a class Search", WAYS)

    def answer(self, *given):
        configuration = self.search.ask(*given)
        at = place_of(self.search, self.root)
        if configuration is None:
            return {"configuration": None, "at": at}
        if not isinstance(configuration, dict):
            raise Trouble("its ask gave %s%s" % (shown(configuration), " (%s)" % at if at else ""), "give a dict with a value for each name of the space, or None when there is no more to run")
        who = "its ask%s" % (" (%s)" % at if at else "")
        return {"configuration": {str(name): plain(value, who, name) for name, value in configuration.items() if value is not None}, "at": at}


class Stateless:
    def __init__(self, function, space):
        self.function, self.space = function, space

    def ask(self, history):
        return self.function(self.space, history)


def place_of(search, root):
    """Where the user's ask stands, from the workspace root; empty where Python does not know."""
    try:
        function = inspect.unwrap(search.function if isinstance(search, Stateless) else search.ask)
        file, line = inspect.getsourcefile(function), inspect.getsourcelines(function)[1]
        return "%s:%d" % (os.path.relpath(file, root).replace(os.sep, "/"), line)
    except (TypeError, OSError, ValueError):
        return ""


if __name__ == "__main__":
    main()
