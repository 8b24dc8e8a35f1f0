"""Trains the student on gold sentences: python train/student.py --minutes 10 --name first"""
import argparse
import time
from collections import Counter

import torch
import torch.nn.functional as F

import corpora
from batches import NONE, gold_batches, id_maps, label_lists, seeded
from evaluate import predict, score
from features import Features, norm, read_vectors
from net import Student
from paths import WORK
from quantise import rounded

WEIGHT = {"arc": 1.0, "rel": 1.0, "upos": 0.5, "xpos": 0.5, "ner": 0.7}


def gold_loss(model, rows, lengths, wanted):
    scores, encoded = model(rows, lengths)
    scores["rel"] = model.relations(encoded, wanted["heads"].clamp(min=0))
    loss = 0
    for layer, target in (("arc", "heads"), ("rel", "deprel"), ("upos", "upos"), ("xpos", "xpos"), ("ner", "ner")):
        flat, gold = scores[layer].flatten(0, 1), wanted[target].flatten()
        if (gold != NONE).any():
            loss = loss + WEIGHT[layer] * F.cross_entropy(flat, gold, ignore_index=NONE)
    return loss


class Average:
    """Running mean of the weights; the mean is what is evaluated and exported."""

    def __init__(self, model, decay=0.99, every=8):
        self.model, self.decay, self.every, self.step = model, decay, every, 0
        self.weights = [p.detach().clone() for p in model.parameters()]

    @torch.no_grad()
    def update(self):
        self.step += 1
        if self.step % self.every == 0:
            turns = self.step / self.every
            keep = min(self.decay, (1 + turns) / (10 + turns))
            for mean, p in zip(self.weights, self.model.parameters()):
                if p.requires_grad:
                    mean.lerp_(p, 1 - keep)

    @torch.no_grad()
    def swap(self):
        for mean, p in zip(self.weights, self.model.parameters()):
            if p.requires_grad:
                held = p.clone()
                p.copy_(mean)
                mean.copy_(held)


def word_list(sentences, least=3):
    counts = Counter(norm(form) for s in sentences for form in s.forms)
    return [w for w, c in counts.items() if c >= least]


def load(path, **changes):
    """(model, checkpoint) of a saved student; `changes` override its options, as dropout=0."""
    saved = torch.load(path, weights_only=False)
    vectors = saved["state"]["glove.weight"]
    model = Student(saved["labels"], vectors, len(saved["words"]), **{**saved["options"], **changes})
    model.load_state_dict(saved["state"])
    return model, saved


def save(path, model, labels, glove, words):
    torch.save({"state": model.state_dict(), "options": model.options, "labels": labels, "glove": glove, "words": words}, path)


def report(model, features, labels, ids, sets):
    for name, sentences in sets.items():
        print(name, score(sentences, predict(model, sentences, features, labels, ids)), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--name", default="first")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--glove", type=int, default=40000)
    parser.add_argument("--budget", type=int, default=500)
    parser.add_argument("--rate", type=float, default=2e-3)
    options = parser.parse_args()
    torch.set_num_threads(1)
    rng = seeded(options.seed)
    train = corpora.ewt("train") + corpora.gum("train") + corpora.wnut()
    dev = {"ewt-dev": corpora.ewt("dev"), "gum-dev": corpora.gum("dev")}
    labels, words = label_lists(train), word_list(train)
    ids = id_maps(labels)
    glove, vectors = read_vectors(options.glove)
    features = Features(glove, words)
    matrix = torch.cat([torch.zeros(1, 100), torch.from_numpy(rounded(vectors))])
    model = Student(labels, matrix, len(words))
    print("words", len(words), "labels", {k: len(v) for k, v in labels.items()}, flush=True)
    optimizer = torch.optim.Adam([p for p in model.parameters() if p.requires_grad], lr=options.rate, betas=(0.9, 0.95), foreach=True)
    average, start, step, epoch, done = Average(model), time.time(), 0, 0, 0.0
    while done < 1:
        model.train()
        total = seen = 0
        began = time.time()
        for group, rows, lengths, wanted in gold_batches(train, features, ids, options.budget, rng):
            done = (time.time() - start) / (60 * options.minutes)
            if done >= 1:
                break
            for g in optimizer.param_groups:
                g["lr"] = options.rate * min(1, (step + 1) / 200) * (1 - done) + 1e-5
            loss = gold_loss(model, rows, lengths, wanted)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            average.update()
            step, total, seen = step + 1, total + loss.item(), seen + int(lengths.sum())
        epoch += 1
        print(f"epoch {epoch} step {step} loss {total / max(1, step):.3f} {seen / (time.time() - began):.0f} words/s", flush=True)
    average.swap()
    report(model, features, labels, ids, dev)
    save(WORK / f"{options.name}.pt", model, labels, glove, words)


if __name__ == "__main__":
    main()
