"""Trains the names' head of a saved student further and nothing else, so that tags and trees stay exactly as they are.

    python train/names_head.py student2 --name student2n

It learns from gold names and our own articles, each of these once as it is and three times with names exchanged (swapping.py).
The head that results is a mean of the old and the new one, so that it forgets less of other texts. The number of steps is fixed: the same command gives the same weights.
"""
import argparse

import torch
import torch.nn.functional as F

import corpora
from batches import NONE, gold_batches, id_maps, seeded
from features import Features
from names_own import names_own
from paths import WORK
from student import load, report, save
from swapping import Names, swapped

BUDGET = 2000
OTHERS = 6000
"""Sentences of the corpora in a round; our own are about 7,600."""
SWAPPED = 3


def rounds(features, ids, rng):
    """Batches without end."""
    own = names_own("train")
    others = [s for s in corpora.ewt("train") + corpora.gum("train") if s.ner is not None] + corpora.wnut()
    names = Names(others + own)
    while True:
        changed = [swapped(s, names, rng) for _ in range(SWAPPED) for s in own]
        yield from gold_batches(rng.sample(others, OTHERS) + own + changed, features, ids, BUDGET, rng)


def train(model, batches, steps, rate):
    head = model.ner
    optimizer = torch.optim.Adam(head.parameters(), lr=rate)
    model.train()
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = rate * (1 - step / steps) + 1e-5
        _, rows, lengths, wanted = next(batches)
        with torch.no_grad():
            encoded, _, _ = model.encode(rows, lengths)
        loss = F.cross_entropy(head(encoded).flatten(0, 1), wanted["ner"].flatten(), ignore_index=NONE)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if (step + 1) % 500 == 0:
            print("step", step + 1, "loss", round(loss.item(), 4), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint")
    parser.add_argument("--name", default="student-names")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--share", type=float, default=0.7, help="of the new head in the mean")
    options = parser.parse_args()
    torch.set_num_threads(1)
    rng = seeded(options.seed)
    model, saved = load(WORK / f"{options.checkpoint}.pt", dropout=0.1)
    features, ids = Features(saved["glove"], saved["words"]), id_maps(saved["labels"])
    old = {key: value.clone() for key, value in model.ner.state_dict().items()}
    train(model, rounds(features, ids, rng), options.steps, options.rate)
    with torch.no_grad():
        for key, value in model.ner.state_dict().items():
            value.lerp_(old[key], 1 - options.share)
    save(WORK / f"{options.name}.pt", model, saved["labels"], saved["glove"], saved["words"])
    report(model, features, saved["labels"], ids, {"own-test": names_own("test")})


if __name__ == "__main__":
    main()
