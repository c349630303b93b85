"""Lets task scripts of ExtremeXP's engine run as they are: what that engine gives a script, in all generations of it.

`install` puts `variables` and `resultMap` into the script's names and makes its helper modules importable.
See docs/tasks.md. Standard library only, Python 3.8 or newer; nothing is kept from one task to the next.
"""
import os
import sys

from . import session, values
from .modules import HelperFinder
from .variables import Variables
from .result_map import ResultMap


def install(names, request, folder):
    """To be called before a script runs. `names` are the script's own; its first line may need `os` and `sys`, unasked for."""
    session.begin(request, folder)
    session.current.variables = Variables(session.current)
    session.current.result_map = ResultMap(session.current)
    names.update(os=os, sys=sys, variables=session.current.variables, resultMap=session.current.result_map)
    if not any(isinstance(finder, HelperFinder) for finder in sys.meta_path):
        sys.meta_path.insert(0, HelperFinder())


def finish(names):
    """To be called when the script has ended well: leaves what is for later tasks, and gives what else it has said."""
    current = session.current
    given = names.get("resultMap")
    if isinstance(given, dict) and given is not current.result_map:
        # The script has put another in its place.
        current.result_map.update(given)
    write_outputs(current)
    said = {"results": current.results} if current.results else {}
    unsaved = [name for name, file in current.outputs.items() if not os.path.lexists(file)] if current.speaks else []
    if unsaved:
        # ExtremeXP's engine minds only where somebody loads it.
        said["unsaved"] = unsaved
    if current.variables.keep():
        said["variables"] = True
    return said


def write_outputs(current):
    """An output that the script has only put, as a variable or a result, is that value."""
    for name, file in current.outputs.items():
        for given in (current.variables.put_here, current.result_map):
            if name in given and not os.path.lexists(file):
                values.write(file, given[name], current.is_delivered(name))
