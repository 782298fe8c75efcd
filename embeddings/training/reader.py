"""The reader: its layers read a question's and a passage's token states together.

    python reader.py CHECKPOINT.pt WEIGHTS.npz    takes a checkpoint's weights out, for export_trained.py
"""

from __future__ import annotations

import sys

import numpy as np
import torch
from torch import nn

from encoder import HIDDEN, JOIN_LAYER, Tokens, load_layer

FEATURES = (6, 4)
"""Of a token, on either side: its closest cosine on the other side, its rarity, their product, the rarity of the closest one. Of a question's token also
its closest cosine anywhere in the passage's article, and that times its rarity: a question says whose talks it is about in words that need not stand beside the answer."""
PRIORS = 5
"""Of a pair: cosine of the vectors, MaxSim weighted by rarity, MaxSim of the worst token that is rarer than the mean, mean MaxSim; MaxSim of the article, weighted by rarity."""


class Reader(nn.Module):
    def __init__(self, weights, scale: tuple[np.ndarray, np.ndarray]) -> None:
        super().__init__()
        self.register_buffer("mean", torch.from_numpy(scale[0]))
        self.register_buffer("step", torch.from_numpy(scale[1]))
        self.layers = nn.ModuleList(load_layer(weights, i) for i in range(JOIN_LAYER, weights.shape.layers))
        # One learned token in front, whose state the scores are read off.
        self.first = nn.Parameter(torch.zeros(HIDDEN))
        self.side = nn.Parameter(torch.zeros(2, HIDDEN))
        self.features = nn.ModuleList(nn.Linear(count, HIDDEN) for count in FEATURES)
        for module in self.features:
            nn.init.normal_(module.weight, std=0.02)
            nn.init.zeros_(module.bias)
        self.relevance = nn.Linear(3 * HIDDEN, 1)
        self.answers = nn.Linear(3 * HIDDEN, 1)
        self.span = nn.Linear(HIDDEN, 2)
        for module in (self.relevance, self.answers):
            nn.init.zeros_(module.weight)
            nn.init.zeros_(module.bias)
        # The score starts from what the encoder alone tells, and the layers learn the rest.
        self.relevance_prior = nn.Linear(PRIORS, 1)
        self.answers_prior = nn.Linear(PRIORS, 1)
        with torch.no_grad():
            self.relevance_prior.weight.copy_(torch.tensor([[0.5, 0.8, 0.0, 0.0, 0.0]]))
            self.answers_prior.weight.copy_(torch.tensor([[0.3, 0.5, 0.0, 0.0, 0.0]]))
            self.answers_prior.bias.fill_(-1.0)

    def forward(self, batch: dict, drop: float = 0.0):
        """Relevance and answers-or-not (logits, [rows]), start and end of the answer (logits, [rows, tokens, 2])."""
        x = batch["states"].float() * self.step + self.mean
        passage = batch["passage"]
        known = batch["features"]
        sides = torch.where(passage[..., None], self.features[1](known[..., : FEATURES[1]]) + self.side[1], self.features[0](known) + self.side[0])
        x = x + sides
        x = torch.cat([self.first.expand(x.shape[0], 1, HIDDEN), x], 1)
        mask = torch.cat([torch.ones_like(batch["mask"][:, :1]), batch["mask"]], 1)
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :], drop)
        with torch.autocast(x.device.type, enabled=False):
            return self.score(x.float(), batch)

    def score(self, x: torch.Tensor, batch: dict):
        passage = batch["passage"]
        first, x = x[:, 0], x[:, 1:]
        question = batch["mask"] & ~passage
        mean = (x * question[..., None]).sum(1) / question.sum(1, keepdim=True).clamp(min=1)
        peak = x.masked_fill(~passage[..., None], -9.0).amax(1)
        pooled = torch.cat([first, mean, peak], 1)
        relevance = self.relevance(pooled)[:, 0] + self.relevance_prior(batch["prior"])[:, 0]
        answers = self.answers(pooled)[:, 0] + self.answers_prior(batch["prior"])[:, 0]
        return relevance, answers, self.span(x)


def rarity_of(log_probability: np.ndarray) -> np.ndarray:
    """How rare a piece is in general, about 0 to 1.5, from the tokenizer's unigram model."""
    return np.clip(-log_probability / 10.0, 0.0, 1.6).astype(np.float32)


def spread(cosines: np.ndarray) -> np.ndarray:
    """Cosines of unrelated tokens are about 0.75, of equal ones 1: spread over about -1 to 1.5."""
    return cosines * 10.0 - 8.5


class Met:
    """For each token of a question, the closest cosine anywhere among some passages of one article."""

    def __init__(self, questions: Tokens, passages: Tokens) -> None:
        self.questions, self.passages = questions, passages
        self.known: dict[tuple[int, int], np.ndarray] = {}

    def of(self, question: int, article: list[int]) -> np.ndarray:
        """`article`: its passages. Forgets all but the last few thousand."""
        if len(self.known) > 4000:
            self.known.clear()
        tokens = self.questions.finals[self.questions.span(question)].astype(np.float32)
        best = np.full(len(tokens), -1.0, np.float32)
        for passage in article:
            if (question, passage) not in self.known:
                other = self.passages.finals[self.passages.span(passage)].astype(np.float32)
                self.known[question, passage] = (tokens @ other.T / 16129.0).max(1) if len(other) else best * 0 - 1
            best = np.maximum(best, self.known[question, passage])
        return spread(best)


def collate(pairs: list[tuple[int, int]], questions: Tokens, passages: Tokens, rarity: np.ndarray, met: list[np.ndarray], parts: list[slice] | None = None, device: str = "cpu") -> dict:
    """A batch of (question, passage) pairs: the question's tokens first, then the passage's (or the part of it given). `met`: of each pair, what `Met` says of the passage's article."""
    rows = [(questions.span(q), passages.span(p) if parts is None else parts[k]) for k, (q, p) in enumerate(pairs)]
    width = max((q.stop - q.start) + (p.stop - p.start) for q, p in rows)
    size = len(pairs)
    states = np.zeros((size, width, HIDDEN), np.int8)
    mask = np.zeros((size, width), bool)
    passage = np.zeros((size, width), bool)
    features = np.zeros((size, width, FEATURES[0]), np.float32)
    prior = np.zeros((size, PRIORS), np.float32)
    for k, ((q, p), (qi, pi)) in enumerate(zip(rows, pairs)):
        a = q.stop - q.start
        b = a + p.stop - p.start
        states[k, :a], states[k, a:b] = questions.states[q], passages.states[p]
        mask[k, :b] = True
        passage[k, a:b] = True
        cosine = float(questions.vectors[qi] @ passages.vectors[pi])
        known = compare(questions.finals[q], passages.finals[p], rarity[questions.ids[q]], rarity[passages.ids[p]], cosine, met[k])
        features[k, :a], features[k, a:b, : FEATURES[1]], prior[k] = known
    tensors = dict(states=states, mask=mask, passage=passage, features=features, prior=prior)
    return {name: torch.from_numpy(value).to(device) for name, value in tensors.items()}


def compare(question: np.ndarray, passage: np.ndarray, rare_q: np.ndarray, rare_p: np.ndarray, cosine: float, met: np.ndarray):
    """What the encoder's final token vectors (int8) tell of a pair: features of the question's tokens, of the passage's, and the pair's priors."""
    if len(question) == 0 or len(passage) == 0:
        return np.zeros((len(question), FEATURES[0]), np.float32), np.zeros((len(passage), FEATURES[1]), np.float32), np.zeros(PRIORS, np.float32)
    cosines = spread(question.astype(np.float32) @ passage.astype(np.float32).T / 16129.0)
    best_q, best_p = cosines.max(1), cosines.max(0)
    closest_q, closest_p = cosines.argmax(1), cosines.argmax(0)
    features_q = np.stack([best_q, rare_q, best_q * rare_q, rare_p[closest_q], met, met * rare_q], 1)
    features_p = np.stack([best_p, rare_p, best_p * rare_p, rare_q[closest_p]], 1)
    weighted = lambda best: float((best * rare_q).sum() / max(rare_q.sum(), 1e-6)) * 3
    rarer = best_q[rare_q >= rare_q.mean() - 1e-6]
    return features_q, features_p, np.array([cosine * 40 - 34, weighted(best_q), float(rarer.min()), float(best_q.mean()), weighted(met)], np.float32)


def main() -> None:
    source, target = sys.argv[1:]
    np.savez(target, **{name: value.numpy() for name, value in torch.load(source).items()})


if __name__ == "__main__":
    main()
