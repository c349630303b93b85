"""Trains scikit-learn models once for every configuration of two spaces, and writes down their losses. Deterministic."""
import itertools
import json
import sys
import warnings

from sklearn.datasets import load_breast_cancer, load_digits
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")
folds = StratifiedKFold(3, shuffle=True, random_state=0)


def loss(model, data):
    return -float(cross_val_score(model, *data, cv=folds, scoring="neg_log_loss").mean())


def boosting():
    """Gradient boosting on the breast cancer data: rate, trees, depth, subsample."""
    data = load_breast_cancer(return_X_y=True)
    for rate, trees, depth, part in itertools.product(range(8), range(5), range(1, 5), range(4)):
        model = GradientBoostingClassifier(learning_rate=0.01 * 2**rate, n_estimators=8 * 2**trees // 2, max_depth=depth, subsample=0.4 + 0.2 * part, max_features=6, random_state=0)
        yield [rate, trees, depth, part], loss(model, data)


def network():
    """A network of one hidden layer on a third of the digits: units, rate, decay, batch, activation."""
    x, y = load_digits(return_X_y=True)
    data = x[::3], y[::3]
    for units, rate, decay, batch, activation in itertools.product(range(5), range(6), range(4), range(3), ("relu", "tanh")):
        network = MLPClassifier(
            hidden_layer_sizes=(4 * 2**units,), learning_rate_init=0.0003 * 4**rate, alpha=1e-5 * 30**decay,
            batch_size=16 * 4**batch, activation=activation, max_iter=12, random_state=0)
        yield [units, rate, decay, batch, activation], loss(make_pipeline(StandardScaler(), network), data)


json.dump({name: [[values, value] for values, value in make()] for name, make in {"boosting": boosting, "network": network}.items()}, sys.stdout)
