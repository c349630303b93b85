"""Makes files of what a task shows: pictures, tables and texts. Part of the module xxp, and loaded only when it is used."""
import csv
import os
import shutil
import sys


def figure(folder, number, value):
    """A picture: a figure of matplotlib or plotly, an image of Pillow, bytes or the path of a file; without one, what pyplot has drawn."""
    if value is None:
        pyplot = sys.modules.get("matplotlib.pyplot")
        if pyplot is None or not pyplot.get_fignums():
            raise ValueError("xxp.figure: nothing has been drawn with matplotlib; hand over a figure, an image, bytes or a path")
        value = pyplot.gcf()
    if isinstance(value, (str, os.PathLike)):
        suffix = os.path.splitext(os.fspath(value))[1].lower() or ".png"
        return _made(folder, number, suffix, lambda file: shutil.copyfile(value, file))
    if isinstance(value, (bytes, bytearray)):
        return _made(folder, number, _suffix_of(bytes(value[:300])), lambda file: _write(file, value))
    if hasattr(value, "savefig"):
        return _made(folder, number, ".png", lambda file: value.savefig(file, bbox_inches="tight"))
    if hasattr(value, "get_figure") and value.get_figure() is not None:
        return figure(folder, number, value.get_figure())
    if hasattr(value, "write_html"):
        return _made(folder, number, ".html", value.write_html)
    if hasattr(value, "save"):
        return _made(folder, number, ".png", value.save)
    raise TypeError("xxp.figure: expected a figure, an image, bytes or a path, found %s" % type(value).__name__)


def table(folder, number, rows, columns):
    """A table as CSV: a data frame, rows as lists or dicts, or columns by name."""
    if hasattr(rows, "to_csv"):
        return _made(folder, number, ".csv", lambda file: rows.to_csv(file, index=False))
    if isinstance(rows, dict):
        columns = list(rows) if columns is None else columns
        rows = list(zip(*(rows[name] for name in columns)))
    rows = list(rows)
    if columns is None and rows and isinstance(rows[0], dict):
        columns = list(dict.fromkeys(name for row in rows for name in row))
    lines = [[row.get(name, "") for name in columns] if isinstance(row, dict) else list(row) for row in rows]

    def write(file):
        with open(file, "w", encoding="utf-8", newline="") as target:
            csv.writer(target).writerows(([list(columns)] if columns is not None else []) + lines)
    return _made(folder, number, ".csv", write)


def text(folder, number, value):
    """A text, as Markdown."""
    return _made(folder, number, ".md", lambda file: _write(file, str(value).encode("utf-8")))


def _made(folder, number, suffix, write):
    """The path of the file from the working folder, once it is written."""
    name = "%d-%d%s" % (os.getpid(), number, suffix)
    os.makedirs(os.path.join(folder, "kept"), exist_ok=True)
    write(os.path.join(folder, "kept", name))
    return "kept/" + name


def _write(file, data):
    with open(file, "wb") as target:
        target.write(data)


def _suffix_of(start):
    for sign, suffix in ((b"\x89PNG", ".png"), (b"\xff\xd8", ".jpg"), (b"GIF8", ".gif"), (b"%PDF", ".pdf"), (b"RIFF", ".webp")):
        if start.startswith(sign):
            return suffix
    return ".svg" if b"<svg" in start else ".png"
