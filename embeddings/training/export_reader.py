"""Puts a trained reader into the model's folder: `python export_reader.py WEIGHTS.npz`, with the requirements of ../export.

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
from export import CHECKSUMS, MODEL, READER, checksum_table, put_section, write_files  # noqa: E402
from reader_graph import ReaderWeights, build_reader  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path, help="weights as .npz")
    parser.add_argument("--out", type=Path, default=MODEL)
    arguments = parser.parse_args()
    with np.load(arguments.trained) as file:
        weights = ReaderWeights({name: file[name] for name in file.files})
    data = build_reader(weights)
    sums = json.loads((arguments.out / CHECKSUMS).read_text("utf-8"))
    sums[READER] = hashlib.sha256(data).hexdigest()
    files = {READER: data, CHECKSUMS: (json.dumps(dict(sorted(sums.items())), indent=2) + "\n").encode()}
    present = {name: (arguments.out / name).read_bytes() for name in sums if name != READER}
    card = arguments.out / "MODEL.md"
    table = checksum_table({**present, **files})
    files = {"MODEL.md": put_section(card.read_text("utf-8"), "checksums", table).encode("utf-8"), **files}
    write_files(files, arguments.out)
    print(f"{len(data):,} bytes, sha256 {sums[READER]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
