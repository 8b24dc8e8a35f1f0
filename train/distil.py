"""Silver sentences with the teacher's probabilities, and the loss that learns them."""
import numpy as np
import torch

from batches import bins
from paths import WORK

LAYERS = ("arc", "rel", "upos", "xpos", "ner")


class Silver:
    """All silver sentences in memory; `forms` are the distinct word forms, `types` the form of each word."""

    def __init__(self, limit=None):
        parts, ids, types, self.lengths = {}, {}, [], []
        for path in sorted((WORK / "silver").glob("*.npz"))[:limit]:
            with np.load(path) as shard:
                types.append(np.fromiter((ids.setdefault(f, len(ids)) for f in str(shard["forms"]).split("\n")), dtype=np.int32))
                self.lengths.extend(shard["lengths"].tolist())
                for layer in LAYERS:
                    parts.setdefault(layer, []).append((shard[f"{layer}.index"], shard[f"{layer}.probability"]))
        self.types = np.concatenate(types)
        self.forms = list(ids)
        self.starts = np.concatenate([[0], np.cumsum(self.lengths)[:-1]])
        self.labels = {layer: tuple(np.concatenate(column) for column in zip(*pairs)) for layer, pairs in parts.items()}

    def counts(self):
        return np.bincount(self.types, minlength=len(self.forms))

    def encode(self, features):
        """Computes the rows of every form once."""
        self.rows = features.sentence(self.forms)

    def batches(self, budget, rng):
        """Yields (features, lengths, {layer: (labels [b, n, k], probabilities)}), in a new order for ever."""
        while True:
            for group in bins(self.lengths, budget, rng):
                yield self.batch(group)

    def batch(self, group):
        lengths = np.array([self.lengths[i] for i in group])
        n = lengths.max()
        inside = np.arange(n)[None] < lengths[:, None]
        words = np.where(inside, self.starts[group][:, None] + np.arange(n)[None], 0)
        features = torch.from_numpy(np.where(inside[..., None], self.rows[self.types[words]], 0))
        wanted = {}
        for layer, (index, probability) in self.labels.items():
            chosen = torch.from_numpy(index[words].astype(np.int64))
            if layer == "arc":
                chosen = chosen.clamp(max=int(n))
            wanted[layer] = (chosen, torch.from_numpy(probability[words].astype(np.float32) * inside[..., None]))
        return features, torch.from_numpy(lengths), wanted


def soft_loss(model, features, lengths, wanted, weights):
    """Cross-entropy against the teacher's probabilities, a mean over words."""
    scores, encoded = model(features, lengths)
    scores["rel"] = model.relations(encoded, wanted["arc"][0][..., 0])
    loss, words = 0, lengths.sum()
    for layer, (index, probability) in wanted.items():
        likely = torch.log_softmax(scores[layer], -1).gather(-1, index)
        loss = loss - weights[layer] * (likely * probability).sum() / words
    return loss
