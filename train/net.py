"""The student: word-form features -> convolution with a gate -> BiLSTM -> heads (docs/model-format.md)."""
import torch
import torch.nn as nn
import torch.nn.functional as F

from features import HASHES


class Biaffine(nn.Module):
    """Scores of every word's head: [batch, n, n + 1]; position 0 is the root."""

    def __init__(self, width, arc):
        super().__init__()
        self.dep, self.head = nn.Linear(width, arc), nn.Linear(width, arc)
        self.W = nn.Parameter(torch.eye(arc) * 0.1 + torch.randn(arc, arc) * 0.01)
        self.hb = nn.Parameter(torch.zeros(arc))
        self.dist = nn.Parameter(torch.zeros(41))

    def forward(self, h, with_root, mask, drop):
        n = h.shape[1]
        dep = drop(F.leaky_relu(self.dep(h), 0.1))
        head = drop(F.leaky_relu(self.head(with_root), 0.1))
        offset = torch.arange(n + 1)[None, :] - torch.arange(1, n + 1)[:, None]
        scores = (dep @ self.W) @ head.transpose(1, 2) + (head @ self.hb)[:, None, :] + self.dist[offset.clamp(-20, 20) + 20]
        valid = torch.cat([torch.ones(len(mask), 1, dtype=torch.bool), mask], 1)[:, None, :] & (offset != 0)[None]
        return scores.float().masked_fill(~valid, -1e4)


class Relations(nn.Module):
    """Scores of the relation to one given head: [batch, n, relations]."""

    def __init__(self, width, inner, relations):
        super().__init__()
        self.dep, self.head, self.out = nn.Linear(width, inner), nn.Linear(width, inner), nn.Linear(inner, relations)

    def forward(self, h, with_root, heads, drop):
        chosen = torch.gather(self.head(with_root), 1, heads.unsqueeze(-1).expand(-1, -1, self.head.out_features))
        return self.out(drop(F.leaky_relu(self.dep(h) + chosen, 0.1)))


class BiLstm(nn.Module):
    """Two one-way LSTMs; the backward one reads each sentence reversed within its own length, so no packing is needed."""

    def __init__(self, width, hidden):
        super().__init__()
        self.f, self.b = nn.LSTM(width, hidden, batch_first=True), nn.LSTM(width, hidden, batch_first=True)

    def forward(self, x, lengths):
        position = torch.arange(x.shape[1])[None, :]
        reverse = torch.where(position < lengths[:, None], lengths[:, None] - 1 - position, position)
        flip = lambda t: torch.gather(t, 1, reverse.unsqueeze(-1).expand(-1, -1, t.shape[-1]))
        return torch.cat([self.f(x)[0], flip(self.b(flip(x))[0])], -1)


class Student(nn.Module):
    def __init__(self, labels, vectors, words, D=128, H=96, A=96, L=64, dropout=0.15, layers=1, word_width=64):
        super().__init__()
        self.options = dict(D=D, H=H, A=A, L=L, layers=layers, word_width=word_width)
        self.glove = nn.Embedding.from_pretrained(vectors, freeze=True)
        self.word = nn.Embedding(words + 1, word_width, padding_idx=0)
        self.hash = nn.ModuleDict({name: nn.Embedding(rows, width) for name, rows, width in HASHES})
        for table in self.hash.values():
            nn.init.normal_(table.weight, std=0.5)
        din = vectors.shape[1] + word_width + sum(width for _, _, width in HASHES)
        self.proj, self.conv, self.ln = nn.Linear(din, D), nn.Linear(3 * D, 2 * D), nn.LayerNorm(D)
        self.lstm = BiLstm(D, H)
        self.lstm2 = BiLstm(2 * H, H) if layers == 2 else None
        self.root = nn.Parameter(torch.randn(2 * H) * 0.1)
        self.arc, self.rel = Biaffine(2 * H, A), Relations(2 * H, L, len(labels["deprel"]))
        self.upos, self.xpos, self.ner = (nn.Linear(2 * H, len(labels[k])) for k in ("upos", "xpos", "ner"))
        self.drop = nn.Dropout(dropout)

    def types(self, features):
        """What depends on the word form alone: [.., D]."""
        glove, rows = self.glove(features[..., 0]), features[..., 1]
        if self.training:
            rows = rows.masked_fill(torch.rand(rows.shape) < 0.15, 0)
            glove = glove * (torch.rand(rows.shape) >= 0.1).unsqueeze(-1)
        parts = [glove, self.word(rows)] + [self.hash[name](features[..., i + 2]) for i, (name, _, _) in enumerate(HASHES)]
        return F.leaky_relu(self.proj(self.drop(torch.cat(parts, -1))), 0.1)

    def encode(self, features, lengths):
        """(h, h with the root in front, mask)."""
        mask = torch.arange(features.shape[1])[None] < lengths[:, None]
        x = self.drop(self.types(features)) * mask.unsqueeze(-1)
        before, after = F.pad(x, (0, 0, 1, 0))[:, :-1], F.pad(x, (0, 0, 0, 1))[:, 1:]
        y = F.glu(self.conv(torch.cat([before, x, after], -1)), -1)
        h = self.lstm(self.ln(x + self.drop(y)) * mask.unsqueeze(-1), lengths)
        if self.lstm2 is not None:
            h = self.lstm2(self.drop(h), lengths)
        h = self.drop(h)
        return h, torch.cat([self.root.expand(len(h), 1, -1), h], 1), mask

    def forward(self, features, lengths):
        """Scores of arcs and tags, and the encoding that `relations` takes."""
        h, with_root, mask = self.encode(features, lengths)
        scores = {"arc": self.arc(h, with_root, mask, self.drop), "upos": self.upos(h), "xpos": self.xpos(h), "ner": self.ner(h)}
        return scores, (h, with_root)

    def relations(self, encoded, heads):
        return self.rel(*encoded, heads, self.drop)
