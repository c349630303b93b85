"""How a task ended, as the engine reads it from `result.json`."""
import errno
import json
import os
import traceback

from xxp_runner.limits import lift_file_size


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


def write_result(folder, result):
    """Aside and renamed, so that it is there whole or not at all."""
    lift_file_size()
    aside = os.path.join(folder, "result.json.aside")
    with open(aside, "w", encoding="utf-8") as file:
        file.write(json.dumps(result))
    os.replace(aside, os.path.join(folder, "result.json"))
