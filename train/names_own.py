"""Our own articles with names marked (names/GUIDE.md), as sentences of words with BIO labels.

Run alone it prints counts: python train/names_own.py
"""
import re
from pathlib import Path

from corpora import Sentence
from names import spans_of, uner_spans
from plaintext import sentences, words

FOLDER = Path(__file__).resolve().parent / "names"
MARK = re.compile(r"\[(PER|ORG|LOC) ([^\[\]\n]+)\]")
LONG = {"PER": "person", "ORG": "organisation", "LOC": "place"}


def articles():
    """(id, text without marks, spans) of each article, spans as {start, end, type} in characters."""
    for path in sorted(FOLDER.glob("articles-*.txt")):
        for block in path.read_text("utf8").split("\n===\n"):
            head, _, marked = block.strip().partition("\n")
            yield head.removeprefix("# "), *_unmarked(marked)


def names_own(part):
    """Sentences of the part: `test` has the articles whose id ends in 0, `train` the rest."""
    out = []
    for number, text, spans in articles():
        if number.endswith("0") == (part == "test"):
            out.extend(_labelled(number, text, spans))
    return out


def _unmarked(marked):
    text, spans, position = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[position:match.start()]
        spans.append({"start": len(text), "end": len(text) + len(match[2]), "type": LONG[match[1]]})
        text += match[2]
        position = match.end()
    return text + marked[position:], spans


def _labelled(number, text, spans):
    ends = {edge for span in spans for edge in (span["start"], span["end"])}
    group, position = [], 0
    for stretch in filter(None, sentences(text)):
        forms = []
        for form in words(stretch):
            start = text.index(form, position)
            position = start + len(form)
            forms.extend(_cut(form, [edge - start for edge in sorted(ends) if start < edge < position]))
        group.append(Sentence(forms, document=number, surface=[(form, 1) for form in forms]))
    uner_spans(group, {"id": number, "text": text, "spans": spans})
    return group


def _cut(form, edges):
    """The form's words when names begin or end inside it (UN-backed): a name is always whole words."""
    if not edges:
        return [form]
    bounds = [0, *edges, len(form)]
    return [word for a, b in zip(bounds, bounds[1:]) for word in words(form[a:b])]


if __name__ == "__main__":
    for part in ("train", "test"):
        found = names_own(part)
        kinds = [kind for s in found for _, _, kind in spans_of(s.ner)]
        print(part, len(found), "sentences", sum(len(s.forms) for s in found), "words", {k: kinds.count(k) for k in sorted(LONG)})
