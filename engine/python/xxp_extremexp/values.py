"""How a value lies in a file between two tasks: bytes as they are, anything else pickled."""
import io
import os
import pickle
import re

# Any Python from 3.8 on reads it, whichever environments the two tasks have.
PROTOCOL = 4


def write(file, value, raw=False):
    """`raw`: for people and other programs, so that text is text."""
    os.makedirs(os.path.dirname(file), exist_ok=True)
    if isinstance(value, io.BytesIO):
        value = value.getvalue()
    if raw and isinstance(value, str):
        value = value.encode("utf-8")
    with open(file, "wb") as target:
        # Bytes that look like a pickle are pickled once more, so that they come back as the same bytes.
        if isinstance(value, (bytes, bytearray, memoryview)) and (raw or bytes(value[:1]) != b"\x80"):
            target.write(value)
        else:
            pickle.dump(value, target, protocol=PROTOCOL)


def write_folder(folder, values, names, raw=False):
    """Several values under one name."""
    os.makedirs(folder, exist_ok=True)
    for index, value in enumerate(values):
        write(os.path.join(folder, names[index] if names else "output_%d" % index), value, raw)


def read(file, raw=False):
    """The value that a file holds; of a folder the first."""
    if os.path.isdir(file):
        files = files_in(file)
        if not files:
            raise FileNotFoundError("the folder %s is empty" % file)
        return read(files[0], raw)
    with open(file, "rb") as source:
        if not raw and _looks_pickled(source):
            try:
                return pickle.load(source)
            except (pickle.UnpicklingError, EOFError, ValueError, IndexError):
                source.seek(0)  # It only looked like it.
        return source.read()


def read_all(path, raw=False):
    """All values that a file or folder holds."""
    return [read(file, raw) for file in (files_in(path) if os.path.isdir(path) else [path])]


def files_in(folder):
    """The files below a folder; `output_10` comes after `output_9`."""
    found = [os.path.join(place, name) for place, _, names in os.walk(folder) for name in names if name != ".placeholder"]
    return sorted(found, key=lambda file: [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", file)])


def _looks_pickled(source):
    first = source.read(2)
    size = source.seek(0, os.SEEK_END)
    last = b""
    if size > 2:
        source.seek(-1, os.SEEK_END)
        last = source.read(1)
    source.seek(0)
    return first[:1] == b"\x80" and first[1:] in (b"\x02", b"\x03", b"\x04", b"\x05") and last == b"."
