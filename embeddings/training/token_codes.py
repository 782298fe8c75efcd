"""Fits the codes that an index keeps tokens in: `python token_codes.py --weights e5-small-q4.bin --work DIR`, after prepare.py --own (a minute).

Product quantisation (Jégou, Douze & Schmid 2011) of the tokens' final vectors and of their states at the join layer. The space is turned first: its principal
axes are dealt to the pieces so that the product of their variances is the same in each (Ge, He, Ke & Sun 2013, the parametric solution).
Writes `token_codes.npz`, for export_trained.py. With `--apply OUT` it writes the passages of all sets into another work folder, as what their codes stand
for, to train a reader on.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from encoder import Tokens

CENTROIDS = 256
SAMPLE = 60_000
"""Tokens that are fitted to."""
HELD = 5_000
"""Other tokens that the fit is judged by."""
ROUNDS = 16


def balanced_axes(rows: torch.Tensor, pieces: int) -> torch.Tensor:
    """Axes at right angles [hidden, hidden], one a row; those of a piece follow each other."""
    hidden = rows.shape[1]
    centred = rows - rows.mean(0)
    variances, vectors = torch.linalg.eigh(centred.T @ centred / len(rows))
    dealt: list[list[int]] = [[] for _ in range(pieces)]
    logarithms = [0.0] * pieces
    for axis in reversed(range(hidden)):
        piece = min((p for p in range(pieces) if len(dealt[p]) < hidden // pieces), key=lambda p: logarithms[p])
        dealt[piece].append(axis)
        logarithms[piece] += float(torch.log(variances[axis].clamp(min=1e-9)))
    return vectors[:, [axis for axes in dealt for axis in axes]].T


def closest(rows: torch.Tensor, centroids: torch.Tensor) -> torch.Tensor:
    return ((centroids * centroids).sum(1) - 2 * rows @ centroids.T).argmin(1)


def k_means(rows: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    centroids = rows[torch.randperm(len(rows), generator=generator)[:CENTROIDS]].clone()
    for _ in range(ROUNDS):
        chosen = closest(rows, centroids)
        sums = torch.zeros_like(centroids).index_add_(0, chosen, rows)
        counts = torch.bincount(chosen, minlength=CENTROIDS)[:, None]
        centroids = torch.where(counts > 0, sums / counts.clamp(min=1), centroids)
    return centroids


def fit(rows: torch.Tensor, pieces: int, seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Axes [hidden, hidden] and centroids [pieces, 256, hidden / pieces] of turned rows; nothing is taken off these, so that their dot products stay as they are."""
    generator = torch.Generator().manual_seed(seed)
    axes = balanced_axes(rows, pieces)
    turned = rows @ axes.T
    return axes, torch.stack([k_means(piece, generator) for piece in turned.chunk(pieces, 1)])


def restored(rows: torch.Tensor, axes: torch.Tensor, centroids: torch.Tensor) -> torch.Tensor:
    pieces = (rows @ axes.T).chunk(len(centroids), 1)
    return torch.cat([known[closest(piece, known)] for piece, known in zip(pieces, centroids)], 1) @ axes


def apply(fitted: dict[str, np.ndarray], work: Path, out: Path) -> None:
    """The sets of `work` in `out`: passages' vectors and states as their codes stand for them, all else linked."""
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(work.glob("*.passages.npz")):
        tokens = Tokens.load(path)
        for kind, rows in (("vectors", tokens.finals), ("states", tokens.states)):
            axes, centroids = (torch.from_numpy(fitted[f"{kind}.{part}"]) for part in ("axes", "centroids"))
            for at in range(0, len(rows), 20_000):
                stand_for = restored(torch.from_numpy(rows[at : at + 20_000].astype(np.float32)), axes, centroids)
                stand_for = F.normalize(stand_for, dim=1) * 127 if kind == "vectors" else stand_for
                rows[at : at + 20_000] = np.clip(np.rint(stand_for.numpy()), -127, 127)
        tokens.save(out / path.name)
        name = path.name.removesuffix(".passages.npz")
        for other in (f"{name}.json", f"{name}.questions.npz", f"{name}.mined.json"):
            if (work / other).exists() and not (out / other).exists():
                (out / other).symlink_to((work / other).resolve())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--weights", help="not needed: the tokens are in the work folder")
    parser.add_argument("--vectors", type=int, default=32, help="bytes a token's final vector is kept in")
    parser.add_argument("--states", type=int, default=48, help="bytes its state is kept in")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--apply", type=Path, metavar="OUT")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    fitted: dict[str, np.ndarray] = {}
    with np.load(arguments.work / "own.passages.npz") as tokens:
        for kind, name, pieces in (("vectors", "finals", arguments.vectors), ("states", "states", arguments.states)):
            kept = tokens[name]
            chosen = np.random.default_rng(arguments.seed).permutation(len(kept))[: SAMPLE + HELD]
            rows = torch.from_numpy(kept[chosen].astype(np.float32))
            axes, centroids = fit(rows[:SAMPLE], pieces, arguments.seed)
            held = rows[SAMPLE:]
            kept_of = restored(held, axes, centroids)
            lost = ((kept_of - held) ** 2).sum() / ((held - held.mean(0)) ** 2).sum()
            print(f"{kind}: {pieces} bytes, {lost:.4f} of the variance lost, cosine {F.cosine_similarity(kept_of, held).mean():.4f}")
            fitted |= {f"{kind}.axes": axes.numpy(), f"{kind}.centroids": centroids.numpy()}
    np.savez(arguments.work / "token_codes.npz", **fitted)
    if arguments.apply:
        apply(fitted, arguments.work, arguments.apply)
    return 0


if __name__ == "__main__":
    sys.exit(main())
