"""Gold sentences: trees from EWT and GUM, names from UNER-EWT, GUM and WNUT-17.

A `Sentence` keeps labels as strings; a layer that a corpus lacks is None. Heads count from 1, the root is 0.
"""
import gzip
import json
from dataclasses import dataclass, field

from names import bio, gum_name_spans, uner_spans
from paths import DATA


@dataclass
class Sentence:
    forms: list
    upos: list | None = None
    xpos: list | None = None
    heads: list | None = None
    deprels: list | None = None
    ner: list | None = None
    misc: list = field(default_factory=list)
    document: str = ""
    surface: list = field(default_factory=list)
    """(form, words) of each surface token, in order; a multiword token has more than one word."""


def read_text(path):
    with gzip.open(path, "rt", encoding="utf8") as file:
        return file.read()


def read_jsonl(path):
    with gzip.open(path, "rt", encoding="utf8") as file:
        return [json.loads(line) for line in file]


def read_conllu(path):
    """Sentences of a gzipped CoNLL-U file; empty nodes are left out."""
    sentences, rows, document, surface, inside = [], [], "", [], 0
    for line in read_text(path).split("\n"):
        if line.startswith("# newdoc"):
            document = line.split("=", 1)[1].strip()
        elif not line:
            if rows:
                sentences.append(_sentence(rows, surface, document))
            rows, surface, inside = [], [], 0
        elif line[0] != "#":
            cells = line.split("\t")
            if "-" in cells[0]:
                first, last = map(int, cells[0].split("-"))
                surface.append((cells[1], last - first + 1))
                inside = last
            elif "." not in cells[0]:
                rows.append(cells)
                if int(cells[0]) > inside:
                    surface.append((cells[1], 1))
    return sentences


def _sentence(rows, surface, document):
    column = lambda i: [row[i] for row in rows]
    return Sentence(column(1), column(3), column(4), [int(h) for h in column(6)], column(7),
                    misc=column(9), document=document, surface=surface)


def ewt(part):
    """EWT with the names of UNER, which is on the same texts."""
    sentences = read_conllu(DATA / "syntax" / f"ewt-{part}.conllu.gz")
    documents = {d["id"]: d for d in read_jsonl(DATA / "entities" / f"uner-ewt-{part}.jsonl.gz")}
    by_document = {}
    for sentence in sentences:
        by_document.setdefault(sentence.document, []).append(sentence)
    for name, group in by_document.items():
        if name in documents:
            uner_spans(group, documents[name])
    return sentences


def gum(part):
    """GUM; names are its person, place and organization mentions with a proper noun as head."""
    sentences = read_conllu(DATA / "syntax" / f"gum-{part}.conllu.gz")
    for sentence in sentences:
        sentence.ner = bio(len(sentence.forms), gum_name_spans(sentence))
    return sentences


def wnut(part="train"):
    """WNUT-17's sentences that hold a name: names only, space-joined tokens. Marks of the medium (@user, #tag, links) are kept."""
    sentences = []
    for document in read_jsonl(DATA / "entities" / f"wnut17-{part}.jsonl.gz"):
        forms, starts, position = document["text"].split(" "), [], 0
        for form in forms:
            starts.append(position)
            position += len(form) + 1
        spans = []
        for span in document["spans"]:
            inside = [i for i, start in enumerate(starts) if span["start"] <= start < span["end"]]
            if inside and span["type"] in ("person", "organisation", "place"):
                spans.append((inside[0], inside[-1] + 1, span["type"]))
        if spans and all(forms):
            sentences.append(Sentence(forms, ner=bio(len(forms), spans)))
    return sentences
