"""Trains the student on gold sentences and on the teacher's labels of silver ones.

    python train/student.py --minutes 50 --silver 0.75
"""
import argparse
import time
from collections import Counter

import torch
import torch.nn.functional as F

import corpora
from batches import NONE, gold_batches, id_maps, label_lists, seeded
from evaluate import predict, score
from distil import Silver, soft_loss
from features import Features, norm, read_vectors
from names_own import names_own
from net import Student
from paths import WORK
from quantise import rounded
from swapping import Names, swapped

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


def word_lists(sentences, silver, glove_size, word_size):
    """(words with a frozen vector, words with a trained one): the commonest of gold and silver, then of the vectors' own order."""
    counts = Counter()
    for s in sentences:
        counts.update(form.lower() for form in s.forms)
    if silver:
        for form, count in zip(silver.forms, silver.counts().tolist()):
            counts[form.lower()] += count
    listed, _ = read_vectors(120000)
    rank = {w: i for i, w in enumerate(listed)}
    worth = lambda w: counts[w] + 40000 / (rank[w] + 100)
    glove = sorted(sorted(listed, key=worth, reverse=True)[:glove_size], key=rank.get)
    normal = Counter()
    for w, c in counts.items():
        normal[norm(w)] += c
    return glove, [w for w, c in normal.most_common(word_size) if c >= 3]


def vectors_of(words):
    """The int8-rounded GloVe rows of these words, row 0 = unknown."""
    listed, matrix = read_vectors(120000)
    rank = {w: i for i, w in enumerate(listed)}
    return torch.cat([torch.zeros(1, 100), torch.from_numpy(rounded(matrix[[rank[w] for w in words]]))])


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


def options_of_command():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10, help="of the processor's time")
    parser.add_argument("--name", default="student")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--silver", type=float, default=0, help="share of silver batches at the start; it falls to half of that")
    parser.add_argument("--resume", help="a saved student to go on from; its words and labels are kept")
    parser.add_argument("--own", type=int, default=4, help="times a round of gold has our own articles (names only)")
    parser.add_argument("--shards", type=int, help="read only so many silver files")
    parser.add_argument("--glove", type=int, default=30000)
    parser.add_argument("--words", type=int, default=12000)
    parser.add_argument("--word-width", type=int, default=48)
    parser.add_argument("--hidden", type=int, default=112)
    parser.add_argument("--budget", type=int, default=800)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--dropout", type=float, default=0.12)
    return parser.parse_args()


def endless(make):
    while True:
        yield from make()


def train(model, gold, silver, options, rng):
    """Steps until the minutes are over; gold and silver batches are mixed by chance."""
    optimizer = torch.optim.Adam([p for p in model.parameters() if p.requires_grad], lr=options.rate, betas=(0.9, 0.95), fused=True)
    average, start, step, done, losses, seen = Average(model, decay=0.995), time.process_time(), 0, 0.0, {}, 0
    model.train()
    while done < 1:
        done = (time.process_time() - start) / (60 * options.minutes)
        for g in optimizer.param_groups:
            g["lr"] = options.rate * min(1, (step + 1) / 300) * max(0, 1 - done) + 1e-5
        soft = silver is not None and rng.random() < options.silver * (1 - done / 2)
        if soft:
            rows, lengths, wanted = next(silver)
            loss = soft_loss(model, rows, lengths, wanted, WEIGHT)
        else:
            _, rows, lengths, wanted = next(gold)
            loss = gold_loss(model, rows, lengths, wanted)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimizer.step()
        average.update()
        step, seen = step + 1, seen + int(lengths.sum())
        losses.setdefault(soft, []).append(loss.item())
        if step % 1000 == 0:
            means = {("silver" if k else "gold"): round(sum(v) / len(v), 3) for k, v in losses.items()}
            print(f"{100 * done:.0f} % step {step} loss {means} {seen / (time.process_time() - start):.0f} words/s", flush=True)
            losses = {}
        yield step, average


def main():
    options = options_of_command()
    torch.set_num_threads(1)
    rng = seeded(options.seed)
    own = names_own("train")
    trees = corpora.ewt("train") + corpora.gum("train") + corpora.wnut()
    dev = {"ewt-dev": corpora.ewt("dev"), "gum-dev": corpora.gum("dev"), "own-test": names_own("test")}
    silver = Silver(options.shards) if options.silver else None
    if options.resume:
        model, saved = load(WORK / f"{options.resume}.pt", dropout=options.dropout)
        labels, glove, words = saved["labels"], saved["glove"], saved["words"]
    else:
        labels = label_lists(trees)
        glove, words = word_lists(trees + options.own * own, silver, options.glove, options.words)
        model = Student(labels, vectors_of(glove), len(words), H=options.hidden, word_width=options.word_width, dropout=options.dropout)
    ids, features, names = id_maps(labels), Features(glove, words), Names(trees + own)
    gold = lambda: trees + own + [swapped(s, names, rng) for _ in range(options.own - 1) for s in own]
    print("vectors", len(glove), "words", len(words), "own", len(own), "silver", len(silver.types) if silver else 0, vars(options), flush=True)
    if silver:
        silver.encode(features)
    streams = (endless(lambda: gold_batches(gold(), features, ids, options.budget, rng)), silver and silver.batches(options.budget, rng))
    for step, average in train(model, *streams, options, rng):
        if step % 12000 == 0:
            average.swap()
            report(model, features, labels, ids, dev)
            save(WORK / f"{options.name}.pt", model, labels, glove, words)
            average.swap()
            model.train()
    average.swap()
    report(model, features, labels, ids, dev)
    save(WORK / f"{options.name}.pt", model, labels, glove, words)


if __name__ == "__main__":
    main()
