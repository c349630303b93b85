"""The functions of ExtremeXP's helper modules.

Each generation of them has its own order of arguments; what is meant is told by what is handed over:
`variables` always comes first, the result map may stand before or behind the rest, or be left out.
"""
import json
import os

from . import session, values
from .lists import wants_list
from .result_map import ResultMap
from .session import get_experiment_results  # noqa: F401 (it is one of the functions)


def load_dataset(variables, *args, key=None, **_):
    """One value by the name of an input, else of what an earlier task has put or saved under it."""
    keys, _ = _names(args, key)
    return _load(variables, keys[0])[0]


def load_datasets(variables, *args, key=None, **_):
    """With the result map: all files of an input, as a list. Without: the values of several inputs; of one, the value."""
    keys, with_results = _names(args, key)
    if with_results:
        return [value for name in keys for value in _load(variables, name)]
    loaded = [_load(variables, name)[0] for name in keys]
    return loaded if len(loaded) != 1 or wants_list() else loaded[0]


def load_datasets_ddm(variables, *args, key=None, **_):
    """All files of an input, as a list."""
    keys, _ = _names(args, key)
    return [value for name in keys for value in _load(variables, name)]


def save_dataset(variables, *args, key=None, value=None, **_):
    """One value under the name of an output; of one that is not declared, for the tasks that follow."""
    rest = [each for each in args if not isinstance(each, ResultMap)]
    if len(rest) > 2:
        # A result map that is none of ours, or None: it stands before the name or behind the value.
        rest = rest[:2] if isinstance(rest[0], str) else rest[1:]
    name = key if key is not None else rest.pop(0)
    _save(variables, name, [rest[0] if rest else value])


def save_datasets(variables, *args, key=None, values=None, file_names=None, **_):  # noqa: F811
    """Pairs of a name and a value; or, under one name, a list of values with names for their files."""
    rest = [each for each in args if not isinstance(each, ResultMap)]
    if rest and all(isinstance(each, tuple) for each in rest):
        for name, value in rest:
            _save(variables, name, [value])
        return
    if rest and not isinstance(rest[0], str) and key is None:
        rest = rest[1:]
    name = key if key is not None else rest.pop(0)
    several = values if values is not None else rest.pop(0)
    _save(variables, name, list(several), file_names or (rest[0] if rest else None))


load_large_dataset = load_dataset
save_large_dataset = save_dataset
save_dataset_local = save_dataset
load_dataset_local = load_dataset
save_datasets_ddm = save_datasets


def load_dataset_by_path(file_path):
    """The bytes of a file."""
    with open(file_path, "rb") as file:
        return file.read()


def load_pickled_dataset_by_path(file_path):
    """The object that a file holds."""
    return values.read(file_path)


def create_dir(variables, key):
    """A folder of the task's own; of an output, the output itself."""
    folder = session.current.outputs.get(key) or os.path.join(session.current.folder, "shared", key)
    os.makedirs(folder, exist_ok=True)
    return folder


def get_file_path(variables, data_set_folder_path, file_name):
    """The path of a file in a folder that a variable names."""
    folder = variables.get(data_set_folder_path) or create_dir(variables, data_set_folder_path)
    os.makedirs(folder, exist_ok=True)
    return os.path.join(folder, file_name)


class NumpyEncoder(json.JSONEncoder):
    """For arrays in JSON."""

    def default(self, o):
        return o.tolist() if hasattr(o, "tolist") else super().default(o)


def _names(args, key):
    """The names among the arguments, and whether a result map is there."""
    with_results = any(each is None or isinstance(each, dict) for each in args)
    keys = [key] if key is not None else [each for each in args if isinstance(each, str)]
    if not keys:
        raise TypeError("expected the name of an input, found none")
    return keys, with_results


def _load(variables, key):
    current = session.current
    current.speaks = True
    if key in current.inputs:
        return values.read_all(current.inputs[key], current.is_raw(key))
    if key in variables:
        return [variables.get(key)]
    known = ", ".join(sorted(current.inputs)) or "none"
    raise KeyError("the task has no input %r, and no earlier task of the run has saved anything by that name; its inputs are %s" % (key, known))


def _save(variables, key, several, file_names=None):
    current = session.current
    current.speaks = True
    raw = current.is_delivered(key)
    if key not in current.outputs:
        variables.put(key, several[0] if len(several) == 1 and not file_names else several)
    elif len(several) == 1 and not file_names and not os.path.isdir(current.outputs[key]):
        values.write(current.outputs[key], several[0], raw)
    else:
        values.write_folder(current.outputs[key], several, file_names, raw)
