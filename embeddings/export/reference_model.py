"""The unpruned model in 32-bit floats with numpy: what the exported one is measured against."""

from __future__ import annotations

import numpy as np

from read_weights import Weights


class ReferenceModel:
    def __init__(self, weights: Weights) -> None:
        self.shape = weights.shape
        self.word = weights.quantised("emb.word")
        self.tensors = {n: weights.array(n) for n in weights.tensors if n != "emb.word"}

    def hidden(self, ids: list[int]) -> np.ndarray:
        """The last hidden state of one text, [tokens, hidden]; `ids` are the source's."""
        t, shape = self.tensors, self.shape
        rows = type(self.word)(self.word.packed[ids], self.word.scales[ids]).dense()
        positions = t["emb.pos"].reshape(shape.positions, -1)[: len(ids)]
        x = self._norm("emb.ln", rows + positions + t["emb.type"].reshape(shape.types, -1)[0])
        width = shape.hidden // shape.heads
        for layer in range(shape.layers):
            name = f"l{layer}"
            q, k, v = (
                self._linear(f"{name}.{part}", x).reshape(len(ids), shape.heads, width).transpose(1, 0, 2)
                for part in "qkv"
            )
            scores = q @ k.transpose(0, 2, 1) / np.float32(np.sqrt(width))
            scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
            scores /= scores.sum(axis=-1, keepdims=True)
            context = (scores @ v).transpose(1, 0, 2).reshape(len(ids), shape.hidden)
            x = self._norm(f"{name}.aln", x + self._linear(f"{name}.ao", context))
            inner = gelu(self._linear(f"{name}.fi", x))
            x = self._norm(f"{name}.oln", x + self._linear(f"{name}.fo", inner))
        return x

    def _linear(self, name: str, x: np.ndarray) -> np.ndarray:
        return x @ self.tensors[f"{name}.w"].T + self.tensors[f"{name}.b"]

    def _norm(self, name: str, x: np.ndarray) -> np.ndarray:
        x = x - x.mean(axis=-1, keepdims=True)
        x = x / np.sqrt((x * x).mean(axis=-1, keepdims=True) + self.shape.epsilon)
        return x * self.tensors[f"{name}.w"] + self.tensors[f"{name}.b"]


def gelu(x: np.ndarray) -> np.ndarray:
    return (x * 0.5 * (1 + erf(x / np.float32(np.sqrt(2))))).astype(np.float32)


def erf(x: np.ndarray) -> np.ndarray:
    """Abramowitz and Stegun 7.1.26, absolute error below 1.5e-7: numpy has none."""
    sign, x = np.sign(x), np.abs(x).astype(np.float64)
    t = 1 / (1 + 0.3275911 * x)
    series = ((((1.061405429 * t - 1.453152027) * t) + 1.421413741) * t - 0.284496736) * t + 0.254829592
    return sign * (1 - series * t * np.exp(-x * x))


def pool(hidden: np.ndarray) -> np.ndarray:
    """The mean over the tokens, at unit norm."""
    mean = hidden.mean(axis=0)
    return mean / np.linalg.norm(mean)
