"""`resultMap`: what a task reports. Numbers are metrics; all else is kept as text, for conditions and for whoever reads the results."""
import json
import math

LONGEST = 10000
MOST = 400000


class ResultMap(dict):
    """A dict with the methods of ExtremeXP's; what is put into it is reported at once."""

    def __init__(self, session):
        super().__init__()
        self._session = session

    def put(self, key, value):
        self[key] = value

    def containsKey(self, key):  # noqa: N802 (it is called so)
        return key in self

    def __setitem__(self, key, value):
        self._session.speaks = True
        super().__setitem__(key, value)
        self._report(str(key), value)

    def update(self, *mappings, **more):
        for key, value in dict(*mappings, **more).items():
            self[key] = value

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def _report(self, name, value):
        session = self._session
        is_series = name in session.request.get("series", ())
        number = as_number(value)
        if number is not None and not isinstance(value, str):
            session.results.pop(name, None)
            session.point(name, number, is_series)
            return
        points = [as_number(each) for each in value] if isinstance(value, (list, tuple)) else []
        if is_series and points and None not in points:
            for point in points:
                session.point(name, point, True)
        elif number is not None:
            # A number written as text counts as a metric too.
            session.point(name, number, is_series)
        text = as_result(value)
        session.size += len(text)
        if session.size <= MOST:
            session.results[name] = text


def as_number(value):
    """The number that a value is, or that a text says; None where it is none."""
    if value is None or isinstance(value, (bytes, bytearray, list, tuple, dict)):
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    if isinstance(value, str) and not math.isfinite(number):
        return None  # A word such as 'nan' or 'infinity'.
    return int(value) if isinstance(value, (bool, int)) else number


def as_result(value):
    """A value as text, short enough to be recorded."""
    if not isinstance(value, str):
        try:
            value = json.dumps(value, default=lambda each: each.tolist() if hasattr(each, "tolist") else str(each))
        except (TypeError, ValueError):
            value = str(value)
    return value if len(value) <= LONGEST else value[:LONGEST] + "..."
