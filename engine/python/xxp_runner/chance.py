"""Seeds what scripts take their chance from, so that the same run comes out the same."""
import random
import sys
from importlib.machinery import PathFinder

_numpy_random = "numpy.random"


def seed_chance(seed):
    """Python's own generator, and NumPy's global one: now where it is loaded, else as soon as it is."""
    random.seed(seed)
    if _numpy_random in sys.modules:
        _seed_numpy(sys.modules[_numpy_random], seed)
    else:
        sys.meta_path.insert(0, _SeedsNumpy(seed))


class _SeedsNumpy:
    def __init__(self, seed):
        self.seed = seed

    def find_spec(self, name, path=None, target=None):
        if name != _numpy_random:
            return None
        sys.meta_path.remove(self)
        spec = PathFinder.find_spec(name, path, target)
        if spec and spec.loader:
            execute = spec.loader.exec_module

            def execute_and_seed(module):
                execute(module)
                _seed_numpy(module, self.seed)
            spec.loader.exec_module = execute_and_seed
        return spec


def _seed_numpy(module, seed):
    if hasattr(module, "seed"):
        module.seed(seed % 2 ** 32)
