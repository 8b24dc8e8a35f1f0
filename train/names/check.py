"""Checks the marks of articles-*.txt and counts articles and names: python train/names/check.py"""
import re
import sys
from collections import Counter
from pathlib import Path

OWN_S = {"Moody's", "Lloyd's", "McDonald's", "Sotheby's"}
MARK = re.compile(r"\[(PER|ORG|LOC) ([^\[\]\n]+)\]")


def faults(number, body):
    """What is wrong with the article, as lines of text."""
    if not re.fullmatch(r"n-\d{3}", number):
        yield "id is not n-NNN"
    if "[" in MARK.sub("", body) or "]" in MARK.sub("", body):
        yield "stray bracket: " + re.search(r".{0,30}[\[\]].{0,20}", MARK.sub("", body)).group()
    for kind, name in MARK.findall(body):
        if name not in OWN_S and re.search(r"['’]s$", name) or name != name.strip() or re.search(r"^(?:the|The) (?!Hague)|[,;:!?]$", name):
            yield f"span of {kind} '{name}'"


def main():
    seen, names, words, wrong = Counter(), Counter(), 0, 0
    for path in sorted(Path(__file__).parent.glob("articles-*.txt")):
        for block in path.read_text("utf8").split("\n===\n"):
            head, _, body = block.strip().partition("\n")
            number = head.removeprefix("# ")
            seen[number] += 1
            names.update(kind for kind, _ in MARK.findall(body))
            words += len(MARK.sub(r"\2", body).split())
            for fault in faults(number, body):
                print(path.name, number, fault)
                wrong += 1
    twice = [number for number, times in seen.items() if times > 1]
    print(f"{len(seen)} articles, {words} words, {dict(names)}; {wrong} faults; ids used twice: {twice or 'none'}")
    return 1 if wrong or twice else 0


if __name__ == "__main__":
    sys.exit(main())
