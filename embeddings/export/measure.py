"""How far the exported model is from its source: tokens, vectors, time. See README.md.

    python measure.py e5-small-q4.bin [--corpus corpus.jsonl] [--write]

`--corpus` adds French texts (one JSON object a line, with "text"); `--write` puts the tables into MODEL.md.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import wordfreq

from export import MODEL, put_section
from read_weights import Weights, read_weights
from reference_model import ReferenceModel, pool
from reference_tokenizer import WORD_START, CodePointNormaliser, Unigram
from sentences import SENTENCES
from vocabulary import FURTHER, REQUIRED

HERE = Path(__file__).resolve().parent
CORPUS_VECTORS = 60
CORPUS_TOKENS = 400
FREQUENT_WORDS = 15_000


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures the exported model against its source.")
    parser.add_argument("source", type=Path)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()

    texts = dict(SENTENCES)
    if arguments.corpus:
        lines = arguments.corpus.read_text("utf-8").splitlines()
        long = [f"passage: {json.loads(line)['text'][:400]}" for line in lines]
        texts["fr, encyclopaedia"] = long[:: max(1, len(long) // CORPUS_TOKENS)]

    weights = read_weights(arguments.source)
    normalise = CodePointNormaliser(weights.normaliser)
    whole = Unigram(weights.pieces, weights.scores)
    vocabulary = json.loads((arguments.model / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    pruned = Unigram([p for p, _ in vocabulary], [s for _, s in vocabulary])
    node = run_node(arguments.model, [t for group in texts.values() for t in group])

    report = "\n\n".join(
        [
            fidelity(weights, normalise, whole, pruned, texts, arguments.model),
            running_text(normalise, whole, pruned, texts, node["ids"]),
            frequent_words(normalise, whole, pruned),
            timings(node),
        ]
    )
    print(report)
    if arguments.write:
        card = arguments.model / "MODEL.md"
        card.write_text(put_section(card.read_text("utf-8"), "measured", report), "utf-8")


def fidelity(
    weights: Weights,
    normalise: CodePointNormaliser,
    whole: Unigram,
    pruned: Unigram,
    texts: dict[str, list[str]],
    folder: Path,
) -> str:
    reference = ReferenceModel(weights)
    session = onnxruntime.InferenceSession(str(folder / "onnx" / "model_quantized.onnx"))
    rows = []
    for language, group in texts.items():
        cosines, token_cosines = [], []
        for text in group[:: max(1, len(group) // CORPUS_VECTORS)]:
            text = normalise(text)
            source_ids, ids = whole.encode(text), pruned.encode(text)
            expected = reference.hidden(source_ids)
            feed = np.array([ids], dtype=np.int64)
            inputs = {"input_ids": feed, "attention_mask": np.ones_like(feed), "token_type_ids": np.zeros_like(feed)}
            found = session.run(None, inputs)[0][0]
            cosines.append(float(pool(expected) @ pool(found)))
            if [whole.pieces[i] for i in source_ids] == [pruned.pieces[i] for i in ids]:
                norms = np.linalg.norm(expected, axis=1) * np.linalg.norm(found, axis=1)
                token_cosines.extend((expected * found).sum(axis=1) / norms)
        tokens = f"{np.mean(token_cosines):.4f} / {min(token_cosines):.4f}" if token_cosines else "-"
        rows.append(
            f"| {language} | {len(cosines)} | {np.mean(cosines):.4f} | {np.quantile(cosines, 0.01):.4f} "
            f"| {min(cosines):.4f} | {tokens} |"
        )
    return "\n".join(
        [
            "### Vectors",
            "",
            "Cosine of a text's mean-pooled vector to that of the source: the same 4-bit weights, the whole vocabulary, 32-bit",
            "arithmetic. What the source itself lost to the original weights is not in these figures.",
            "The last column compares token by token, mean and worst, in the texts that both cut alike.",
            "",
            "| texts | number | mean | 1st percentile | worst | tokens: mean / worst |",
            "| --- | --- | --- | --- | --- | --- |",
            *rows,
        ]
    )


def running_text(
    normalise: CodePointNormaliser,
    whole: Unigram,
    pruned: Unigram,
    texts: dict[str, list[str]],
    node_ids: list[list[int]],
) -> str:
    rows, at, whole_ids = [], 0, {p: i for i, p in enumerate(pruned.pieces)}
    for language, group in texts.items():
        words = same = tokens = unknown = before = 0
        node_same_pruned = node_same_whole = 0
        for text in group:
            text = normalise(text)
            expected = whole.encode(text)
            node_same_pruned += node_ids[at] == pruned.encode(text)
            node_same_whole += node_ids[at] == [whole_ids.get(whole.pieces[i], -1) for i in expected]
            at += 1
            for word in text.split():
                source = [whole.pieces[i] for i in whole.word(WORD_START + word)]
                kept = pruned.word(WORD_START + word)
                words += 1
                same += source == [pruned.pieces[i] for i in kept]
                before += len(source)
                tokens += len(kept)
                unknown += kept.count(3)
        rows.append(
            f"| {language} | {words} | {same / words:.2%} | {node_same_whole}/{len(group)} | {node_same_pruned}/{len(group)} "
            f"| {tokens / before - 1:+.1%} | {unknown} |"
        )
    return "\n".join(
        [
            "### Tokens of running text",
            "",
            "Words cut as the whole XLM-RoBERTa tokenizer cuts them; texts that `@xenova/transformers` gives the whole",
            "tokenizer's pieces, and those of a plain Viterbi search over the kept pieces; growth in tokens; `<unk>` left.",
            "",
            "| texts | words | words alike | texts alike, whole | texts alike, kept | tokens | unknown |",
            "| --- | --- | --- | --- | --- | --- | --- |",
            *rows,
        ]
    )


def frequent_words(normalise: CodePointNormaliser, whole: Unigram, pruned: Unigram) -> str:
    cells = []
    for language in (*REQUIRED, *FURTHER):
        total = same = 0.0
        frequencies = wordfreq.get_frequency_dict(language)
        for word in wordfreq.top_n_list(language, FREQUENT_WORDS):
            text = normalise(word)
            frequency = frequencies[word]
            total += frequency
            source = [whole.pieces[i] for i in whole.word(WORD_START + text)]
            same += frequency * (source == [pruned.pieces[i] for i in pruned.word(WORD_START + text)])
        whole._cache.clear()
        pruned._cache.clear()
        cells.append(f"{language} {same / total:.1%}")
    return "\n".join(
        [
            "### Words by frequency of use",
            "",
            f"Share of words, counted as often as they are used (`wordfreq`, {FREQUENT_WORDS:,} a language), that are cut as before: " + ", ".join(cells) + ".",
        ]
    )


def timings(node: dict) -> str:
    t = node["timings"]
    return "\n".join(
        [
            "### Time",
            "",
            f"`@xenova/transformers` 2.17.2 on Node, {node['processors']} processors, shared with other work: loading "
            f"{t['loadMs']:.0f} ms, of which the tokenizer {t['tokenizerMs']:.0f} ms.",
            "",
            "| text | tokens | fastest | median |",
            "| --- | --- | --- | --- |",
            *(
                f"| one {kind} | {t[kind]['tokens']} | {t[kind]['minimum']:.1f} ms | {t[kind]['median']:.1f} ms |"
                for kind in ("question", "passage")
            ),
        ]
    )


def run_node(folder: Path, texts: list[str]) -> dict:
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(texts, file)
        file.flush()
        command = ["node", str(HERE / "measure-node.mjs"), str(folder.resolve()), file.name]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


if __name__ == "__main__":
    main()
