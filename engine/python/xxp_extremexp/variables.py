"""`variables`: the parameters as text, where data lies, and what earlier tasks of the run have put there."""
import json
import os

from . import values
from .session import get_experiment_results

INDEX = "values.json"


class Variables(dict):
    """A dict with the methods of ExtremeXP's. What is put into it is there for all tasks of the run that come after this one."""

    def __init__(self, session):
        request = session.request
        super().__init__()
        self._session = session
        # By this task, for those that follow.
        self.put_here = {}
        # Values of earlier tasks that are not read before they are asked for.
        self._files = {}
        run, task = request.get("run", ""), request.get("task", "")
        super().update({
            "task_name": task, "wf_id": run, "workflow_id": run, "workflow_name": request.get("workflow", run),
            "exp_id": request.get("execution", ""), "exp_name": request.get("experiment", ""),
            "PA_TASK_NAME": task, "PA_TASK_ID": task, "PA_JOB_ID": run, "PA_JOB_NAME": run,
            "PREVIOUS_TASK_ID": "", "PREVIOUS_PROCESS_ID": "",
            "dependent_modules_folders": ",".join(request.get("dependencies", ())) or ".",
        })
        params = {name: as_text(value) for name, value in request.get("params", {}).items()}
        unchosen = request.get("unchosen", ())
        super().update({name: value for name, value in params.items() if name in unchosen})
        # What an earlier task has put by the name of an input counts more than the path of the file that links the two.
        super().update({name: path for name, path in session.inputs.items() if not session.is_raw(name)})
        for folder in request.get("variables", ()):
            self._take(folder)
        super().update({name: path for name, path in session.inputs.items() if session.is_raw(name)})
        super().update(session.outputs)
        super().update({name: value for name, value in params.items() if name not in unchosen})

    def put(self, key, value):
        self[key] = value

    def containsKey(self, key):  # noqa: N802 (it is called so)
        return key in self

    def __setitem__(self, key, value):
        self._files.pop(key, None)
        self._session.speaks = True
        self.put_here[key] = value
        super().__setitem__(key, value)

    def __getitem__(self, key):
        file = self._files.pop(key, None)
        if file is not None:
            super().__setitem__(key, values.read(file))
        if key in self._session.outputs and key not in self.put_here and key in self._session.request.get("folders", ()):
            os.makedirs(self._session.outputs[key], exist_ok=True)
        return super().__getitem__(key)

    def get(self, key, default=None):
        self._session.speaks = True
        if key == "Results" and key not in self:
            return get_experiment_results()
        return self[key] if key in self else default

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def update(self, *mappings, **more):
        for key, value in dict(*mappings, **more).items():
            self[key] = value

    def pop(self, key, *default):
        value = self.get(key)
        self.put_here.pop(key, None)
        super().pop(key, *default)
        return value if value is not None else (default[0] if default else None)

    def keep(self):
        """Leaves what the script has put for later tasks, as a folder beside the outputs; whether there was anything."""
        if not self.put_here:
            return False
        folder = self._session.request["variablesTo"]
        os.makedirs(folder, exist_ok=True)
        plain, files = {}, {}
        for key, value in self.put_here.items():
            if is_plain(value):
                plain[key] = value
            else:
                files[key] = str(len(files))
                try:
                    values.write(os.path.join(folder, files[key]), value)
                except Exception as error:
                    raise TypeError("what was put as %r cannot be handed on to later tasks: %s" % (key, error)) from error
        with open(os.path.join(folder, INDEX), "w", encoding="utf-8") as file:
            json.dump({"values": plain, "files": files}, file, sort_keys=True)
        return True

    def _take(self, folder):
        with open(os.path.join(folder, INDEX), encoding="utf-8") as file:
            index = json.load(file)
        super().update(index["values"])
        for key in index["values"]:
            self._files.pop(key, None)
        for key, name in index["files"].items():
            super().__setitem__(key, None)
            self._files[key] = os.path.join(folder, name)


def as_text(value):
    """As ExtremeXP's engine hands parameters over: all of them are text."""
    return value if isinstance(value, str) else str(value)


def is_plain(value):
    """Whether JSON gives it back as it was."""
    if value is None or isinstance(value, (str, bool, int)):
        return True
    if isinstance(value, float):
        return value == value and abs(value) != float("inf")
    if type(value) is list:
        return all(is_plain(each) for each in value)
    return type(value) is dict and all(isinstance(key, str) and is_plain(each) for key, each in value.items())
