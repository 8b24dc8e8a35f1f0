"""Names as BIO labels: PER, ORG, LOC; exact name only, titles and descriptions left out (as in UNER)."""
import re

import numpy as np

NER = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
SHORT = {"person": "PER", "organisation": "ORG", "organization": "ORG", "place": "LOC"}
TITLES = set("""president mr. mr mrs. mrs ms. ms dr. dr senator sen. sen rep. rep representative governor gov. gov mayor
minister prime secretary chancellor king queen prince princess pope general gen. colonel col. captain capt. lieutenant lt.
sergeant sgt. major maj. admiral adm. professor prof. judge justice sir lord lady ambassador vice chairman chairwoman
director congressman congresswoman commissioner reverend rev. father bishop archbishop cardinal saint emperor empress""".split())
INSIDE_NAME = {"-", "–", "de", "di", "del", "la", "al", "bin", "van", "von", "."}
INSIDE_TITLE = INSIDE_NAME | {"of", "the", "'s", "’s", "&", "and", "for", "in", "on"}


def bio(length, spans):
    """BIO labels of (start, end, type) word spans; of crossing spans the first and longest is kept."""
    labels = ["O"] * length
    for start, end, kind in sorted(spans, key=lambda s: (s[0], -s[1])):
        if all(label == "O" for label in labels[start:end]):
            for i in range(start, end):
                labels[i] = ("B-" if i == start else "I-") + SHORT[kind]
    return labels


def spans_of(labels):
    """(start, end, type) spans of BIO labels; an I- that continues nothing opens a span."""
    spans, start, kind = [], None, None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and label != "I-" + kind:
            spans.append((start, i, kind))
            start = None
        if label != "O" and start is None:
            start, kind = i, label[2:]
    return spans


def best_labels(scores):
    """The likeliest sequence of NER labels (numbers) of log-scores [n, labels] in which I-X follows only B-X or I-X."""
    allowed = np.array([[b[0] != "I" or a[2:] == b[2:] for b in NER] for a in NER])
    bars = np.where(allowed, 0.0, -1e9)
    total = scores[0] + np.array([-1e9 if label[0] == "I" else 0.0 for label in NER])
    back = []
    for row in scores[1:]:
        paths = total[:, None] + bars
        back.append(paths.argmax(axis=0))
        total = paths.max(axis=0) + row
    path = [int(total.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]


def uner_spans(sentences, document):
    """Sets `ner` of a document's sentences from its character spans; words are found by their letters, white space aside."""
    text, owner = document["text"], {}
    visible = [i for i, c in enumerate(text) if not c.isspace()]
    position = 0
    for number, sentence in enumerate(sentences):
        word = 0
        for form, width in sentence.surface:
            letters = re.sub(r"\s", "", form)
            at = "".join(text[i] for i in visible[position:position + len(letters)])
            if at != letters:
                raise ValueError(f"{document['id']}: '{letters}' expected, '{at}' found: the names are not on these texts")
            for k, i in enumerate(visible[position:position + len(letters)]):
                owner[i] = (number, word + _word_inside(sentence.forms[word:word + width], k))
            position, word = position + len(letters), word + width
    found = [[] for _ in sentences]
    for span in document["spans"]:
        words = [owner[i] for i in range(span["start"], span["end"]) if i in owner]
        if words and span["type"] in SHORT:
            number = words[0][0]
            inside = [w for n, w in words if n == number]
            found[number].append((inside[0], inside[-1] + 1, span["type"]))
    for sentence, spans in zip(sentences, found):
        sentence.ner = bio(len(sentence.forms), spans)


def _word_inside(forms, offset):
    for i, form in enumerate(forms):
        if offset < len(form):
            return i
        offset -= len(form)
    return len(forms) - 1


def gum_name_spans(sentence):
    """Names of GUM's `Entity=` mentions: the proper nouns of the mention's minimal span, without titles."""
    spans = []
    for start, end, kind, minimal in _gum_mentions(sentence.misc):
        if kind in ("person", "organization", "place"):
            span = _proper_part(sentence, start, end, minimal, kind)
            if span:
                spans.append((*span, kind))
    return spans


def _gum_mentions(misc):
    open_mentions, mentions = [], []
    for i, cell in enumerate(misc):
        entity = re.search(r"(?:^|\|)Entity=([^|]*)", cell)
        if not entity:
            continue
        for opened, name, closed in re.findall(r"(\()?([^()]+)(\))?", entity.group(1)):
            parts = name.split("-")
            if opened:
                open_mentions.append((parts[0], i, parts[1] if len(parts) > 1 else "", name))
            if closed:
                for k in range(len(open_mentions) - 1, -1, -1):
                    if open_mentions[k][0] == parts[0]:
                        _, start, kind, whole = open_mentions.pop(k)
                        mentions.append((start, i + 1, kind, _minimal(whole, start)))
                        break
    return mentions


def _minimal(name, start):
    found = re.search(r"-cf\d+\*?-([\d,]+)-", name)
    return [start + int(n) - 1 for n in found.group(1).split(",")] if found else []


def _proper_part(sentence, start, end, minimal, kind):
    proper = lambda i: sentence.xpos[i] in ("NNP", "NNPS")
    members = [i for i in minimal if start <= i < end and proper(i)]
    if not members or (kind == "person" and sentence.xpos[members[-1]] == "NNPS"):
        return None
    between = INSIDE_NAME if kind == "person" else INSIDE_TITLE
    first = last = members[0]
    for i in members[1:]:
        if all(proper(k) or sentence.forms[k].lower() in between for k in range(last + 1, i)):
            last = i
        else:
            break
    while first > start and proper(first - 1):
        first -= 1
    while last + 1 < end and proper(last + 1):
        last += 1
    if kind == "person":
        while first < last and sentence.forms[first].lower() in TITLES:
            first += 1
        if sentence.forms[first].lower() in TITLES:
            return None
    return first, last + 1
