"""Finds wrong passages that a reader takes for right: `python mine.py --weights e5-small-q4.bin --work DIR --reader CHECKPOINT.pt [--questions 2000]`.

Of questions on the field's own articles it reads the closest passages of all articles and those of the question's own, and writes to `own.mined.json`, for each
question, the wrong ones that it thinks the most of, the surest first. `train.py` draws from them.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np
import torch

from encoder import HERE, half, join_scale, read_weights
from reader import Reader, collate, rarity_of
from train import Set

KEPT = 10
"""Wrong passages that are kept of a question."""


@torch.no_grad()
def mine(reader: Reader, data: Set, index: int, rarity, inside: int, outside: int) -> list[int]:
    """`inside`, `outside`: how many passages are read of the question's own article and of all others, the closest first."""
    question, device = data.questions[index], reader.mean.device.type
    right = set(question["positive"])
    wrong = set(question["near"])
    sources = {data.passages[i]["source"] for i in question["local"]}
    own = sorted(wrong, key=lambda p: -float(data.q.vectors[index] @ data.p.vectors[p]))[:inside]
    other = [int(p) for p in data.near[index] if int(p) not in right and data.passages[int(p)]["source"] not in sources][:outside]
    passages = sorted(own + other, key=lambda p: data.length[p])
    scores: dict[int, float] = {}
    for at in range(0, len(passages), 12):
        part = passages[at : at + 12]
        met = [data.met.of(index, data.article(index, p)) for p in part]
        with half(device):
            relevance, answers, _ = reader(collate([(index, p) for p in part], data.q, data.p, rarity, met, device=device))
        scores.update(zip(part, (relevance + answers).tolist()))
    return sorted(scores, key=lambda p: -scores[p])[:KEPT]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--reader", type=Path, required=True)
    parser.add_argument("--questions", type=int, default=2000)
    parser.add_argument("--inside", type=int, default=8)
    parser.add_argument("--outside", type=int, default=12)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu", choices=("cpu", "cuda"))
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    tokeniser = json.loads((HERE.parent / "model" / "tokenizer.json").read_text("utf-8"))
    rarity = rarity_of(np.array([s for _, s in tokeniser["model"]["vocab"]], np.float32))
    reader = Reader(read_weights(Path(arguments.weights)), join_scale()).to(arguments.device)
    reader.load_state_dict(torch.load(arguments.reader, map_location=arguments.device))
    reader.eval()
    own = Set(arguments.work, "own")
    asked = [i for i, q in enumerate(own.questions) if not q["held"] and not q.get("chatter")]
    chosen = random.Random(11).sample(asked, min(arguments.questions, len(asked)))
    mined = {}
    for count, index in enumerate(chosen, 1):
        mined[index] = mine(reader, own, index, rarity, arguments.inside, arguments.outside)
        if count % 100 == 0:
            print(f"{count} of {len(chosen)} questions", flush=True)
    (arguments.work / "own.mined.json").write_text(json.dumps(mined))


if __name__ == "__main__":
    main()
