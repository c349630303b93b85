"""What a data set is like, in numbers that say nothing of any row: `xxp.describe_data`.

Standard library only; what NumPy and pandas hold is taken as well. It computes what `knowledge/src/data/` does for files.
"""
import hashlib
import math
import sys

_SAMPLE = 10000
_LANDMARK_ROWS = 1000
#: Without NumPy the nearest of so many rows is still found in about a second.
_LANDMARK_ROWS_ALONE = 300
_BINS = 10
_MOST_CLASSES = 20
_MOST_CORRELATED = 30
_MOST_COLUMNS = 60
_MOST_LEVELS = 10
_WIDEST = 2000
_FOLDS = 3
_CUTS = 9
#: Distances are equal that differ only as sums do that were added up in another order.
_SAME = 1e-9


def describe(features, target):
    """The hash of what is given, and its features by name."""
    columns = _columns(features)
    wanted = None if target is None else _cells(target)
    rows = len(columns[0]) if columns else (len(wanted) if wanted is not None else 0)
    for column in columns + ([wanted] if wanted is not None else []):
        if len(column) != rows:
            raise ValueError("xxp.describe_data: expected as many values of the target as there are rows, %d, found %d" % (rows, len(column)))
    digest = hashlib.sha256()
    for column in columns + ([wanted] if wanted is not None else []):
        for cell in column:
            digest.update(("%s\n" % ("" if _absent(cell) else repr(cell))).encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return digest.hexdigest(), _features(columns, wanted, rows)


def _features(columns, wanted, rows):
    every = columns + ([wanted] if wanted is not None else [])
    cells = rows * len(every)
    missing = sum(1 for column in every for cell in column if _absent(cell))
    chosen = _sampled(rows)
    if wanted is not None:
        chosen = [row for row in chosen if not _absent(wanted[row])]
    typed = [_typed([column[row] for row in chosen]) for column in columns[:_WIDEST]]
    found = {
        "rows": rows, "columns": len(typed), "missing": missing / cells if cells else 0,
        "numeric": sum(kind == "numeric" for kind, _ in typed), "categorical": sum(kind == "categorical" for kind, _ in typed), "text": sum(kind == "text" for kind, _ in typed),
    }
    numeric = [values for kind, values in typed if kind == "numeric"]
    found.update(_shapes(numeric))
    aim = _aim([wanted[row] for row in chosen]) if wanted is not None and chosen else None
    found.update(_information(typed, aim))
    if aim is not None:
        codes, classes, is_numeric = aim
        counts = _counts(codes)
        found["numericTarget"] = int(is_numeric)
        if not is_numeric:
            found.update(classes=classes, largestClass=max(counts) / len(codes), smallestClass=min(counts) / len(codes), classEntropy=_evenness(counts))
        found.update(_landmarks(typed, codes, classes))
    return {name: float("%.6g" % value) for name, value in found.items() if math.isfinite(value)}


# ---------------------------------------------------------------- what is given

def _columns(table):
    """Column by column: of a data frame, an array, rows as lists, columns by name."""
    if hasattr(table, "columns") and hasattr(table, "iloc"):
        return [_cells(table.iloc[:, at]) for at in range(len(table.columns))]
    if isinstance(table, dict):
        return [_cells(column) for column in table.values()]
    if hasattr(table, "toarray"):
        table = table.toarray()
    rows = table.tolist() if hasattr(table, "tolist") else [list(row) if isinstance(row, (list, tuple)) or hasattr(row, "__iter__") and not isinstance(row, str) else [row] for row in table]
    rows = [row if isinstance(row, list) else [row] for row in rows]
    return [[row[at] if at < len(row) else None for row in rows] for at in range(max(map(len, rows), default=0))]


def _cells(column):
    cells = column.tolist() if hasattr(column, "tolist") else list(column)
    return [cell[0] if isinstance(cell, (list, tuple)) and len(cell) == 1 else cell for cell in cells]


def _absent(cell):
    return cell is None or (isinstance(cell, float) and math.isnan(cell)) or (isinstance(cell, str) and cell.strip().lower() in ("", "na", "n/a", "nan", "null", "none", "?", "nil", "-"))


def _number(cell):
    if isinstance(cell, bool):
        return None
    try:
        value = float(cell)
    except (TypeError, ValueError):
        return None
    return value if math.isfinite(value) else None


def _typed(cells):
    numbers = [None if _absent(cell) else _number(cell) for cell in cells]
    if all(number is not None or _absent(cell) for cell, number in zip(cells, numbers)):
        return "numeric", [math.nan if number is None else number for number in numbers]
    levels = {}
    codes = [-1 if _absent(cell) else levels.setdefault(str(cell), len(levels)) for cell in cells]
    present = sum(code >= 0 for code in codes)
    return ("text", []) if len(levels) > max(_MOST_CLASSES, present / 2) else ("categorical", codes)


def _aim(cells):
    kind, values = _typed(cells)
    if kind == "text":
        return None
    if kind == "categorical":
        return values, max(values) + 1, False
    distinct = sorted(set(values))
    if len(distinct) <= _MOST_CLASSES and all(value == int(value) for value in distinct):
        places = {value: at for at, value in enumerate(distinct)}
        return [places[value] for value in values], len(distinct), False
    codes = _binned(values, 3)
    return codes, max(codes) + 1, True


# ---------------------------------------------------------------- chance

def _chance(seed):
    """mulberry32."""
    state = seed & 0xFFFFFFFF

    def draw():
        nonlocal state
        state = (state + 0x6D2B79F5) & 0xFFFFFFFF
        word = ((state ^ (state >> 15)) * (state | 1)) & 0xFFFFFFFF
        word ^= (word + ((word ^ (word >> 7)) * (word | 61))) & 0xFFFFFFFF
        return ((word ^ (word >> 14)) & 0xFFFFFFFF) / 4294967296
    return draw


def _sampled(rows):
    draw = _chance(1)
    chosen = list(range(min(rows, _SAMPLE)))
    for row in range(_SAMPLE, rows):
        place = int(draw() * (row + 1))
        if place < _SAMPLE:
            chosen[place] = row
    return chosen


def _shuffled(length):
    draw = _chance(2)
    order = list(range(length))
    for at in range(length - 1, 0, -1):
        other = int(draw() * (at + 1))
        order[at], order[other] = order[other], order[at]
    return order


# ---------------------------------------------------------------- moments and information

def _mean(values):
    return math.fsum(values) / len(values) if values else 0.0


def _shapes(numeric):
    moments = [found for found in map(_moments, numeric) if found is not None]
    if not moments:
        return {}
    shapes = {"skewness": _mean([abs(each[0]) for each in moments]), "kurtosis": _mean([each[1] for each in moments]), "outliers": _mean([each[2] for each in moments])}
    some = numeric[:_MOST_CORRELATED]
    numpy = _numpy()
    if numpy is not None and len(some) > 1 and not any(map(math.isnan, (value for values in some for value in values))):
        varied = [values for values in some if _moments(values) is not None]
        found = numpy.abs(numpy.corrcoef(numpy.array(varied)))[numpy.triu_indices(len(varied), 1)] if len(varied) > 1 else []
        if len(found) > 0:
            shapes["correlation"] = float(numpy.mean(found))
        return shapes
    pairs = [abs(value) for at, one in enumerate(some) for other in some[at + 1:] for value in [_correlation(one, other)] if value is not None]
    if pairs:
        shapes["correlation"] = _mean(pairs)
    return shapes


def _moments(values):
    present = [value for value in values if not math.isnan(value)]
    middle = _mean(present)
    second, third, fourth = (_mean([(value - middle) ** power for value in present]) for power in (2, 3, 4))
    if not second > 1e-12:
        return None
    deviation = math.sqrt(second)
    return third / deviation ** 3, fourth / second ** 2 - 3, sum(abs(value - middle) > 3 * deviation for value in present) / len(present)


def _correlation(one, other):
    both = [(x, y) for x, y in zip(one, other) if not math.isnan(x) and not math.isnan(y)]
    middle_one, middle_other = _mean([x for x, _ in both]), _mean([y for _, y in both])
    scale = math.sqrt(sum((x - middle_one) ** 2 for x, _ in both) * sum((y - middle_other) ** 2 for _, y in both))
    return sum((x - middle_one) * (y - middle_other) for x, y in both) / scale if scale > 1e-12 else None


def _information(typed, aim):
    coded = [_binned(values, _BINS) if kind == "numeric" else values for kind, values in typed if kind != "text"]
    if not coded:
        return {}
    found = {"entropy": _mean([_evenness(_counts(codes)) for codes in coded])}
    if aim is not None:
        shared = [_mutual(codes, aim[0]) for codes in coded]
        found.update(mutualInformation=_mean(shared), bestMutualInformation=max(shared))
    return found


def _binned(values, bins):
    ordered = sorted(value for value in values if not math.isnan(value))
    borders = sorted({ordered[(at + 1) * len(ordered) // bins] for at in range(bins - 1)}) if ordered else []
    return [-1 if math.isnan(value) else sum(border <= value for border in borders) for value in values]


def _counts(codes):
    counts = {}
    for code in codes:
        if code != -1:
            counts[code] = counts.get(code, 0) + 1
    return list(counts.values())


def _entropy(counts):
    total = sum(counts)
    return -sum(count / total * math.log2(count / total) for count in counts)


def _evenness(counts):
    return 0.0 if len(counts) < 2 else _entropy(counts) / math.log2(len(counts))


def _mutual(one, other):
    both = [(x, y) for x, y in zip(one, other) if x >= 0 and y >= 0]
    if not both:
        return 0.0
    return max(0.0, _entropy(_counts([x for x, _ in both])) + _entropy(_counts([y for _, y in both])) - _entropy(_counts(both)))


# ---------------------------------------------------------------- simple models

def _landmarks(typed, codes, classes):
    numpy = _numpy()
    rows = _shuffled(len(codes))[:_LANDMARK_ROWS if numpy is not None else _LANDMARK_ROWS_ALONE]
    columns = _encoded(typed, rows)
    if not columns or len(rows) < 2 * _FOLDS or classes < 2:
        return {}
    wanted = [codes[row] for row in rows]
    right = {"nearestNeighbour": 0, "stump": 0, "naiveBayes": 0, "linear": 0}
    for fold in range(_FOLDS):
        inside = [at for at in range(len(rows)) if at % _FOLDS != fold]
        outside = [at for at in range(len(rows)) if at % _FOLDS == fold]
        train, test = [[column[at] for at in inside] for column in columns], [[column[at] for at in outside] for column in columns]
        known, truth = [wanted[at] for at in inside], [wanted[at] for at in outside]
        for name, guesses in (
            ("nearestNeighbour", _nearest(train, test, known, numpy)), ("stump", _stump(train, test, known, classes)),
            ("naiveBayes", _bayes(train, test, known, classes)), ("linear", _linear(train, test, known, classes)),
        ):
            right[name] += sum(guess == code for guess, code in zip(guesses, truth))
    return {name: count / len(rows) for name, count in right.items()}


def _encoded(typed, rows):
    columns = []
    for kind, values in typed:
        if kind == "numeric":
            chosen = [values[row] for row in rows]
            present = [value for value in chosen if not math.isnan(value)]
            middle = _mean(present)
            deviation = math.sqrt(_mean([(value - middle) ** 2 for value in present]))
            if deviation > 1e-12:
                columns.append([0.0 if math.isnan(value) else (value - middle) / deviation for value in chosen])
        elif kind == "categorical":
            columns.extend([float(values[row] == level) for row in rows] for level in range(min(max(values, default=-1) + 1, _MOST_LEVELS)))
    return columns[:_MOST_COLUMNS]


def _numpy():
    """Only where the task uses it itself: what a task has imported is recorded, and decides whether its result is used again."""
    return sys.modules.get("numpy")


def _nearest(train, test, known, numpy):
    if numpy is not None:
        seen, asked = numpy.array(train).T, numpy.array(test).T
        distances = (((seen - row) ** 2).sum(axis=1) for row in asked)
        return [known[int((row <= row.min() + _SAME).argmax())] for row in distances]
    seen, asked = list(zip(*train)), list(zip(*test))
    guesses = []
    for row in asked:
        distances = [sum((x - y) ** 2 for x, y in zip(other, row)) for other in seen]
        least = min(distances) + _SAME
        guesses.append(known[next(at for at, distance in enumerate(distances) if distance <= least)])
    return guesses


def _stump(train, test, known, classes):
    best = (-1, 0, math.inf, 0, 0)
    for column, values in enumerate(train):
        ordered = sorted(values)
        for cut in dict.fromkeys(ordered[(at + 1) * len(ordered) // (_CUTS + 1)] for at in range(_CUTS)):
            below, above = [0] * classes, [0] * classes
            for value, code in zip(values, known):
                (below if value < cut else above)[code] += 1
            right = max(below) + max(above)
            if right > best[0]:
                best = (right, column, cut, below.index(max(below)), above.index(max(above)))
    _, column, cut, below, above = best
    return [below if value < cut else above for value in test[column]]


def _bayes(train, test, known, classes):
    fits = []
    for code in range(classes):
        own = [at for at, each in enumerate(known) if each == code]
        if own:
            parts = [[values[at] for at in own] for values in train]
            fits.append((code, math.log(len(own)), [(_mean(part), _mean([(value - _mean(part)) ** 2 for value in part]) + 1e-3) for part in parts]))
    return [max(fits, key=lambda fit: fit[1] + sum(-math.log(variance) / 2 - (value - middle) ** 2 / (2 * variance) for value, (middle, variance) in zip(row, fit[2])))[0] for row in zip(*test)]


def _linear(train, test, known, classes):
    columns = [[1.0] * len(known)] + train
    left = [[sum(x * y for x, y in zip(one, other)) + (1.0 if at == index else 0.0) for at, other in enumerate(columns)] for index, one in enumerate(columns)]
    weights = _solved(left, [[sum(value for value, code in zip(column, known) if code == each) for each in range(classes)] for column in columns])
    guesses = []
    for row in zip(*test):
        scores = [weights[0][each] + sum(weights[at + 1][each] * value for at, value in enumerate(row)) for each in range(classes)]
        guesses.append(scores.index(max(scores)))
    return guesses


def _solved(left, right):
    size = len(left)
    for pivot in range(size):
        for below in range(pivot + 1, size):
            factor = left[below][pivot] / left[pivot][pivot]
            if factor != 0.0:
                left[below] = [x - factor * y for x, y in zip(left[below], left[pivot])]
                right[below] = [x - factor * y for x, y in zip(right[below], right[pivot])]
    for row in range(size - 1, -1, -1):
        for column in range(row + 1, size):
            right[row] = [x - left[row][column] * y for x, y in zip(right[row], right[column])]
        right[row] = [x / left[row][row] for x in right[row]]
    return right
