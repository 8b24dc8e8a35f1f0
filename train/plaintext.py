"""A plain splitter and tokeniser for silver text, after the habits of EWT and GUM 2.16 (the product has its own, trained one)."""
import re

ABBREVIATIONS = set("""mr mrs ms dr prof sen rep gov gen col capt lt sgt maj adm st jr sr u.s u.k u.n no vs etc e.g i.e a.m p.m jan feb mar apr
jun jul aug sep sept oct nov dec inc corp co ltd rev hon pres d.c ft mt ave dept est fig op""".split())
PREFIXES = set("""e co re non anti pro pre post mid ex semi multi pan neo inter ultra micro mini sub bi un de over under cross counter quasi
vice trans intra extra infra socio geo bio cyber mega hyper super th x""".split())
CLITICS = r"(?:['’](?:s|S|m|M|d|D|ll|LL|re|RE|ve|VE))"
TOKEN = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|@\w+|#\w+"
    r"|\d+(?:[.,:/]\d+)+(?:st|nd|rd|th|s|m|bn|k)?|\d+(?:st|nd|rd|th|s)\b|\d+"
    r"|(?:[A-Za-z]\.){2,}|(?:[A-Z]\.)(?=\s)|\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt|Maj|Adm|St|Jr|Sr|Inc|Corp|Co|Ltd|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|No|Rev|vs|etc)\.(?!\w)"
    r"|[A-Za-z]+\d\w*|[^\W\d_]+(?:['’](?![sSmMdD]\b|ll\b|re\b|ve\b|LL\b|RE\b|VE\b)[^\W\d_]+)*|\.{2,}|-{2,}|[“”\"‘’'`]|US\$|\S")
CONTRACTED = re.compile(r"(?i)^(ca|wo|sha|do|does|did|is|are|was|were|have|has|had|could|would|should|might|must|need|ai)(n['’]t)$")
FIXED = {"cannot": (3, 3), "gonna": (3, 2), "wanna": (3, 2), "gotta": (3, 2)}
END = re.compile(r"[.!?]+[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+")


def sentences(text):
    """Stretches of text that are one sentence each."""
    start = 0
    for match in END.finditer(text):
        before = text[start:match.start()].rsplit(None, 1)
        last = before[-1].lstrip("(\"“'‘").lower() if before else ""
        stop = text[match.start():match.end()]
        if stop.startswith(".") and not stop.startswith("..") and "\n" not in stop and (last in ABBREVIATIONS or re.fullmatch(r"[a-z]", last)):
            continue
        yield text[start:match.end()].strip()
        start = match.end()
    yield text[start:].strip()


def words(sentence):
    """UD words of a sentence: clitics and n't split off, hyphens apart save after a prefix."""
    out = []
    for match in TOKEN.finditer(sentence):
        out.extend(_split(match.group(), match.start() > 0 and not sentence[match.start() - 1].isspace()))
    return _join_prefixes(_clitics(out))


def _split(token, glued):
    found = CONTRACTED.match(token)
    if found:
        return [(found.group(1), glued), (found.group(2), True)]
    if token.lower() in FIXED:
        cut = FIXED[token.lower()][0]
        return [(token[:cut], glued), (token[cut:], True)]
    return [(token, glued)]


def _clitics(tokens):
    """Joins an apostrophe glued to both sides with a following s, m, d, ll, re, ve."""
    out = []
    for token, glued in tokens:
        if glued and out and out[-1][0] in ("'", "’") and out[-1][1] and re.fullmatch("(?i)s|m|d|ll|re|ve", token):
            out[-1] = (out[-1][0] + token, True)
        else:
            out.append((token, glued))
    return out


def _join_prefixes(tokens):
    out, i = [], 0
    while i < len(tokens):
        token = tokens[i][0]
        if i + 2 < len(tokens) and token.lower() in PREFIXES and tokens[i + 1] == ("-", True) and tokens[i + 2][1]:
            out.append(token + "-" + tokens[i + 2][0])
            i += 3
        else:
            out.append(token)
            i += 1
    return out
