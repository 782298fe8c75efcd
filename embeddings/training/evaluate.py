"""Reads the program's candidates with a reader: `python evaluate.py --weights e5-small-q4.bin --work DIR --reader FILE.pt DUMP.json…`.

A dump is what `dump_candidates.mjs` writes. Prints, for each set, the order and the decision that the reader alone gives and
those of the program beside it; writes `DUMP.read.json` with each candidate's numbers, for calibration.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np
import torch

from encoder import HERE, Tokens, half, join_scale, load_encoder, read_apart, read_weights
from reader import PRIORS, Met, Reader, collate, rarity_of


def auroc(positive, negative) -> float:
    if not len(positive) or not len(negative):
        return float("nan")
    a, b = np.array(positive)[:, None], np.array(negative)[None]
    return float(((a > b) + 0.5 * (a == b)).mean())


def tokens_of(dump: dict, name: str, work: Path, weights: str, scale) -> tuple[Tokens, Tokens]:
    files = [work / f"dump.{name}.{part}.npz" for part in ("p", "q")]
    texts = [[p["context"] for p in dump["P"]], [p["text"] for p in dump["P"]]], [[""] * len(dump["Q"]), [q["question"] for q in dump["Q"]]]
    if not all(f.exists() for f in files):
        encoder, _ = load_encoder(weights)
        for file, prefix, (contexts, rows), limit in zip(files, ("passage: ", "query: "), texts, (400, 120)):
            read_apart(encoder, prefix, contexts, rows, limit, scale, say=lambda *a, **k: None).save(file)
    return Tokens.load(files[0]), Tokens.load(files[1])


@torch.no_grad()
def read_all(reader: Reader, dump: dict, p: Tokens, q: Tokens, rarity, limit: int | None = None) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    out, met, device = [], Met(q, p), reader.mean.device.type
    for index, question in enumerate(dump["Q"]):
        ids = [c["id"] for c in question["cands"]][:limit]
        articles: dict[str, list[int]] = {}
        for candidate in question["cands"]:
            articles.setdefault(dump["P"][candidate["id"]]["source"], []).append(candidate["id"])
        order = sorted(range(len(ids)), key=lambda k: p.offsets[ids[k] + 1] - p.offsets[ids[k]])
        relevance, answers, prior = (np.zeros(len(ids), np.float32), np.zeros(len(ids), np.float32), np.zeros((len(ids), PRIORS), np.float32))
        for at in range(0, len(order), 8):
            part = order[at : at + 8]
            batch = collate([(index, ids[k]) for k in part], q, p, rarity, [met.of(index, articles[dump["P"][ids[k]]["source"]]) for k in part], device=device)
            with half(device):
                r, a, _ = reader(batch)
            relevance[part], answers[part], prior[part] = r.cpu().numpy(), a.cpu().numpy(), batch["prior"].cpu().numpy()
        out.append((relevance, answers, prior))
    return out


def hits(questions, scores) -> str:
    ranks = []
    for question, score in zip(questions, scores):
        right = [k for k, c in enumerate(question["cands"][: len(score)]) if c["id"] in question["gold"]]
        ranks.append(int((score > score[right].max()).sum()) if right else 99)
    r = np.array(ranks)
    return f"{np.mean(r < 1):.3f}/{np.mean(r < 3):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--reader", type=Path, required=True)
    parser.add_argument("--sample", type=int, help="only so many questions of each set")
    parser.add_argument("dumps", type=Path, nargs="+")
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    scale = join_scale()
    reader = Reader(read_weights(Path(arguments.weights)), scale)
    reader.load_state_dict(torch.load(arguments.reader))
    reader.eval()
    tokeniser = json.loads((HERE.parent / "model" / "tokenizer.json").read_text("utf-8"))
    rarity = rarity_of(np.array([s for _, s in tokeniser["model"]["vocab"]], np.float32))
    for path in arguments.dumps:
        dump = json.loads(path.read_text())
        p, q = tokens_of(dump, path.stem, arguments.work, arguments.weights, scale)
        if arguments.sample and arguments.sample < len(dump["Q"]):
            chosen = set(random.Random(3).sample(range(len(dump["Q"])), arguments.sample))
            for index, question in enumerate(dump["Q"]):
                if index not in chosen:
                    question["cands"] = []
        read = read_all(reader, dump, p, q, rarity)
        rows = [(question, *r) for question, r in zip(dump["Q"], read) if question["cands"]]
        yes = [row for row in rows if row[0]["gold"]]
        no = [row for row in rows if not row[0]["gold"]]
        product = [np.array([c["score"] for c in row[0]["cands"]]) for row in yes]
        line = [f"{path.stem}: program {hits([r[0] for r in yes], product)}"]
        for name, score in {
            "maxsim": lambda r: r[3][:, 1], "relevance": lambda r: r[1], "answers": lambda r: r[2], "both": lambda r: r[1] + r[2],
            "both+0.2program": lambda r: r[1] + r[2] + 0.2 * np.array([c["score"] for c in r[0]["cands"]]),
            "both+0.5program": lambda r: r[1] + r[2] + 0.5 * np.array([c["score"] for c in r[0]["cands"]]),
        }.items():
            line.append(f"{name} {hits([r[0] for r in yes], [score(r) for r in yes])}")
        best = lambda r: r[2].max()
        top = lambda r: r[2][(r[1] + r[2]).argmax()]
        line.append(f"| AUROC program {auroc([r[0]['conf'] for r in yes], [r[0]['conf'] for r in no]):.3f} answers {auroc([best(r) for r in yes], [best(r) for r in no]):.3f} of top {auroc([top(r) for r in yes], [top(r) for r in no]):.3f} relevance {auroc([r[1].max() for r in yes], [r[1].max() for r in no]):.3f}")
        print("  ".join(line), flush=True)
        if not arguments.sample:
            for question, (relevance, answers, prior) in zip(dump["Q"], read):
                for k, candidate in enumerate(question["cands"]):
                    candidate.update(relevance=float(relevance[k]), answers=float(answers[k]), prior=[float(x) for x in prior[k]])
            path.with_suffix(".read.json").write_text(json.dumps(dump, ensure_ascii=False))


if __name__ == "__main__":
    main()
