"""Text of the measuring sets, which nothing is learnt from: finds articles of the free text that share passages with them."""
import re
from datetime import date

import corpora
from paths import DATA

SETS = ("entities/newswire-train", "entities/re3d", "entities/uner-ewt-dev", "statements/polnear-train", "statements/polnear-dev", "events/cameo",
        "events/ngec", "events/petrarch", "events/plv", "events/plv-gold", "places/geovirus", "places/gwn", "places/lgl", "places/relocar",
        "sameevent/allsides", "sameevent/ecb", "times/aquaint", "times/meantime", "times/timebank")
CAMPAIGN = (date(2015, 11, 8), date(2016, 11, 7))
"""First and last day of PolNeAR, its unseen part included: no article of that year is read, as it may be one of PolNeAR's."""
RUN = 12


def runs(text):
    """Hashes of all runs of RUN words."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {hash(tuple(words[i:i + RUN])) for i in range(len(words) - RUN + 1)}


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def measuring_runs():
    """All runs of words in the measuring sets."""
    seen = set()
    for name in SETS:
        for document in corpora.read_jsonl(DATA / f"{name}.jsonl.gz"):
            for text in strings(document):
                seen |= runs(text)
    return seen


def is_free(document, seen):
    """True when the document is not of PolNeAR's year and shares no run of words with a measuring set."""
    day = document.get("published") or document.get("date") or ""
    inside = day and CAMPAIGN[0].isoformat() <= day[:10] <= CAMPAIGN[1].isoformat()
    return not inside and seen.isdisjoint(runs(document["text"]))
