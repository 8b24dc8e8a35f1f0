"""Names put in the place of others of their kind, so that the net learns where a name stands and not which one it is."""
import csv

from corpora import Sentence
from names import bio, spans_of
from paths import REPOSITORY

LONG = {"PER": "person", "ORG": "organisation", "LOC": "place"}
SHARE = 0.4
"""How many of a sentence's names are exchanged."""
LONGEST = 4
TITLES = """Sheikh Alhaji Sayyid Hajj Brigadier Colonel Captain Major General Lieutenant Sergeant Admiral Commander Judge Justice Professor Doctor Father Sister Brother
Bishop Pastor Imam Mullah Rabbi Ayatollah Prince Princess Chief Councillor Senator Minister President Mayor Governor Ambassador Constable Detective Inspector Nurse Coach
Witness Lawyer Engineer Farmer Lord Lady Sir Dame Baroness Count Don Doña Señor Monsieur Herr Frau Pan Bey Hon. Col. Gen. Lt. Sgt. Dr Dr. Mr Mrs Ms Prof. Rev. Fr.""".split()
"""Words before a person's name that are no part of it."""
TITLED = 0.12
"""How many people get such a word."""


class Names:
    """Names by kind, as tuples of words: those of the given sentences and those of the program's own tables."""

    def __init__(self, sentences):
        pools = {kind: set() for kind in LONG}
        for sentence in sentences:
            for start, end, kind in spans_of(sentence.ner or []):
                if end - start <= LONGEST and all(form[:1].isupper() for form in (sentence.forms[start], sentence.forms[end - 1])):
                    pools[kind].add(tuple(sentence.forms[start:end]))
        pools["LOC"] |= _column("places/cities.tsv", "name", 9) | _column("places/extra.tsv", "name", 1)
        pools["ORG"] |= _column("actors/organisations.tsv", "name", 1) | _column("actors/groups.tsv", "name", 1)
        self.pools = {kind: sorted(pool) for kind, pool in pools.items()}
        people = [name for name in self.pools["PER"] if len(name) == 2 and all(len(word) > 2 for word in name)]
        self.first, self.last = [name[0] for name in people], [name[1] for name in people]

    def another(self, kind, size, rng):
        """A name to stand for one of so many words; people keep their number of words, as a surname alone stands elsewhere than a full name."""
        if kind == "PER":
            last = rng.choice(self.last)
            return (last,) if size == 1 else (rng.choice(self.first), last)
        return rng.choice(self.pools[kind])


def swapped(sentence, names, rng):
    """A copy of a sentence without tree in which some names are others; capitals stay capitals."""
    forms, spans, position = [], [], 0
    for start, end, kind in spans_of(sentence.ner):
        forms += sentence.forms[position:start]
        old = sentence.forms[start:end]
        new = list(names.another(kind, end - start, rng)) if rng.random() < SHARE else old
        if new is not old and all(form.isupper() for form in old) and max(map(len, old)) > 3:
            new = [form.upper() for form in new]
        if kind == "PER" and rng.random() < TITLED and _is_free(sentence, start):
            forms.append(rng.choice(TITLES))
        spans.append((len(forms), len(forms) + len(new), LONG[kind]))
        forms += new
        position = end
    forms += sentence.forms[position:]
    return Sentence(forms, ner=bio(len(forms), spans), document=sentence.document)


def _is_free(sentence, start):
    """Whether no word with a capital and no name stands right before, so that a title may."""
    return start == 0 or not sentence.forms[start - 1][:1].isupper() or sentence.forms[start - 1] == "The"


def _column(path, name, every):
    """Every so many-th name of a table, as words; names with signs other than letters and points are left out."""
    with open(REPOSITORY / "data" / path, encoding="utf8") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        listed = [row[name] for row in rows][::every]
    return {tuple(text.split(" ")) for text in listed if text.replace(" ", "").replace(".", "").isalpha() and len(text.split(" ")) <= LONGEST}
