"""Puts what was trained into the model's folder: `python export_trained.py reader|tagger|adapter|codes WEIGHTS.npz`, with the requirements of ../export.

`python reader.py CHECKPOINT.pt WEIGHTS.npz` takes the weights out of a checkpoint: torch and onnx 1.14 want other versions of numpy.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "export"))
from export import CHECKSUMS, MODEL, TRAINED, checksum_table, put_section, write_files  # noqa: E402
from reader_graph import TrainedWeights, build_reader  # noqa: E402
from tagger_graph import build_tagger  # noqa: E402

KINDS = ("vectors", "states")
"""Of what tokens are kept: what they are compared by, and what the reader reads."""


def build_adapter(trained: dict[str, np.ndarray]) -> bytes:
    """Rows of weights, then the bias, in little-endian 32-bit floats: what embeddings/query-adapter.ts reads."""
    return b"".join(trained[name].astype("<f4").tobytes() for name in ("weight", "bias"))


def build_codes(fitted: dict[str, np.ndarray]) -> bytes:
    """What embeddings/token-codes.ts reads: a head, then of the vectors and of the states axes, their scales and centroids."""
    dimensions = len(fitted["vectors.axes"])
    parts = [np.array([dimensions, *(len(fitted[f"{kind}.centroids"]) for kind in KINDS)], "<u4").tobytes()]
    for kind in KINDS:
        axes = fitted[f"{kind}.axes"]
        scale = (np.abs(axes).max(1) / 127).astype("<f4")
        centroids = np.rint(fitted[f"{kind}.centroids"] * 8).astype("<i2")
        parts += [np.rint(axes / scale[:, None]).astype(np.int8).tobytes(), scale.tobytes(), centroids.tobytes()]
    return b"".join(parts)


BUILD = {
    "reader": lambda trained: build_reader(TrainedWeights(trained)),
    "tagger": lambda trained: build_tagger(TrainedWeights(trained)),
    "adapter": build_adapter,
    "codes": build_codes,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=BUILD)
    parser.add_argument("trained", type=Path, help="weights as .npz")
    parser.add_argument("--out", type=Path, default=MODEL)
    arguments = parser.parse_args()
    with np.load(arguments.trained) as file:
        trained = {name: file[name] for name in file.files}
    data, target = BUILD[arguments.part](trained), TRAINED[arguments.part]
    sums = json.loads((arguments.out / CHECKSUMS).read_text("utf-8"))
    sums[target] = hashlib.sha256(data).hexdigest()
    files = {target: data, CHECKSUMS: (json.dumps(dict(sorted(sums.items())), indent=2) + "\n").encode()}
    present = {name: (arguments.out / name).read_bytes() for name in sums if name != target}
    card = arguments.out / "MODEL.md"
    table = checksum_table({**present, **files})
    files = {"MODEL.md": put_section(card.read_text("utf-8"), "checksums", table).encode("utf-8"), **files}
    write_files(files, arguments.out)
    print(f"{len(data):,} bytes, sha256 {sums[target]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
