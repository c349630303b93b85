"""Trains a network of scikit-learn for every configuration of a space, and writes down its loss after each epoch. Deterministic."""
import itertools
import json
import sys
import warnings

import numpy
from sklearn.datasets import load_digits
from sklearn.metrics import log_loss
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")
EPOCHS = 27
x, y = load_digits(return_X_y=True)
seen, unseen, of_seen, of_unseen = train_test_split(x, y, train_size=600, test_size=600, stratify=y, random_state=0)
scaler = StandardScaler().fit(seen)
seen, unseen, classes = scaler.transform(seen), scaler.transform(unseen), numpy.unique(y)


def curve(units, rate, decay, batch, activation):
    network = MLPClassifier(
        hidden_layer_sizes=(4 * 2**units,), learning_rate_init=0.0003 * 3**rate, alpha=1e-5 * 30**decay,
        batch_size=16 * 4**batch, activation=activation, random_state=0)
    losses = []
    for _ in range(EPOCHS):
        network.partial_fit(seen, of_seen, classes=classes)
        losses.append(round(float(log_loss(of_unseen, network.predict_proba(unseen), labels=classes)), 6))
    return losses


space = itertools.product(range(5), range(6), range(4), range(2), ("relu", "tanh"))
json.dump([[values, curve(*values)] for values in space], sys.stdout)
