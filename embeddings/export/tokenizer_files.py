"""tokenizer.json, tokenizer_config.json and config.json, as small as they can be and read by @xenova/transformers 2.17.2."""

from __future__ import annotations

import json

from read_weights import Weights
from reference_tokenizer import WORD_START

# The source's map is NFKC with these exceptions (SentencePiece's nmt_nfkc). Written out as rules, since the
# "Precompiled" normaliser of @xenova/transformers approximates it and others need the binary map.
DROPPED = "[\\u0001-\\u0008\\u000B\\u000E-\\u001F\\u007F\\u008F\\u009F]"
SPACES = "[\\u0009\\u000A\\u000C\\u000D\\u1680\\u200B-\\u200F\\u2028\\u2029\\u2581\\uFEFF\\uFFFD]"

SPECIAL_TOKENS = ("<s>", "<pad>", "</s>", "<unk>")


def _score(value: float) -> float | int:
    """Four decimals: a thousandth of the smallest difference that ever decides between two readings."""
    rounded = round(value, 4)
    return int(rounded) if rounded == int(rounded) else rounded


def tokenizer_json(weights: Weights, kept: list[int]) -> dict:
    metaspace = {"type": "Metaspace", "replacement": WORD_START, "add_prefix_space": True, "prepend_scheme": "always"}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [
            {
                "id": i,
                "content": token,
                "single_word": False,
                "lstrip": False,
                "rstrip": False,
                "normalized": False,
                "special": True,
            }
            for i, token in enumerate(SPECIAL_TOKENS)
        ],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                {"type": "Replace", "pattern": {"Regex": DROPPED}, "content": ""},
                {"type": "Replace", "pattern": {"Regex": SPACES}, "content": " "},
                {"type": "NFKC"},
            ],
        },
        "pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"}, metaspace]},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [
                {"SpecialToken": {"id": "<s>", "type_id": 0}},
                {"Sequence": {"id": "A", "type_id": 0}},
                {"SpecialToken": {"id": "</s>", "type_id": 0}},
            ],
            "pair": [
                {"SpecialToken": {"id": "<s>", "type_id": 0}},
                {"Sequence": {"id": "A", "type_id": 0}},
                {"SpecialToken": {"id": "</s>", "type_id": 0}},
                {"SpecialToken": {"id": "</s>", "type_id": 0}},
                {"Sequence": {"id": "B", "type_id": 0}},
                {"SpecialToken": {"id": "</s>", "type_id": 0}},
            ],
            "special_tokens": {
                "<s>": {"id": "<s>", "ids": [0], "tokens": ["<s>"]},
                "</s>": {"id": "</s>", "ids": [2], "tokens": ["</s>"]},
            },
        },
        "decoder": metaspace,
        "model": {
            "type": "Unigram",
            "unk_id": 3,
            "vocab": [[weights.pieces[i], _score(weights.scores[i])] for i in kept],
        },
    }


def tokenizer_config(positions: int) -> dict:
    return {
        "tokenizer_class": "XLMRobertaTokenizer",
        "model_max_length": positions,
        "bos_token": "<s>",
        "cls_token": "<s>",
        "eos_token": "</s>",
        "sep_token": "</s>",
        "pad_token": "<pad>",
        "unk_token": "<unk>",
        "clean_up_tokenization_spaces": True,
    }


def model_config(weights: Weights, vocabulary: int) -> dict:
    shape = weights.shape
    return {
        "model_type": "bert",
        "architectures": ["BertModel"],
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.feed_forward,
        "hidden_act": "gelu",
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.types,
        "vocab_size": vocabulary,
        "pad_token_id": 1,
        "layer_norm_eps": 1e-12,
        "position_embedding_type": "absolute",
    }


def to_json(value: dict) -> bytes:
    """One line, no spaces, UTF-8: parsed faster and smaller than the usual form."""
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")
