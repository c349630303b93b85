"""Runs a task's script as the main program of this process, with all that is done before and after it."""
import builtins
import os
import sys
import threading
import traceback
import types

# Before the script's folder is looked into, so that no module there can stand in for these.
import xxp
import xxp_extremexp
from xxp_runner.chance import seed_chance
from xxp_runner.limits import limit_file_size, limit_memory
from xxp_runner.result import exception_result, write_result
from xxp_runner.trace import Trace

here = os.path.dirname(os.path.abspath(__file__))
own = os.path.dirname(here)


def run_request(request, folder):
    """Runs what a request asks for, in its working folder; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True, errors="backslashreplace")
    limit_file_size(request.get("diskBytes"))
    limit_memory(request.get("memoryBytes"))

    script = request["script"]
    xxp._attach(request, folder)
    sys.path[:] = [os.path.dirname(script)] + [entry for entry in sys.path if os.path.abspath(entry) != own] + [own]
    sys.path.extend(request.get("dependencies", ()))
    sys.argv = [script]
    seed_chance(request["seed"])

    main = types.ModuleType("__main__")
    xxp_extremexp.install(main.__dict__, request, folder)
    # The last thing before what is the user's.
    trace = Trace(request, folder)
    result = run(main, request, folder)
    wait_for_threads()
    try:
        if result["status"] != "exception" and not result.get("code"):
            result.update(xxp_extremexp.finish(main.__dict__))
        xxp._channel.flush()
    except Exception as error:
        result = exception_result(error, script, request["root"])
    trace.write()
    write_result(folder, result)
    return result.get("code", 0 if result["status"] == "completed" else 1)


def run(module, request, folder):
    """Runs the script as the main program; returns how it ended."""
    script, root = request["script"], request["root"]
    module.__file__ = script
    module.__builtins__ = builtins
    sys.modules["__main__"] = module
    try:
        execute(module.__dict__, request, folder)
        return {"status": "completed"}
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            return {"status": "exit", "code": (end.code or 0) & 0xFF}
        print(end.code, file=sys.stderr)
        return {"status": "exit", "code": 1}
    except BaseException as error:
        # The first frames are ours, and tell nobody anything.
        while error.__traceback__ and os.path.dirname(error.__traceback__.tb_frame.f_code.co_filename) == here:
            error.__traceback__ = error.__traceback__.tb_next
        try:
            traceback.print_exception(type(error), error, error.__traceback__)
        except Exception:
            pass  # A disk that is full has no room for the traceback either.
        return exception_result(error, script, root)


def wait_for_threads():
    """As Python itself does at the end: what a thread still says belongs to the task, a page that is being served too."""
    for end_workers in reversed(getattr(threading, "_threading_atexits", [])):
        end_workers()  # Those of a pool wait for work for ever unless they are told.
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()


def execute(names, request, folder):
    """A notebook cell by cell, anything else as it is."""
    script = request["script"]
    if script.lower().endswith(".ipynb"):
        from xxp_runner.notebook import run_notebook
        run_notebook(names, script, request["params"], folder)
        return
    with open(script, "rb") as file:
        code = compile(file.read(), script, "exec")
    exec(code, names)
