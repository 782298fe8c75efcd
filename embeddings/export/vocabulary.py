"""Chooses the pieces that stay: those the whole tokenizer uses on frequent words, most wanted languages first."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import wordfreq

from read_weights import Weights
from reference_tokenizer import WORD_START, CodePointNormaliser, Unigram

PIECES = 108_000
"""Pieces kept: the folder stays under 50 MB, and loading, whose time grows with them, near a second."""

REQUIRED = ("fr", "en", "uk", "ru", "de", "es", "it")
REQUIRED_WORDS = 60_000

# Round by round, so that the common words of every language come before the rare words of any.
NEXT = ("pl", "pt", "nl", "tr", "ar")
THEN = ("fa", "he", "ro", "cs", "el")
LAST = ("bg", "hu", "sv", "sh", "ca", "fi", "da", "nb")
FURTHER = (*NEXT, *THEN, *LAST)
ROUNDS = (
    (NEXT, 5_000),
    (THEN, 4_000),
    (LAST, 2_000),
    (NEXT, 12_000),
    (THEN, 10_000),
    (LAST, 6_000),
    (NEXT, 30_000),
    (THEN, 30_000),
    (LAST, 30_000),
)

# Without their pieces these are read letter by letter: poor, but far from <unk>.
SINGLES = ("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "ARMENIAN", "GEORGIAN")
CHARACTERS_ONLY = ("zh", "ja", "ko", "hi", "bn", "ta", "ur")
CHARACTERS_FROM_WORDS = 5_000


def choose_pieces(weights: Weights, limit: int = PIECES) -> list[int]:
    """Ids to keep, in the source's order, so that `<s> <pad> </s> <unk>` stay 0 to 3."""
    tokenizer = Unigram(weights.pieces, weights.scores)
    normalise = CodePointNormaliser(weights.normaliser)
    kept: dict[int, None] = dict.fromkeys(range(4))

    def add(ids: Iterable[int]) -> None:
        for piece in ids:
            if len(kept) < limit:
                kept.setdefault(piece)

    def add_word(word: str, before: str = "", *, upper: bool = True) -> None:
        word = normalise(word)
        for form in dict.fromkeys((word, word.capitalize(), word.upper() if upper else word)):
            for part in (before + form).split():
                add(tokenizer.word(WORD_START + part))

    for language in REQUIRED:
        for word in wordfreq.top_n_list(language, REQUIRED_WORDS):
            add_word(word)
            # A word after an elision, a quotation mark or a hyphen has no WORD_START and other pieces.
            add_word(word, "'")
    add(i for i, piece in enumerate(weights.pieces) if _is_figure_or_sign(piece))
    add(i for i, piece in enumerate(weights.pieces) if _single_script(piece) in SINGLES)

    single = {piece: i for i, piece in enumerate(weights.pieces) if len(piece.lstrip(WORD_START)) == 1}
    for language in CHARACTERS_ONLY:
        for word in wordfreq.top_n_list(language, CHARACTERS_FROM_WORDS):
            add(single[c] for c in normalise(word) if c in single)

    for languages, words in ROUNDS:
        for language in languages:
            for word in wordfreq.top_n_list(language, words):
                if len(kept) == limit:
                    return sorted(kept)
                add_word(word, upper=False)
    return sorted(kept)


def _is_figure_or_sign(piece: str) -> bool:
    """Numbers, punctuation and symbols of European texts, e.g. `2026`, `1,5`, `»`."""
    bare = piece.replace(WORD_START, "")
    return all(
        not c.isalpha() and (ord(c) < 0x250 or 0x2000 <= ord(c) < 0x2300) and unicodedata.category(c)[0] != "C"
        for c in bare
    )


def _single_script(piece: str) -> str | None:
    bare = piece.replace(WORD_START, "")
    return unicodedata.name(bare, "?").split(" ")[0].split("-")[0] if len(bare) == 1 else None
