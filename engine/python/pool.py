"""Runs tasks in forks of a process that has already imported what they import: `pool.py`.

The engine writes what is to be done to our standard input, a JSON object a line, and reads what became of it from our
standard output. When it goes away, so do we; tasks that run go on without us. See docs/decisions/0006.
"""
import sys

from xxp_runner.script import run_request

#: What is loaded in a task that is started plainly; only of these may no file of a script's folder take the place.
usual_modules = frozenset(sys.modules)


def serve():
    """Until the engine has gone; returns only in a fork that is to become a task."""
    from xxp_runner.keeper import Keeper
    from xxp_runner.task import Forked
    try:
        Keeper().work()
    except Forked as forked:
        return forked.order, forked.gate
    sys.exit()


def run(order, gate):
    from xxp_runner.ending import end_process
    from xxp_runner.task import enter_task
    enter_task(order, gate, usual_modules)
    end_process(run_request(order["request"], order["folder"]))


if __name__ == "__main__":
    run(*serve())
