"""Makes the helper modules of ExtremeXP importable, under every name that they have had.

They come before installed packages of the same names: those look for files of that engine, which are not here.
"""
import importlib.machinery
import importlib.util
import types

from . import session

HELPERS = {"proactive_helper", "local_helper", "kubeflow_helper", "proactive_utils", "local_utils", "kubeflow_utils"}
PACKAGES = {"eexp_engine_utils", "eexp_engine_helpers"}


class HelperFinder:
    """A finder of modules, for `sys.meta_path`."""

    def find_spec(self, name, path=None, target=None):
        first, *rest = name.split(".")
        is_ours = first in PACKAGES or (name if not rest else rest[-1]) in HELPERS
        if first == "eexp_engine" and name in ("eexp_engine", "eexp_engine.executionware"):
            # Where the engine is installed, only its helpers are ours.
            is_ours = importlib.machinery.PathFinder.find_spec(name, path) is None
        return importlib.util.spec_from_loader(name, _Loader(), is_package=True) if is_ours else None


class _Loader:
    def create_module(self, spec):
        return None

    def exec_module(self, module):
        last = module.__name__.split(".")[-1]
        if last == "types":
            module.get_runtime_context = get_runtime_context
            module.Variables = module.ResultMap = dict
        elif last == "exceptions":
            for name in ("DatasetNotFoundError", "ConfigurationError", "DataManagementError", "ValidationError"):
                setattr(module, name, type(name, (Exception,), {}))
        else:
            from . import helper  # Not before a script asks for it.
            for name, value in vars(helper).items():
                if not name.startswith("_") and not isinstance(value, types.ModuleType):
                    setattr(module, name, value)


def get_runtime_context():
    """`variables` and `resultMap` of the task that runs."""
    return session.current.variables, session.current.result_map
