"""Writes a trained student as data/en/model.bin (docs/model-format.md) and, with --golden, a parity file for the engine.

    python train/export.py CHECKPOINT [--out data/en/model.bin] [--golden golden.json]
"""
import argparse
import hashlib
import json
import struct

import numpy as np
import torch

import corpora
from batches import gold_batches, id_maps
from evaluate import predict
from features import HASHES, Features
from paths import MODEL, WORK
from quantise import int8_rows, rounded
from student import load

MAGIC = b"RDOUTLM1"
TABLES = {"glove.weight": "glove", "word.weight": "word", **{f"hash.{n}.weight": f"hash.{n}" for n, _, _ in HASHES}}
FLOAT = ("bias", "ln.", "root", "arc.hb", "arc.dist")


def file_names(state):
    """(name in the file, float32 array) of every tensor of the net."""
    out = {}
    for key, value in state.items():
        if ".weight_ih" in key or ".weight_hh" in key or ".bias_" in key:
            continue
        out[TABLES.get(key, key)] = value.numpy()
    for layer in ("lstm", "lstm2"):
        for way in ("f", "b"):
            part = f"{layer}.{way}"
            if f"{part}.weight_ih_l0" in state:
                out[f"{part}.ih"], out[f"{part}.hh"] = state[f"{part}.weight_ih_l0"].numpy(), state[f"{part}.weight_hh_l0"].numpy()
                out[f"{part}.bias"] = (state[f"{part}.bias_ih_l0"] + state[f"{part}.bias_hh_l0"]).numpy()
    return out


def is_float(name):
    return name.endswith(FLOAT[0]) or any(name.startswith(prefix) for prefix in FLOAT[1:])


def quantised(model):
    """Replaces every matrix of the model by what int8 storage gives back; returns the model."""
    with torch.no_grad():
        for key, value in model.state_dict().items():
            if value.dim() == 2 and not is_float(key):
                value.copy_(torch.from_numpy(rounded(value.numpy())))
    return model


def write(path, model, saved, name):
    tensors, chunks, offset = {}, [], 0

    def add(data):
        nonlocal offset
        at, padding = offset, -len(data) % 16
        chunks.append(data + b"\0" * padding)
        offset += len(data) + padding
        return at

    for key, value in file_names(model.state_dict()).items():
        if is_float(key):
            tensors[key] = {"dtype": "f32", "shape": list(value.shape), "offset": add(value.astype("<f4").tobytes())}
        else:
            data, scales = int8_rows(value)
            tensors[key] = {"dtype": "i8", "shape": list(value.shape), "offset": add(data.tobytes()), "scales": add(scales.astype("<f4").tobytes())}
    for key, words in (("glove.words", saved["glove"]), ("word.words", saved["words"])):
        data = "\n".join(words).encode("utf8")
        tensors[key] = {"dtype": "utf8", "shape": [len(data)], "offset": add(data)}
    options = saved["options"]
    dims = {k: options[k] for k in ("D", "H", "A", "L", "layers")}
    header = json.dumps({"name": name, "dims": dims, "labels": saved["labels"], "tensors": tensors}, ensure_ascii=False).encode("utf8")
    start = MAGIC + struct.pack("<I", len(header)) + header
    content = start + b"\0" * (-len(start) % 16) + b"".join(chunks)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return content


def golden(path, model, saved, features):
    """20 sentences of EWT dev and what the int8 net makes of them, for the engine's author to compare."""
    sentences = [s for s in corpora.ewt("dev") if 5 <= len(s.forms) <= 30][:20]
    ids = id_maps(saved["labels"])
    predicted = predict(model, sentences, features, saved["labels"], ids)
    out = []
    with torch.no_grad():
        for s, p in zip(sentences, predicted):
            rows = torch.from_numpy(features.sentence(s.forms))[None]
            h, _, _ = model.encode(rows, torch.tensor([len(s.forms)]))
            out.append({"forms": s.forms, "features": rows[0].tolist(), "x": np.round(model.types(rows)[0, :, :8].numpy(), 5).tolist(),
                        "h": np.round(h[0, :, :8].numpy(), 5).tolist(), **p})
    with open(path, "w", encoding="utf8") as file:
        json.dump(out, file, ensure_ascii=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint")
    parser.add_argument("--out", default=str(MODEL))
    parser.add_argument("--name", help="what records call the model; the checkpoint's name when not given")
    parser.add_argument("--golden")
    options = parser.parse_args()
    model, saved = load(WORK / f"{options.checkpoint}.pt")
    model.eval()
    content = write(type(MODEL)(options.out), model, saved, options.name or options.checkpoint)
    print(options.out, len(content), "bytes, sha256", hashlib.sha256(content).hexdigest())
    if options.golden:
        golden(options.golden, quantised(model), saved, Features(saved["glove"], saved["words"]))


if __name__ == "__main__":
    main()
