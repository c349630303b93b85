"""Ends a fork as Python ends a process, without taking apart what it shares with its zygote.

Tearing down a thousand imported modules costs more than many a task. What can be noticed of an ordinary end is done
here: threads are waited for, `atexit` is heard, objects of the task are finalised, files that were left open are
written out.
"""
import atexit
import gc
import io
import os
import sys
import threading
import traceback

#: Set in the zygote: what was loaded there is nobody's to end.
shared_modules = None


def remember_shared_modules():
    global shared_modules
    shared_modules = frozenset(sys.modules)


def end_process(code):
    """Never returns."""
    for step in (threading._shutdown, atexit._run_exitfuncs, _write_out, _finalise, _flush_streams):
        try:
            step()
        except BaseException:
            _report()
    os._exit(code)


def _write_out():
    """Files first: of a file that is collected together with what it writes through, something may be lost."""
    for one in gc.get_objects():
        if isinstance(one, (io.TextIOWrapper, io.BufferedWriter, io.BufferedRandom)) and not one.closed:
            _flush(one)


def _finalise():
    """Modules of the task go, and with them whatever only they hold."""
    for name in [name for name in sys.modules if name not in shared_modules]:
        del sys.modules[name]
    sys.modules.pop("__main__", None)
    gc.collect()


def _flush_streams():
    for one in (sys.stdout, sys.stderr):
        _flush(one)


def _flush(file):
    try:
        file.flush()
    except (OSError, ValueError, AttributeError):
        pass  # It has no place to be written to any more.


def _report():
    try:
        traceback.print_exc()
    except BaseException:
        pass
