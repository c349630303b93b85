"""What a fork of a zygote does to become a task: the same as a process that was started for it."""
import errno
import json
import os
import re
import signal
import sys

from xxp_runner import process_tree
from xxp_runner.limits import limit_file_size, limit_memory
from xxp_runner.result import write_result
from xxp_runner.script import own as own_folder

#: The exit code of a task that was never let go.
never_begun = 75
#: When memory runs out, a task is to be ended rather than the engine.
_sooner = b"300"
_shell_gate = """
IFS= read -r go && [ "$go" = go ] || exit %d
exec "$@" </dev/null
""" % never_begun
#: Of variables with other names some shells do not tell the programs that they become.
_known_to_shells = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z").match


class Forked(BaseException):
    """Raised in the fork, so that the zygote's own calls are gone before the task begins: it has the whole stack to itself."""

    def __init__(self, order, gate):
        super().__init__()
        self.order = order
        self.gate = gate


def enter_task(order, gate, usual_modules):
    """Makes the fork a task, and waits until it may begin. What cannot be set up is complained of at the gate."""
    try:
        _set_up(order, gate, usual_modules)
    except BaseException as error:
        _complain(gate, error)
        os._exit(70)
    if "command" in order and all(_known_to_shells(name) for name in os.environ):
        # A shell is quicker at becoming the program than we are: it holds less that is to be let go.
        os.dup2(gate.fileno(), 0)
        _limit(order["request"])
        _become(["/bin/sh", "-c", _shell_gate, "xxp", *order["command"]])
    if gate.recv(2) != b"go":
        os._exit(never_begun)
    gate.close()
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    if "command" in order:
        _limit(order["request"])
        _become(order["command"])


def note_end(folder, how):
    """Leaves word of how a program ended, as a shell would: one that takes over from the engine finds it."""
    code = how["code"] if "code" in how else 128 + signal.Signals[how["signal"]].value
    try:
        write_result(folder, {"status": "exit", "code": code})
    except OSError:
        pass  # Its folder is gone, or full. The engine has been told, if it lives.


def _set_up(order, gate, usual_modules):
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    process_tree.become_subreaper()
    _offer_to_memory_killer()
    folder, request = order["folder"], order["request"]
    os.makedirs(os.path.join(folder, "outputs"), exist_ok=True)
    _redirect(folder)
    with open(os.path.join(folder, "request.json"), "w", encoding="utf-8") as file:
        json.dump(request, file, indent=1)
    os.chdir(folder)
    os.environ.update(order["environment"])
    if "command" not in order and _hides_a_module(request, usual_modules):
        # It waits at the same gate, which is its standard input.
        os.dup2(gate.fileno(), 0)
        _become([sys.executable, os.path.join(own_folder, "run_task.py"), os.path.join(folder, "request.json")])


def _limit(request):
    limit_file_size(request.get("diskBytes"))
    limit_memory(request.get("memoryBytes"))


def _offer_to_memory_killer():
    try:
        with open("/proc/self/oom_score_adj", "wb") as file:
            file.write(_sooner)
    except OSError:
        pass  # Somebody has decided otherwise for us.


def _redirect(folder):
    for descriptor, name in ((1, "stdout.log"), (2, "stderr.log")):
        opened = os.open(os.path.join(folder, name), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        os.dup2(opened, descriptor)
        os.close(opened)


def _hides_a_module(request, usual_modules):
    """Whether the script has, beside it, a module of a name that is taken here only because the zygote has loaded another."""
    for folder in [os.path.dirname(request["script"]), *request.get("dependencies", [])]:
        try:
            names = os.listdir(folder)
        except OSError:
            continue
        for name in names:
            module, dot, _ = name.partition(".")
            if module in sys.modules and module not in usual_modules and (dot or os.path.isfile(os.path.join(folder, name, "__init__.py"))):
                return True
    return False


def _become(command):
    """Another program takes this process over."""
    for name in (signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(name, signal.SIG_DFL)
    try:
        try:
            os.execvp(command[0], command)
        except OSError as error:
            if error.errno != errno.ENOEXEC:
                raise
            # Without a first line that says what runs it, it is for the shell, as in a shell.
            os.execv("/bin/sh", ["/bin/sh", *command])
    except OSError as error:
        os.write(2, ("%s: %s\n" % (command[0], error.strerror)).encode("utf-8", "replace"))
        os._exit(127 if error.errno == errno.ENOENT else 126)


def _complain(gate, error):
    try:
        gate.send(json.dumps({"message": str(error), "errno": errno.errorcode.get(getattr(error, "errno", None))}).encode())
    except OSError:
        pass
