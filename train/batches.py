"""Label ids and padded batches."""
import random

import numpy as np
import torch

from augment import vary
from names import NER

LAYERS = ("upos", "xpos", "heads", "deprel", "ner")
NONE = -100


def label_lists(sentences):
    """The label lists, in order of first sight; `root` first among the relations."""
    upos, xpos, deprel = {}, {}, {"root": 0}
    for s in sentences:
        if s.heads is not None:
            for u, x, d in zip(s.upos, s.xpos, s.deprels):
                upos.setdefault(u), xpos.setdefault(x), deprel.setdefault(d)
    return {"upos": list(upos), "xpos": list(xpos), "deprel": list(deprel), "ner": NER}


def targets(sentence, ids):
    """int64 [5, n] in the order of LAYERS; NONE where a layer is not labelled or a label is unknown."""
    n = len(sentence.forms)
    rows = []
    for layer, values in (("upos", sentence.upos), ("xpos", sentence.xpos), ("heads", sentence.heads),
                          ("deprel", sentence.deprels), ("ner", sentence.ner)):
        if values is None:
            rows.append([NONE] * n)
        else:
            rows.append(values if layer == "heads" else [ids[layer].get(v, NONE) for v in values])
    return np.array(rows, dtype=np.int64)


def id_maps(labels):
    return {layer: {label: i for i, label in enumerate(names)} for layer, names in labels.items()}


def bins(lengths, budget, rng=None):
    """Indices grouped so that a group's longest length times its size stays within `budget`."""
    jitter = (lambda: rng.random() * 3) if rng else (lambda: 0)
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] + jitter())
    groups, group, longest = [], [], 0
    for i in order:
        if group and max(longest, lengths[i]) * (len(group) + 1) > budget:
            groups.append(group)
            group, longest = [], 0
        group.append(i)
        longest = max(longest, lengths[i])
    if group:
        groups.append(group)
    if rng:
        rng.shuffle(groups)
    return groups


def padded(rows, fill=0):
    """Stacks arrays [n_i, ...] along a new first axis, padded to the longest."""
    longest = max(len(r) for r in rows)
    out = np.full((len(rows), longest, *rows[0].shape[1:]), fill, dtype=rows[0].dtype)
    for i, r in enumerate(rows):
        out[i, :len(r)] = r
    return torch.from_numpy(out)


def gold_batches(sentences, features, ids, budget, rng=None):
    """Yields (indices, features [b, n, F], lengths [b], targets {layer: [b, n]}); with `rng` shuffled and varied."""
    for group in bins([features.size(s.forms) for s in sentences], budget, rng):
        rows, wanted = [], []
        for i in group:
            forms, kept = vary(sentences[i], rng) if rng else (sentences[i].forms, len(sentences[i].forms))
            rows.append(features.sentence(forms))
            wanted.append(targets(sentences[i], ids)[:, :kept].T)
        lengths = torch.tensor([len(r) for r in rows])
        stacked = padded(wanted, NONE)
        yield group, padded(rows), lengths, {layer: stacked[..., k] for k, layer in enumerate(LAYERS)}


def seeded(seed):
    torch.manual_seed(seed)
    return random.Random(seed)
