"""Runs a task's script as the main program of this process, with all that is done before and after it."""
import builtins
import os
import random
import sys
import traceback
import types

from xxp_runner.limits import limit_file_size
from xxp_runner.result import exception_result, write_result

own = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def run_request(request, folder):
    """Runs what a request asks for, in its working folder; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True, errors="backslashreplace")
    limit_file_size(request.get("diskBytes"))

    script = request["script"]
    import xxp  # From here on, no module of the script's folder can stand in for it.
    sys.path[:] = [os.path.dirname(script)] + [entry for entry in sys.path if os.path.abspath(entry) != own] + [own]
    sys.argv = [script]
    random.seed(request["seed"])

    result = run(script, request["root"])
    try:
        xxp._channel.flush()
    except OSError as error:
        result = exception_result(error, script, request["root"])
    write_result(folder, result)
    return result.get("code", 0 if result["status"] == "completed" else 1)


def run(script, root):
    """Runs the script as the main program; returns how it ended."""
    module = types.ModuleType("__main__")
    module.__file__ = script
    module.__builtins__ = builtins
    sys.modules["__main__"] = module
    try:
        with open(script, "rb") as file:
            code = compile(file.read(), script, "exec")
        exec(code, module.__dict__)
        return {"status": "completed"}
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            return {"status": "exit", "code": (end.code or 0) & 0xFF}
        print(end.code, file=sys.stderr)
        return {"status": "exit", "code": 1}
    except BaseException as error:
        # The first frame is ours, and tells nobody anything.
        error.__traceback__ = error.__traceback__ and error.__traceback__.tb_next
        try:
            traceback.print_exception(type(error), error, error.__traceback__)
        except Exception:
            pass  # A disk that is full has no room for the traceback either.
        return exception_result(error, script, root)
