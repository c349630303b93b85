"""Runs a notebook as a script: its code cells from top to bottom, in one set of names, and saves the executed copy.

Parameters are assigned after the cell that is tagged `parameters`, else before the first: as notebooks are run elsewhere.
No Jupyter is needed; what only it can do (magics) is passed over with a word, but for `!command`.
"""
import ast
import base64
import io
import json
import linecache
import os
import re
import subprocess
import sys
import traceback

import xxp

EXECUTED = "executed.ipynb"


def run_notebook(names, script, params, folder):
    """Executes the notebook in these names; raises what a cell raises, once the copy is saved."""
    with open(script, encoding="utf-8") as file:
        notebook = json.load(file)
    if "cells" not in notebook:
        raise ValueError("%s is no notebook of version 4; save it again with Jupyter" % os.path.basename(script))
    language = notebook.get("metadata", {}).get("kernelspec", {}).get("language", "python")
    if language.lower() != "python":
        raise ValueError("%s is a notebook in %s; only those in Python can be run" % (os.path.basename(script), language))
    # Nothing waits for a window to be closed.
    os.environ.setdefault("MPLBACKEND", "Agg")
    cells = with_parameters(notebook["cells"], params, has_ids=notebook.get("nbformat_minor", 0) >= 5)
    notebook["cells"] = cells
    try:
        number = 0
        for cell in code_cells(cells):
            # Counted as its author counts.
            number += "injected-parameters" not in cell.get("metadata", {}).get("tags", [])
            run_cell(names, cell, number, script)
    finally:
        with open(os.path.join(folder, EXECUTED), "w", encoding="utf-8") as file:
            json.dump(notebook, file, indent=1, ensure_ascii=False)
        xxp._channel.write({"keep": {"name": os.path.basename(script), "kind": "notebook", "file": EXECUTED}})


def code_cells(cells):
    return [cell for cell in cells if cell.get("cell_type") == "code" and source_of(cell).strip()]


def source_of(cell):
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def with_parameters(cells, params, has_ids):
    lines = ["%s = %r\n" % (name, value) for name, value in params.items() if name.isidentifier()]
    if not lines:
        return cells
    injected = {"cell_type": "code", "metadata": {"tags": ["injected-parameters"]}, "source": lines, "outputs": [], "execution_count": None}
    if has_ids:
        injected["id"] = "injected-parameters"
    tagged = [index for index, cell in enumerate(cells) if "parameters" in cell.get("metadata", {}).get("tags", [])]
    at = tagged[0] + 1 if tagged else 0
    return cells[:at] + [injected] + cells[at:]


def run_cell(names, cell, number, script):
    source = source_of(cell)
    shown = []
    cell["outputs"], cell["execution_count"] = shown, number
    # Its own name for each cell, so that a traceback shows the line.
    file = "%s (cell %d)" % (script, number)
    names["display"] = lambda *values: [shown.append(display_of(value)) for value in values] and None
    out, err = Tee(sys.stdout, "stdout", shown), Tee(sys.stderr, "stderr", shown)
    sys.stdout, sys.stderr = out, err
    try:
        tree = parse(source, file, names)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) and not source.rstrip().endswith(";") else None
        exec(compile(tree, file, "exec"), names)
        value = eval(compile(ast.Expression(last.value), file, "eval"), names) if last is not None else None
        if value is not None:
            print(repr(value), file=out.stream)
            shown.append(dict(display_of(value), output_type="execute_result", execution_count=number))
        shown.extend(figures())
    except SystemExit:
        raise
    except BaseException as error:
        lines = traceback.format_exception(type(error), error, error.__traceback__ and error.__traceback__.tb_next)
        shown.append({"output_type": "error", "ename": type(error).__name__, "evalue": str(error), "traceback": lines})
        raise
    finally:
        sys.stdout, sys.stderr = out.stream, err.stream


def parse(source, file, names):
    """Python as it is; where it is none, magics are taken out and `!` becomes a command of the shell."""
    try:
        tree = ast.parse(source, file)
    except SyntaxError:
        whole = re.match(r"\s*%%(bash|sh)\b.*\n([\s\S]*)", source)
        source = "_xxp_shell(%r)\n" % whole.group(2) if whole else "".join(plain(line) for line in source.splitlines(True))
        tree = ast.parse(source, file)
        names["_xxp_shell"] = shell
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    return tree


def plain(line):
    """A line that only Jupyter understands, as Python on one line."""
    found = re.match(r"(\s*)(%%?|!)\s*(.*)", line)
    if found is None:
        return line
    indent, sign, rest = found.groups()
    if sign == "!":
        return "%s_xxp_shell(%r)\n" % (indent, rest.strip())
    print("passed over: %s" % line.strip(), file=sys.stderr)
    return indent + "pass\n"


def shell(command):
    done = subprocess.run(command, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
    print(done.stdout, end="")


def display_of(value):
    data = {"text/plain": repr(value)}
    for method, kind in (("_repr_html_", "text/html"), ("_repr_markdown_", "text/markdown"), ("_repr_png_", "image/png")):
        try:
            text = getattr(value, method)()
        except Exception:
            continue  # It has none, or cannot make it: plain text is enough.
        if text:
            data[kind] = base64.b64encode(text).decode("ascii") if isinstance(text, bytes) else text
    return {"output_type": "display_data", "metadata": {}, "data": data}


def figures():
    """What has been drawn with matplotlib and not been shown yet."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    for number in pyplot.get_fignums() if pyplot else []:
        picture = io.BytesIO()
        pyplot.figure(number).savefig(picture, format="png")
        pyplot.close(number)
        yield {"output_type": "display_data", "metadata": {}, "data": {"image/png": base64.b64encode(picture.getvalue()).decode("ascii"), "text/plain": "<Figure>"}}


class Tee(io.TextIOBase):
    """Passes on what is printed, and keeps it for the notebook."""

    def __init__(self, stream, name, shown):
        self.stream = stream
        self._name = name
        self._shown = shown

    def write(self, text):
        if not self._shown or self._shown[-1].get("name") != self._name:
            self._shown.append({"output_type": "stream", "name": self._name, "text": ""})
        self._shown[-1]["text"] += text
        return self.stream.write(text)

    def flush(self):
        self.stream.flush()

    def fileno(self):
        return self.stream.fileno()

    def isatty(self):
        return False

    @property
    def encoding(self):
        return self.stream.encoding
