"""Trains the query adapter: `python adapter.py --weights e5-small-q4.bin --work DIR`, after prepare.py (a minute).

A linear map that moves a question's vector to where the passages that answer such questions lie. Passages' vectors stay as they are.
Writes `adapter.npz`, for export_trained.py.
"""

from __future__ import annotations

import argparse
import copy
import random
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from encoder import HIDDEN
from train import Set

STEPS = 1200
QUESTIONS = 64
"""Questions a step. The right passages of the others are wrong ones for each."""
SIBLINGS = 10
"""Wrong passages of the right one's text that each is compared with besides."""
TEMPERATURE = 0.03
NOISE = 0.005
"""Added to each number of a question's vector in training."""
RATE = 1e-3


def adapt(adapter: nn.Linear, questions: torch.Tensor) -> torch.Tensor:
    return F.normalize(questions + adapter(questions), dim=1)


def wrong_passages(question: dict, rng: random.Random) -> list[int]:
    """As many as `SIBLINGS`, -1 where there are not so many."""
    near = [p for p in question["near"] if p not in question["positive"]]
    chosen = rng.sample(near, min(SIBLINGS, len(near)))
    return chosen + [-1] * (SIBLINGS - len(chosen))


def train(public: Set, own: Set, share: float, seed: int) -> nn.Linear:
    """`share` of the steps are on the field's own data. Gives the running average of the weights."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    adapter = nn.Linear(HIDDEN, HIDDEN)
    nn.init.zeros_(adapter.weight)
    nn.init.zeros_(adapter.bias)
    average = copy.deepcopy(adapter)
    optimiser = torch.optim.AdamW(adapter.parameters(), lr=RATE, weight_decay=0.1)
    trained = {id(data): [i for i, q in enumerate(data.questions) if q["positive"] and not q.get("held")] for data in (public, own)}
    vectors = {id(data): (torch.from_numpy(data.q.vectors), torch.from_numpy(data.p.vectors)) for data in (public, own)}
    for step in range(STEPS):
        optimiser.param_groups[0]["lr"] = RATE * min(1, (step + 1) / 50) * max(0.02, 1 - step / STEPS)
        data = own if rng.random() < share else public
        asked, told = vectors[id(data)]
        indexes = [rng.choice(trained[id(data)]) for _ in range(QUESTIONS)]
        right = torch.tensor([rng.choice(data.questions[i]["positive"]) for i in indexes])
        questions = adapt(adapter, asked[indexes] + torch.randn(QUESTIONS, HIDDEN) * NOISE)
        wrong = torch.tensor([wrong_passages(data.questions[i], rng) for i in indexes])
        siblings = torch.einsum("qd,qsd->qs", questions, told[wrong.clamp(min=0)]).masked_fill(wrong < 0, -9)
        same = (right[:, None] == right[None]) & ~torch.eye(QUESTIONS, dtype=torch.bool)
        scores = torch.cat([(questions @ told[right].T).masked_fill(same, -9), siblings], 1)
        loss = F.cross_entropy(scores / TEMPERATURE, torch.arange(QUESTIONS))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        with torch.no_grad():
            torch._foreach_lerp_(list(average.parameters()), list(adapter.parameters()), 1 - min(0.995, 1 - 1 / (step + 1)))
    return average


@torch.no_grad()
def judge(data: Set, adapter: nn.Linear | None) -> str:
    """Held questions of the field's own: how often the closest passage of the text is the right one."""
    held = [i for i, q in enumerate(data.questions) if q["positive"] and q["held"]]
    questions = torch.from_numpy(data.q.vectors[held])
    questions = questions if adapter is None else adapt(adapter, questions)
    right = 0
    for vector, i in zip(questions, held):
        among = data.questions[i]["local"]
        closest = among[int((torch.from_numpy(data.p.vectors[among]) @ vector).argmax())]
        right += closest in data.questions[i]["positive"]
    return f"{right / len(held):.3f} of {len(held)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--weights", help="not needed: the vectors are in the work folder")
    parser.add_argument("--own", type=float, default=0.45, help="share of steps on the field's own data")
    parser.add_argument("--seeds", type=int, default=2, help="trainings whose weights are averaged")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    public, own = Set(arguments.work, "public", nearest=1), Set(arguments.work, "own", nearest=1)
    adapters = [train(public, own, arguments.own, seed) for seed in range(arguments.seeds)]
    mean = copy.deepcopy(adapters[0])
    with torch.no_grad():
        for name, parameter in mean.named_parameters():
            parameter.copy_(torch.stack([dict(each.named_parameters())[name] for each in adapters]).mean(0))
    print(f"right passage closest of its text, held: without {judge(own, None)}, with {judge(own, mean)}")
    np.savez(arguments.work / "adapter.npz", **{name: value.numpy() for name, value in mean.state_dict().items()})


if __name__ == "__main__":
    main()
