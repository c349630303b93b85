"""Runs one task's script in this process and leaves word of how it ended: `run_task.py request.json`.

It does nothing until it is told to on its standard input: the engine first writes down that it has started.
If the engine goes away before that, so does this.
"""
import json
import os
import sys

from xxp_runner.script import run_request

#: The exit code of a task that was never let go.
never_begun = 75


def main():
    request_path = sys.argv[1]
    if os.read(0, 3)[:2] != b"go":
        sys.exit(never_begun)
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    with open(request_path, encoding="utf-8") as file:
        request = json.load(file)
    sys.exit(run_request(request, os.path.dirname(request_path)))


if __name__ == "__main__":
    main()
