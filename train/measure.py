"""Measures a student as it ships (int8) on EWT dev, GUM dev and, names only, on our own articles held back and on world newspapers.

    python train/measure.py student [--float] [--teacher] [--wire 200]
"""
import argparse

import torch

import corpora
import teacher
from batches import id_maps
from evaluate import predict, score
from export import quantised
from features import Features
from names import SHORT, bio, spans_of
from names_own import names_own
from paths import DATA, WORK
from plaintext import sentences, words
from student import load


def wire_sentences(documents):
    """Newspaper sentences with names as BIO and, in `misc`, the words whose name is neither asked for nor wrong."""
    out = []
    for document in documents:
        text, position = document["text"], 0
        for stretch in sentences(text):
            forms, starts = words(stretch), []
            for form in forms:
                position = text.index(form, position)
                starts.append(position)
                position += len(form)
            names, open_words = [], set()
            for span in document["spans"]:
                inside = [i for i, start in enumerate(starts) if span["start"] <= start < span["end"]]
                if inside and span["type"] in SHORT:
                    names.append((inside[0], inside[-1] + 1, span["type"]))
                elif inside and span["type"] == "demonym":
                    open_words.update(inside)
            if forms:
                out.append(corpora.Sentence(forms, ner=bio(len(forms), names), misc=open_words))
    return out


def wire_score(gold, predicted):
    """Exact names: (precision, recall, F1) in per cent, and F1 by type."""
    right, found, wanted = [], [], []
    for s, p in zip(gold, predicted):
        mine = {span for span in spans_of(p["ner"]) if not set(s.misc) & set(range(span[0], span[1]))}
        theirs = set(spans_of(s.ner))
        right += mine & theirs
        found += mine
        wanted += theirs
    kinds = lambda spans, kind: sum(span[2] == kind for span in spans)
    f1 = lambda r, f, w: round(200 * r / max(1, f + w), 1)
    return {"p": round(100 * len(right) / max(1, len(found)), 1), "r": round(100 * len(right) / max(1, len(wanted)), 1),
            "f": f1(len(right), len(found), len(wanted)),
            **{kind: f1(kinds(right, kind), kinds(found, kind), kinds(wanted, kind)) for kind in ("PER", "ORG", "LOC")}}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name")
    parser.add_argument("--float", action="store_true", help="as trained, not as int8")
    parser.add_argument("--teacher", action="store_true", help="the teacher instead")
    parser.add_argument("--wire", type=int, default=200, help="about so many newspaper articles, spread over the outlets")
    options = parser.parse_args()
    torch.set_num_threads(1)
    if options.teacher:
        model, features, labels = teacher.load()
    else:
        model, saved = load(WORK / f"{options.name}.pt")
        features, labels = Features(saved["glove"], saved["words"]), saved["labels"]
        if not options.float:
            quantised(model)
    ids = id_maps(labels)
    for name, gold in (("ewt-dev", corpora.ewt("dev")), ("gum-dev", corpora.gum("dev"))):
        print(name, score(gold, predict(model, gold, features, labels, ids)), flush=True)
    wire = corpora.read_jsonl(DATA / "entities" / "newswire-train.jsonl.gz")
    wire = wire[::max(1, len(wire) // options.wire)]
    for name, gold in (("own-test", names_own("test")), ("newspapers", wire_sentences(wire))):
        print(name, len(gold), "sentences", wire_score(gold, predict(model, gold, features, labels, ids)), flush=True)


if __name__ == "__main__":
    main()
