"""Labels free news text with the teacher. Only probabilities over labels are learnt from it; no text is kept or shipped.

    python train/silver.py --words 4000000
"""
import argparse
import random
import time

import numpy as np
import torch

import corpora
import teacher
from batches import bins, padded
from measuring import is_free, measuring_runs
from paths import DATA, WORK
from plaintext import sentences, words

KEEP = {"arc": 4, "rel": 4, "upos": 2, "xpos": 3, "ner": 3}
"""How many of the likeliest labels of a word are stored, by layer."""
SOURCES = [("current", "facts/current-events.jsonl.gz", 1_300_000), ("articles", "articles/articles.jsonl.gz", 10_000_000)]
"""(name, file, most words). Measuring sets are not read, nor what shares text with them (`measuring.py`)."""


def read_sentences(limit, rng):
    total, out, seen = 0, [], measuring_runs()
    for name, path, most in SOURCES:
        used = left_out = 0
        for document in corpora.read_jsonl(DATA / path):
            if used >= most or total >= limit:
                break
            if not is_free(document, seen):
                left_out += 1
                continue
            for text in sentences(document["text"]):
                forms = words(text)
                if 3 <= len(forms) <= 70 and any(f.isalpha() for f in forms):
                    out.append(forms)
                    used += len(forms)
                    total += len(forms)
        print(name, used, "words,", left_out, "documents left out", flush=True)
    rng.shuffle(out)
    return out


def top(logits, keep):
    """(labels int16, probabilities float16) of the `keep` likeliest, probabilities scaled to sum to 1."""
    probability, index = logits.softmax(-1).topk(min(keep, logits.shape[-1]), -1)
    probability = probability / probability.sum(-1, keepdim=True)
    fill = keep - probability.shape[-1]
    if fill:
        probability, index = torch.nn.functional.pad(probability, (0, fill)), torch.nn.functional.pad(index, (0, fill))
    return index.to(torch.int16).numpy(), probability.to(torch.float16).numpy()


@torch.no_grad()
def label(model, features, chunk, budget=3000):
    """Per sentence {layer: (labels, probabilities)}; relations are those to the teacher's likeliest head."""
    out = [None] * len(chunk)
    for group in bins([features.size(forms) for forms in chunk], budget):
        rows = padded([features.sentence(chunk[i]) for i in group])
        lengths = torch.tensor([len(chunk[i]) for i in group])
        scores, encoded = model(rows, lengths)
        scores["rel"] = model.relations(encoded, scores["arc"].argmax(-1))
        best = {layer: top(scores[layer], keep) for layer, keep in KEEP.items()}
        for k, i in enumerate(group):
            n = len(chunk[i])
            out[i] = {layer: (index[k, :n], probability[k, :n]) for layer, (index, probability) in best.items()}
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=4_000_000)
    parser.add_argument("--chunk", type=int, default=8000)
    options = parser.parse_args()
    torch.set_num_threads(1)
    everything = read_sentences(options.words, random.Random(7))
    print(len(everything), "sentences", sum(map(len, everything)), "words", flush=True)
    model, features, labels = teacher.load()
    folder = WORK / "silver"
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.npz"):
        old.unlink()
    start, done = time.time(), 0
    for number in range(0, len(everything), options.chunk):
        chunk = everything[number:number + options.chunk]
        labelled = label(model, features, chunk)
        arrays = {"forms": np.array("\n".join(f for forms in chunk for f in forms)), "lengths": np.array([len(f) for f in chunk])}
        for layer in KEEP:
            for k, part in enumerate(("index", "probability")):
                arrays[f"{layer}.{part}"] = np.concatenate([one[layer][k] for one in labelled])
        np.savez(folder / f"{number // options.chunk:04d}.npz", **arrays)
        done += sum(map(len, chunk))
        print(f"{done} words, {done / (time.time() - start):.0f} words/s", flush=True)


if __name__ == "__main__":
    main()
