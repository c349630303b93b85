"""Asks Optuna for configurations: one study after the other, by lines of JSON on the standard input and output."""
import json
import random
import statistics
import sys
import time
import warnings

import optuna
from optuna.pruners import SuccessiveHalvingPruner
from optuna.samplers import CmaEsSampler, NSGAIISampler, TPESampler

optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.simplefilter("ignore")

SAMPLERS = {
    "tpe": lambda seed: TPESampler(multivariate=True, seed=seed),
    "tpe-group": lambda seed: TPESampler(multivariate=True, group=True, seed=seed),
    "tpe-liar": lambda seed: TPESampler(multivariate=True, constant_liar=True, seed=seed),
    "cmaes": lambda seed: CmaEsSampler(seed=seed),
    "nsga2": lambda seed: NSGAIISampler(seed=seed),
}


def suggest(trial, dimension):
    name, kind = dimension["name"], dimension["kind"]
    if kind == "values":
        return trial.suggest_categorical(name, dimension["values"])
    low, high, step = dimension["low"], dimension["high"], dimension.get("step")
    if kind in ("integer", "loginteger"):
        return trial.suggest_int(name, low, high, log=kind == "loginteger")
    return trial.suggest_float(name, low, high, log=kind == "loguniform", step=step)


def counts(dimension, chosen):
    when = dimension.get("when")
    return when is None or chosen.get(when["name"]) == when["value"]


def seconds_to_suggest(trials, dimensions, times):
    chance = random.Random(0)
    study = optuna.create_study(sampler=SAMPLERS["tpe"](0))
    space = {f"x{index}": optuna.distributions.FloatDistribution(0, 1) for index in range(dimensions)}
    for _ in range(trials):
        values = {name: chance.random() for name in space}
        study.add_trial(optuna.trial.create_trial(params=values, distributions=space, value=chance.random()))
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        study.tell(study.ask(space), chance.random())
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def halve(curves, workers, least, reduction):
    """Each worker trains one epoch in its turn."""
    study = optuna.create_study(pruner=SuccessiveHalvingPruner(min_resource=least, reduction_factor=reduction))
    waiting, training, epochs, best = list(curves), [], 0, float("inf")
    while waiting or training:
        while waiting and len(training) < workers:
            training.append([study.ask(), waiting.pop(0), 0])
        for each in list(training):
            trial, curve, trained = each
            trial.report(curve[trained], trained + 1)
            each[2] += 1
            epochs += 1
            if trained + 1 == len(curve):
                study.tell(trial, curve[-1])
                best = min(best, curve[-1])
            elif trial.should_prune():
                study.tell(trial, state=optuna.trial.TrialState.PRUNED)
            else:
                continue
            training.remove(each)
    return {"epochs": epochs, "best": best}


def main():
    study, out = None, {}
    for line in sys.stdin:
        message = json.loads(line)
        if "study" in message:
            wanted = message["study"]
            study = optuna.create_study(directions=wanted["directions"], sampler=SAMPLERS[wanted["sampler"]](wanted["seed"]))
            out.clear()
            continue
        if "time" in message:
            print(json.dumps({"seconds": seconds_to_suggest(**message["time"])}), flush=True)
            continue
        if "halve" in message:
            print(json.dumps(halve(**message["halve"])), flush=True)
            continue
        if "tell" in message:
            study.tell(out.pop(message["tell"]), message["values"])
            continue
        trial = study.ask()
        chosen = {}
        for dimension in message["ask"]:
            if counts(dimension, chosen):
                chosen[dimension["name"]] = suggest(trial, dimension)
        out[trial.number] = trial
        print(json.dumps({"trial": trial.number, "configuration": chosen}), flush=True)


main()
