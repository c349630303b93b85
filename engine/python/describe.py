"""Describes the interpreter that runs it, as JSON: what it is, which packages it has, and which modules come from which."""
import json
import os
import platform
import sys
from importlib import metadata


def main():
    packages, provides = {}, {}
    for distribution in metadata.distributions():
        name = distribution.metadata["Name"]
        # The first that is found is the one that is imported.
        if not name or name in packages:
            continue
        packages[name] = distribution.version
        for module in modules_of(distribution):
            provides.setdefault(module, []).append(name)
    folders = [entry for entry in sys.path if os.path.basename(entry) in ("site-packages", "dist-packages") and os.path.isdir(entry)]
    json.dump({
        "executable": sys.executable,
        "implementation": sys.implementation.name,
        "version": platform.python_version(),
        "platform": sys.platform,
        "machine": platform.machine(),
        "packages": packages,
        "provides": {module: sorted(names) for module, names in provides.items()},
        "folders": folders,
    }, sys.stdout)


def modules_of(distribution):
    """What it says itself, else the first parts of the names of its files."""
    said = distribution.read_text("top_level.txt")
    if said:
        return set(said.split())
    modules = set()
    for file in distribution.files or []:
        first = file.parts[0]
        if len(file.parts) > 1:
            modules.add(first)
        elif first.endswith((".py", ".so", ".pyd")):
            modules.add(first.partition(".")[0])
    return {module for module in modules if module.isidentifier()}


if __name__ == "__main__":
    main()
