"""Notes what a task reads beside what it is given, and what it costs, so that its result can be used again as long as all of that is the same.

A hook is told by the interpreter of each file that is opened, each folder that is listed and each module that is looked
for. It keeps one set in memory; all else is done once, at the end. Programs that the task starts are not seen inside:
of them count the files that they are started with.
"""
import json
import os
import sys

from xxp_runner.usage import usage

# Beyond that nothing is noted any more, and the result counts for this run alone.
MOST = 20000

# What lies there is the machine's state, not a file of the user's.
VOLATILE = tuple(folder + os.sep for folder in ("/proc", "/sys", "/dev"))

READ_OR_WRITE = os.O_WRONLY | os.O_RDWR
IMPORTER = "<frozen importlib"

# These are ours, and loaded before anything of the script's folder could be taken for them. What a process that is
# forked has loaded beyond them was loaded for the script, which would have looked for it beside itself first.
OWN_MODULES = frozenset(sys.modules)


class Trace:
    """To be made in the process that runs the script: a fork has a trace of its own."""

    def __init__(self, request, folder):
        self._folder = folder
        self._script = request["script"]
        self._root = request["root"] + os.sep
        runner = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        self._ours = VOLATILE + both_ways([folder, os.path.join(request["root"], ".xxp-store"), runner])
        self._packages, self._interpreter = folders_of_the_interpreter()
        self._reads = set()
        self._listed = set()
        self._written = set()
        self._names = set()
        self._child = False
        self._begin()

    def _begin(self):
        sys.addaudithook(self._heard)
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._forked)

    def _forked(self):
        """A child's set is lost with it, so that it writes down at once what it reads."""
        self._child = True

    def _heard(self, event, args):
        try:
            handler = HANDLERS.get(event)
            if handler is not None:
                handler(self, args)
        except Exception:
            pass  # What cannot be noted must not disturb the task.

    def _opened(self, args):
        path, _, flags = args
        if isinstance(path, int):
            return
        path = absolute(path)
        if path in self._reads or path in self._written:
            return
        if flags & os.O_ACCMODE == os.O_WRONLY or (flags & READ_OR_WRITE and (flags & os.O_TRUNC or not os.path.exists(path))):
            self._note(self._written, "written", path)
        else:
            self._note(self._reads, "reads", path)

    def _list(self, args):
        # The interpreter itself lists the folders in which it looks for modules.
        if isinstance(args[0], int) or sys._getframe(2).f_code.co_filename.startswith(IMPORTER):
            return
        self._note(self._listed, "listed", absolute(args[0] if args[0] is not None else os.curdir))

    def _looked_for(self, args):
        self._note(self._names, "names", args[0].partition(".")[0])

    def _started(self, args):
        program, words = args[0], args[1]
        for word in [program] + ([words] if isinstance(words, (str, bytes)) else list(words or [])):
            if isinstance(word, (str, bytes, os.PathLike)) and os.path.isfile(word):
                self._note(self._reads, "reads", absolute(word))

    def _ran(self, args):
        self._started((None, os.fsdecode(args[0]).split()))

    def _connected(self, args):
        path = args[0]
        if isinstance(path, (str, bytes, os.PathLike)) and os.path.isfile(path):
            self._note(self._reads, "reads", absolute(path))

    def _changed(self, args):
        path = args[0]
        if isinstance(path, (str, bytes, os.PathLike)):
            self._note(self._written, "written", absolute(path))

    def _made(self, args):
        if not os.path.exists(args[0]):
            self._changed(args)

    def _moved(self, args):
        for path in args[:2]:
            self._changed((path,))

    def _note(self, known, kind, text):
        if text in known or len(known) > MOST:
            return
        known.add(text)
        if self._child:
            line = json.dumps([kind, text]) + "\n"
            descriptor = os.open(os.path.join(self._folder, "trace.jsonl"), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
            try:
                os.write(descriptor, line.encode("utf-8"))
            finally:
                os.close(descriptor)

    def write(self):
        """Leaves word of it in `trace.json`; never fails, as without it the result merely counts for this run alone."""
        try:
            text = json.dumps(self._result())
            with open(os.path.join(self._folder, "trace.json"), "w", encoding="utf-8") as file:
                file.write(text)
        except Exception:
            pass

    def _result(self):
        self._hear_children()
        if max(len(self._reads), len(self._listed), len(self._written)) > MOST:
            return {"tooMuch": True, "usage": usage()}
        modules, packages, here = self._modules()
        reads = {path for path in self._reads if not path.endswith(".pyc") and path != self._script and not self._is_given(path)} | modules
        return {
            "reads": sorted(reads - self._written),
            "listed": sorted(path for path in self._listed if not self._is_given(path + os.sep) and path not in self._written),
            "written": sorted(path for path in self._written if path.startswith(self._root) and not self._is_given(path)),
            "names": sorted(self._names - here),
            "packages": packages,
            "usage": usage(),
        }

    def _hear_children(self):
        try:
            with open(os.path.join(self._folder, "trace.jsonl"), encoding="utf-8") as file:
                for line in file:
                    kind, text = json.loads(line)
                    {"reads": self._reads, "listed": self._listed, "written": self._written, "names": self._names}[kind].add(text)
        except FileNotFoundError:
            pass

    def _is_given(self, path):
        """What is known by other means: inputs, the interpreter and its packages; and what the task keeps for itself."""
        return path.startswith(self._ours) or path.startswith(self._interpreter) or path.startswith(self._packages)

    def _modules(self):
        """The files of modules, the names of packages, and the modules that came from the script's folder.

        A module's own dictionary is looked at, as asking the module may make it load others.
        """
        modules, packages, here = set(), {}, set()
        beside = os.path.dirname(self._script) + os.sep
        for name, module in list(sys.modules.items()):
            try:
                file = object.__getattribute__(module, "__dict__").get("__file__")
            except Exception:
                continue
            if not isinstance(file, str) or name == "__main__":
                continue
            file = absolute(file)
            if name not in OWN_MODULES:
                self._names.add(name.partition(".")[0])
            if file.startswith(self._packages):
                if "." not in name or name.partition(".")[0] not in packages:
                    packages[name.partition(".")[0]] = file
            elif not self._is_given(file):
                modules.add(file)
                if file.startswith(beside):
                    here.add(name.partition(".")[0])
        return modules, packages, here


HANDLERS = {
    "open": Trace._opened,
    "os.listdir": Trace._list,
    "os.scandir": Trace._list,
    "import": Trace._looked_for,
    "subprocess.Popen": Trace._started,
    "os.posix_spawn": Trace._started,
    "os.exec": Trace._started,
    "os.system": Trace._ran,
    "sqlite3.connect": Trace._connected,
    "os.remove": Trace._changed,
    "os.rmdir": Trace._changed,
    "os.truncate": Trace._changed,
    "os.mkdir": Trace._made,
    "os.rename": Trace._moved,
    "os.link": Trace._moved,
    "os.symlink": Trace._moved,
}


def absolute(path):
    return os.path.normpath(os.path.join(os.getcwd(), os.fsdecode(path)))


def folders_of_the_interpreter():
    """The folders that hold packages, and those of the interpreter itself: both are known by their versions."""
    packages = [entry for entry in sys.path if os.path.basename(entry) in ("site-packages", "dist-packages")]
    interpreter = [os.path.dirname(os.__file__)] + [entry for entry in sys.path if os.path.basename(entry) == "lib-dynload"]
    return both_ways(packages), both_ways(interpreter)


def both_ways(folders):
    """As they are named, and as they are found behind links."""
    return tuple({os.path.normpath(each) + os.sep for folder in folders for each in (folder, os.path.realpath(folder))})
