"""Accuracy on gold tokens: UPOS, XPOS, UAS, LAS (CoNLL-18: all words, subtype cut off) and exact names F1."""
import torch

from batches import gold_batches
from names import NER, best_labels, spans_of
from trees import decode


@torch.no_grad()
def predict(model, sentences, features, labels, ids, budget=4000):
    """Per sentence a dict of label lists: upos, xpos, heads, deprels, ner."""
    model.eval()
    out = [None] * len(sentences)
    for group, rows, lengths, _ in gold_batches(sentences, features, ids, budget):
        scores, encoded = model(rows, lengths)
        heads = torch.zeros(rows.shape[:2], dtype=torch.long)
        for k, n in enumerate(lengths.tolist()):
            heads[k, :n] = torch.from_numpy(decode(scores["arc"][k, :n, :n + 1].double().numpy()))
        best = {layer: scores[layer].argmax(-1).tolist() for layer in ("upos", "xpos")}
        names = scores["ner"].log_softmax(-1).numpy()
        relations = model.relations(encoded, heads).argmax(-1).tolist()
        for k, i in enumerate(group):
            n = int(lengths[k])
            name = lambda layer, row: [labels[layer][j] for j in row[k][:n]]
            out[i] = {"upos": name("upos", best["upos"]), "xpos": name("xpos", best["xpos"]), "ner": [NER[j] for j in best_labels(names[k, :n])],
                      "heads": heads[k, :n].tolist(), "deprels": name("deprel", relations)}
    return out


def score(sentences, predicted):
    """Percentages over the sentences that have the layer."""
    words = upos = xpos = uas = las = full = right = found = wanted = 0
    for s, p in zip(sentences, predicted):
        if s.heads is not None:
            words += len(s.forms)
            for i in range(len(s.forms)):
                upos += s.upos[i] == p["upos"][i]
                xpos += s.xpos[i] == p["xpos"][i]
                if s.heads[i] == p["heads"][i]:
                    uas += 1
                    las += s.deprels[i].split(":")[0] == p["deprels"][i].split(":")[0]
                    full += s.deprels[i] == p["deprels"][i]
        if s.ner is not None:
            gold, got = set(spans_of(s.ner)), set(spans_of(p["ner"]))
            right, found, wanted = right + len(gold & got), found + len(got), wanted + len(gold)
    percent = lambda a, b: round(100 * a / b, 2) if b else None
    return {"upos": percent(upos, words), "xpos": percent(xpos, words), "uas": percent(uas, words), "las": percent(las, words),
            "las_sub": percent(full, words), "ner_p": percent(right, found), "ner_r": percent(right, wanted),
            "ner_f": percent(2 * right, found + wanted)}
