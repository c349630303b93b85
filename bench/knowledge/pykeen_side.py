"""Trains with PyKEEN, and says how many seconds that took: one training for each line of JSON on the standard input."""
import json
import logging
import sys
import time
import warnings

import torch
from pykeen.datasets import get_dataset
from pykeen.losses import CrossEntropyLoss
from pykeen.models import ComplEx, DistMult, RotatE, TransE
from pykeen.training import LCWATrainingLoop

logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")

MODELS = {"complex": ComplEx, "distmult": DistMult, "rotate": RotatE, "transe": TransE}


def seconds_to_train(graph, model, dimension, batch, epochs, learning_rate, threads):
    triples = get_dataset(dataset=graph, dataset_kwargs={"create_inverse_triples": True}).training
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    made = MODELS[model](triples_factory=triples, embedding_dim=dimension, loss=CrossEntropyLoss(), random_seed=0)
    loop = LCWATrainingLoop(model=made, triples_factory=triples, optimizer=torch.optim.Adam(made.parameters(), lr=learning_rate))
    started = time.perf_counter()
    loop.train(triples, num_epochs=epochs, batch_size=batch, use_tqdm=False, use_tqdm_batch=False)
    return time.perf_counter() - started


for line in sys.stdin:
    print(json.dumps(seconds_to_train(**json.loads(line))), flush=True)
