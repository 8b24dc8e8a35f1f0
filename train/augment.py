"""Variants of a sentence as news prints it: curly quotes, headlines in capitals, no final full stop. Labels stay."""

SMALL = set("a an the of in on at to for by with from and or but as 's n't".split())


def vary(sentence, rng):
    """Forms of the sentence, perhaps changed, and how many of them are kept (the final full stop may go)."""
    forms, kept = sentence.forms, len(sentence.forms)
    if rng.random() < 0.4:
        forms = curly(forms)
    dice = rng.random()
    if dice < 0.03 and kept > 2:
        forms = [form.upper() for form in forms]
    elif dice < 0.06 and kept > 2:
        forms = [form if form in SMALL else form[:1].upper() + form[1:] for form in forms]
    if rng.random() < 0.06 and _final_stop(sentence):
        kept -= 1
    return forms[:kept], kept


def curly(forms):
    """Straight quotes, apostrophes and double hyphens as typeset text has them."""
    changed, is_open = [], False
    for form in forms:
        if form in ('"', "``", "''"):
            is_open = not is_open
            changed.append("“" if is_open else "”")
        elif form == "--":
            changed.append("—")
        elif form == "'":
            changed.append("’")
        else:
            changed.append(form.replace("'", "’"))
    return changed


def _final_stop(sentence):
    n = len(sentence.forms)
    return n > 3 and sentence.heads is not None and sentence.forms[-1] == "." and n not in sentence.heads
