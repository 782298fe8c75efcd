"""The XLM-RoBERTa tokenizer in plain Python: what the exported one is measured against."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

UNKNOWN = 3
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
WORD_START = "\u2581"


class Unigram:
    """Viterbi search for the most likely pieces; ids are positions in `pieces`."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float]) -> None:
        self.pieces = pieces
        self.scores = {p: (s, i) for i, (p, s) in enumerate(zip(pieces, scores)) if p not in SPECIAL}
        # An unknown character costs 10 more than the rarest piece, as in SentencePiece.
        self.unknown_score = min(s for s, _ in self.scores.values()) - 10
        # Every beginning of a piece, so that the search stops as soon as no piece can follow.
        self._beginnings: dict[str, tuple[float, int] | None] = {}
        for piece, found in self.scores.items():
            for end in range(1, len(piece)):
                self._beginnings.setdefault(piece[:end], None)
            self._beginnings[piece] = found
        self._cache: dict[str, tuple[int, ...]] = {}

    def word(self, text: str) -> tuple[int, ...]:
        """The ids of one word, written with its WORD_START."""
        cached = self._cache.get(text)
        if cached is not None:
            return cached
        length = len(text)
        best = [float("-inf")] * (length + 1)
        best[0] = 0.0
        back: list[tuple[int, int]] = [(0, UNKNOWN)] * (length + 1)
        beginnings = self._beginnings
        for start in range(length):
            base = best[start]
            if base == float("-inf"):
                continue
            # A single character that is no piece becomes <unk>.
            if text[start] not in self.scores and base + self.unknown_score > best[start + 1]:
                best[start + 1] = base + self.unknown_score
                back[start + 1] = (start, UNKNOWN)
            for end in range(start + 1, length + 1):
                part = text[start:end]
                if part not in beginnings:
                    break
                found = beginnings[part]
                if found is not None and base + found[0] > best[end]:
                    best[end] = base + found[0]
                    back[end] = (start, found[1])
        ids: list[int] = []
        at = length
        while at > 0:
            at, piece = back[at]
            # Neighbouring unknown characters are one token.
            if piece == UNKNOWN and ids and ids[-1] == UNKNOWN:
                continue
            ids.append(piece)
        result = tuple(reversed(ids))
        self._cache[text] = result
        return result

    def encode(self, text: str) -> list[int]:
        """The ids of a text between `<s>` (0) and `</s>` (2)."""
        ids = [0]
        for word in split_words(text):
            ids.extend(self.word(word))
        ids.append(2)
        return ids


class CodePointNormaliser:
    """The source's own map, after composition: the map knows single code points only, SentencePiece also sequences."""

    def __init__(self, mapping: dict[str, str]) -> None:
        self.table = {ord(k): v for k, v in mapping.items()}

    def __call__(self, text: str) -> str:
        return unicodedata.normalize("NFC", text).translate(self.table)


def split_words(text: str) -> Iterable[str]:
    return (WORD_START + word for word in text.split())
