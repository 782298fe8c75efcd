"""The encoder in 32-bit floats (torch), with the pruned vocabulary that the program uses."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import nn

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "export"))
from join import JOIN_LAYER, STATE_STEPS, join_scale  # noqa: E402
from read_weights import Weights, read_weights  # noqa: E402

TOKENISER_FILE = HERE.parent / "model" / "tokenizer.json"
HIDDEN = 384


def half(device: str = "cpu"):
    """Products in 16-bit floats, where the machine computes them faster than in 32 bits."""
    return torch.autocast(device, torch.bfloat16, enabled=device != "cpu" or torch.cpu._is_avx512_bf16_supported())


def left_out(x: torch.Tensor, share: float) -> torch.Tensor:
    """`x` [rows, tokens, hidden] without `share` of its features, the same ones for all tokens of a row: drawing them for every token takes a tenth of the time."""
    kept = torch.rand(x.shape[0], 1, x.shape[2], device=x.device) >= share
    return x * (kept / (1 - share)).to(x.dtype)


class Layer(nn.Module):
    """One post-norm transformer layer of BERT's shape."""

    def __init__(self, hidden: int = HIDDEN, heads: int = 12, inner: int = 4 * HIDDEN, epsilon: float = 1e-12) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.ao = nn.Linear(hidden, hidden)
        self.aln = nn.LayerNorm(hidden, epsilon)
        self.fi = nn.Linear(hidden, inner)
        self.fo = nn.Linear(inner, hidden)
        self.oln = nn.LayerNorm(hidden, epsilon)

    def forward(self, x: torch.Tensor, mask: torch.Tensor, drop: float = 0.0) -> torch.Tensor:
        """`x` [rows, tokens, hidden]; `mask` [rows, 1, 1, tokens], true where a token may be looked at."""
        rows, tokens, hidden = x.shape
        q, k, v = self.qkv(x).view(rows, tokens, 3, self.heads, hidden // self.heads).permute(2, 0, 3, 1, 4)
        leave_out = lambda y: left_out(y, drop) if self.training and drop else y
        # Spelt out: on a CPU the fused kernel's backward pass takes six times as long at these lengths.
        q, k, v = (part.flatten(0, 1) for part in (q, k, v))
        # Added to the scores in the product itself: nothing, or what leaves a token unseen.
        seen = torch.zeros(mask.shape, dtype=q.dtype, device=q.device).masked_fill_(~mask, -1e4).expand(rows, self.heads, 1, tokens).reshape(-1, 1, tokens)
        scores = torch.baddbmm(seen, q, k.transpose(-1, -2), alpha=(hidden // self.heads) ** -0.5)
        context = (torch.softmax(scores, -1) @ v).view(rows, self.heads, tokens, -1).transpose(1, 2).reshape(rows, tokens, hidden)
        x = self.aln(x + leave_out(self.ao(context)))
        return self.oln(x + leave_out(self.fo(F.gelu(self.fi(x)))))


def tensor(weights: Weights, name: str) -> torch.Tensor:
    return torch.from_numpy(np.array(weights.array(name), dtype=np.float32))


def load_layer(weights: Weights, index: int) -> Layer:
    layer = Layer(epsilon=weights.shape.epsilon)
    name = f"l{index}"
    with torch.no_grad():
        layer.qkv.weight.copy_(torch.cat([tensor(weights, f"{name}.{p}.w").view(HIDDEN, HIDDEN) for p in "qkv"]))
        layer.qkv.bias.copy_(torch.cat([tensor(weights, f"{name}.{p}.b") for p in "qkv"]))
        for part in ("ao", "fi", "fo", "aln", "oln"):
            module = getattr(layer, part)
            module.weight.copy_(tensor(weights, f"{name}.{part}.w").view(module.weight.shape))
            module.bias.copy_(tensor(weights, f"{name}.{part}.b"))
    return layer


class Encoder(nn.Module):
    def __init__(self, weights: Weights) -> None:
        super().__init__()
        vocabulary = json.loads(TOKENISER_FILE.read_text("utf-8"))["model"]["vocab"]
        places = {piece: i for i, piece in enumerate(weights.pieces)}
        words = weights.quantised("emb.word")
        kept = [places.get(piece, 3) for piece, _ in vocabulary]
        self.word = torch.from_numpy(type(words)(words.packed[kept], words.scales[kept]).dense().astype(np.float32))
        self.log_probability = np.array([score for _, score in vocabulary], dtype=np.float32)
        self.position = tensor(weights, "emb.pos").view(-1, HIDDEN)
        self.kind = tensor(weights, "emb.type").view(-1, HIDDEN)[0]
        self.norm = nn.LayerNorm(HIDDEN, weights.shape.epsilon)
        self.norm.weight.data.copy_(tensor(weights, "emb.ln.w"))
        self.norm.bias.data.copy_(tensor(weights, "emb.ln.b"))
        self.layers = nn.ModuleList(load_layer(weights, i) for i in range(weights.shape.layers))

    @torch.no_grad()
    def run(self, ids: torch.Tensor, mask: torch.Tensor, to_end: bool = True) -> tuple[torch.Tensor, torch.Tensor]:
        """States at the join layer and at the end, each [rows, tokens, hidden]; the former twice where the end is not wanted."""
        x = self.norm(self.word[ids] + self.position[: ids.shape[1]] + self.kind)
        for index, layer in enumerate(self.layers):
            if index == JOIN_LAYER:
                joint = x
                if not to_end:
                    break
            x = layer(x, mask[:, None, None, :])
        return joint, x


def load_encoder(source: str) -> tuple[Encoder, Weights]:
    weights = read_weights(Path(source))
    return Encoder(weights).eval(), weights


def load_tokeniser() -> Tokenizer:
    return Tokenizer.from_file(str(TOKENISER_FILE))


class Tokens:
    """Many texts' tokens in flat arrays: `ids`, `starts`, `ends` (code points of the text), int8 `states` and `finals`."""

    def __init__(self, offsets: np.ndarray, ids, starts, ends, states, finals, vectors) -> None:
        self.offsets, self.ids, self.starts, self.ends = offsets, ids, starts, ends
        self.states, self.finals, self.vectors = states, finals, vectors

    def span(self, i: int) -> slice:
        return slice(self.offsets[i], self.offsets[i + 1])

    def save(self, path: Path) -> None:
        np.savez(path, **{k: v for k, v in vars(self).items()})

    @staticmethod
    def load(path: Path) -> "Tokens":
        with np.load(path) as file:
            return Tokens(*(file[k] for k in ("offsets", "ids", "starts", "ends", "states", "finals", "vectors")))


def read_apart(encoder: Encoder, prefix: str, contexts: list[str], texts: list[str], limit: int, scale=None, say=print, to_end: bool = True):
    """Reads texts as the program's encoder does. `scale` is `join_scale()`, or None for the states as they are.

    The context is read in front of the text, but only the text's own tokens are kept, as in the index. Without `to_end` only
    `states` mean anything.
    """
    tokeniser = load_tokeniser()
    heads = [prefix + (c + " " if c else "") for c in contexts]
    encodings = tokeniser.encode_batch([h + t for h, t in zip(heads, texts)])
    rows = []
    for head, encoding in zip(heads, encodings):
        ids = encoding.ids[: limit - 1] + [2] if len(encoding.ids) > limit else encoding.ids
        first = next((i for i, (a, b) in enumerate(encoding.offsets) if b > len(head) and i > 0), len(ids) - 1)
        kept = [(max(0, a - len(head)), b - len(head)) for a, b in encoding.offsets[first : len(ids) - 1]]
        rows.append((ids, first, kept))
    counts = [len(kept) for _, _, kept in rows]
    offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    total = int(offsets[-1])
    states = np.zeros((total, HIDDEN), np.int8 if scale is not None else np.float16)
    finals = np.zeros((total, HIDDEN), np.int8)
    vectors = np.zeros((len(texts), HIDDEN), np.float32)
    order = sorted(range(len(texts)), key=lambda i: len(rows[i][0]))
    for at in range(0, len(order), 48):
        batch = order[at : at + 48]
        width = max(len(rows[i][0]) for i in batch)
        ids = torch.ones(len(batch), width, dtype=torch.long)
        mask = torch.zeros(len(batch), width, dtype=torch.bool)
        for k, i in enumerate(batch):
            ids[k, : len(rows[i][0])] = torch.tensor(rows[i][0])
            mask[k, : len(rows[i][0])] = True
        with half():
            joint, final = encoder.run(ids, mask, to_end)
        joint, final = joint.float(), final.float()
        for k, i in enumerate(batch):
            full, first, kept = rows[i]
            own = slice(first, first + len(kept))
            to = slice(offsets[i], offsets[i + 1])
            joined = joint[k, own].numpy()
            states[to] = joined if scale is None else encode_states(joined, *scale)
            unit = F.normalize(final[k, own], dim=1).numpy()
            finals[to] = np.rint(unit * 127).astype(np.int8)
            used = [j for j in range(len(full)) if j < 3 or j >= first]
            vectors[i] = F.normalize(final[k, used].mean(0), dim=0).numpy()
        if at % 4800 == 0:
            say(f"  {at} of {len(order)}", flush=True)
    flat = lambda f: np.array([f(k) for _, _, kept in rows for k in kept], dtype=np.int32)
    kept_ids = np.array([t for ids, first, kept in rows for t in ids[first : first + len(kept)]], dtype=np.int32)
    return Tokens(offsets, kept_ids, flat(lambda k: k[0]), flat(lambda k: k[1]), states, finals, vectors)


def encode_states(states: np.ndarray, mean: np.ndarray, step: np.ndarray) -> np.ndarray:
    return np.clip(np.rint((states - mean) / step), -127, 127).astype(np.int8)
