"""What a script imports of what is installed, found in its text: nothing of the user's is run for it."""
import ast
import functools
import importlib
import importlib.machinery
import os
import re
import site
import sys
import sysconfig
import tokenize

from xxp_extremexp.modules import HELPERS, PACKAGES

own_folder = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
#: No script needs more modules of its own to be looked into.
most_files = 100
#: Whoever puts folders before the installed packages may mean others than those.
_own_path = re.compile(r"\bsys\.path\s*(\.\s*insert\b|\[|=[^=])|\bfrom\s+sys\s+import\b.*\bpath\b|\bmeta_path\b|\bpath_hooks\b")
_known = {}


def wanted(script):
    """The installed modules that a script and the modules beside it import when they are loaded, as `module` or `module:name`."""
    known = _known.get(script)
    if known is None or any(_stamp(file) != stamp for file, stamp in known[0]):
        known = _known[script] = _look(script)
    return known[1]


def packages_stamp():
    """Changes when a package is installed, updated or removed."""
    return tuple(_stamp(folder) for folder in _installed_folders())


def forget():
    """To be called when that has changed."""
    _known.clear()
    _is_installed.cache_clear()
    importlib.invalidate_caches()


def package_of(name):
    return name.partition(":")[0].partition(".")[0]


def load(name):
    """Imports one of `wanted`, as `import module` and `from module import name` would."""
    module, _, part = name.partition(":")
    __import__(module, fromlist=[part] if part else [])


def _look(script):
    folder = os.path.dirname(script)
    files, names, left = [], set(), [script]
    while left and len(files) < most_files:
        file = left.pop()
        files.append((file, _stamp(file)))
        text = _text(file)
        if _own_path.search(text):
            return files, frozenset()
        for module, part in _imports(text):
            top = package_of(module)
            local = _beside(folder, top) or _beside(own_folder, top)
            if local:
                left += [found for found in local if found not in (known for known, _ in files) and found not in left]
            elif _is_installed(top):
                names.add("%s:%s" % (module, part) if part else module)
    return files, frozenset(names)


def _text(file):
    try:
        with tokenize.open(file) as opened:
            return opened.read()
    except (OSError, SyntaxError, UnicodeDecodeError, ValueError):
        return ""


def _imports(text):
    try:
        statements = list(ast.parse(text).body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    while statements:
        statement = statements.pop()
        if isinstance(statement, ast.Import):
            for alias in statement.names:
                yield alias.name, None
        elif isinstance(statement, ast.ImportFrom) and statement.level == 0 and statement.module != "__future__":
            for alias in statement.names:
                yield statement.module, None if alias.name == "*" else alias.name
        elif isinstance(statement, (ast.If, ast.Try, ast.With)) and "TYPE_CHECKING" not in ast.dump(getattr(statement, "test", statement)):
            for part in ("body", "orelse", "finalbody"):
                statements += getattr(statement, part, [])
            for handler in getattr(statement, "handlers", []):
                statements += handler.body


def _beside(folder, top):
    """The files of a module in a folder; none where there is no such module."""
    package = os.path.join(folder, top)
    if os.path.isfile(os.path.join(package, "__init__.py")):
        return [os.path.join(package, name) for name in sorted(os.listdir(package)) if name.endswith(".py")]
    return [package + ".py"] if os.path.isfile(package + ".py") else []


@functools.lru_cache(maxsize=None)
def _is_installed(top):
    """Whether it lies among the interpreter's own packages: what is only linked to from there may change at any time."""
    if top in HELPERS or top in PACKAGES:
        return False  # Ours take their place.
    try:
        spec = importlib.machinery.PathFinder.find_spec(top, [entry for entry in sys.path if os.path.abspath(entry or ".") != own_folder])
    except (ImportError, ValueError, AttributeError):
        return False
    origin = spec and spec.origin and os.path.realpath(spec.origin)
    return bool(origin) and any(origin.startswith(folder + os.sep) for folder in _installed_folders())


@functools.lru_cache(maxsize=None)
def _installed_folders():
    folders = {sysconfig.get_paths()[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    for find in ("getsitepackages", "getusersitepackages"):
        found = getattr(site, find, list)()
        folders.update([found] if isinstance(found, str) else found)
    return tuple(sorted(os.path.realpath(folder) for folder in folders))


def _stamp(file):
    try:
        found = os.stat(file)
        return found.st_mtime_ns, found.st_size
    except OSError:
        return None
