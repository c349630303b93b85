"""Runs one task's script in this process and leaves word of how it ended: `run_task.py request.json`.

It does nothing until it is told to on its standard input: the engine first writes down that it has started.
If the engine goes away before that, so does this.
"""
import errno
import json
import os
import random
import sys
import traceback
import types


def main():
    request_path = sys.argv[1]
    if os.read(0, 3)[:2] != b"go":
        return
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    with open(request_path, encoding="utf-8") as file:
        request = json.load(file)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True, errors="backslashreplace")
    limit_file_size(request.get("diskBytes"))

    script = request["script"]
    own = os.path.dirname(os.path.abspath(__file__))
    import xxp  # From here on, no module of the script's folder can stand in for it.
    sys.path[:] = [os.path.dirname(script)] + [entry for entry in sys.path if os.path.abspath(entry) != own] + [own]
    sys.argv = [script]
    random.seed(request["seed"])

    result = run(script, request["root"])
    try:
        xxp._channel.flush()
    except OSError as error:
        result = exception_result(error, script, request["root"])
    write_result(os.path.dirname(request_path), result)
    sys.exit(result.get("code", 0 if result["status"] == "completed" else 1))


def run(script, root):
    """Runs the script as the main program; returns how it ended."""
    module = types.ModuleType("__main__")
    module.__file__ = script
    module.__builtins__ = __builtins__
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


def exception_result(error, script, root):
    result = {"status": "exception", "type": type(error).__name__, "message": text_of(error)}
    if isinstance(error, OSError) and error.errno is not None:
        result["errno"] = errno.errorcode.get(error.errno, "")
    place = (error.filename, error.lineno) if isinstance(error, SyntaxError) and error.filename else place_of(error, script, root)
    if place:
        result["file"], result["line"] = place
    return result


def text_of(error):
    try:
        return error.msg if isinstance(error, SyntaxError) else str(error)
    except Exception:
        return "(its text could not be made)"


def place_of(error, script, root):
    """The innermost place in the script; else in its folder, else in the workspace, else anywhere."""
    frames = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    for test in (
        lambda file: file == script,
        lambda file: file.startswith(os.path.dirname(script) + os.sep),
        lambda file: file.startswith(root + os.sep),
        lambda file: os.path.isabs(file),
    ):
        found = [frame for frame in frames if test(frame[0])]
        if found:
            return found[-1]
    return None


def limit_file_size(limit):
    """No single file can outgrow the limit; the engine watches the sum."""
    try:
        import resource
        if limit is not None:
            _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit if most == resource.RLIM_INFINITY else min(limit, most), most))
    except (ImportError, ValueError, OSError):
        pass  # Not every system has it.


def write_result(folder, result):
    """Aside and renamed, so that it is there whole or not at all."""
    lift_file_size()
    aside = os.path.join(folder, "result.json.aside")
    with open(aside, "w", encoding="utf-8") as file:
        json.dump(result, file)
    os.replace(aside, os.path.join(folder, "result.json"))


def lift_file_size():
    """The result is ours to write, however full the task has made its folder."""
    try:
        import resource
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    except (ImportError, ValueError, OSError):
        pass


if __name__ == "__main__":
    main()
