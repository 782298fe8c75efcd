"""Turns the training data into token states: `python prepare.py --weights e5-small-q4.bin --public DIR --work DIR [--own]`.

`--public` is a folder of `NAME.contexts.jsonl` and `NAME.questions.jsonl` (see README.md). Writes `public.*` or, with `--own`,
`own.*` into the work folder: texts and questions (`.json`), token states (`.npz`).
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import zlib
from collections import defaultdict
from pathlib import Path

from encoder import HERE, join_scale, load_encoder, read_apart
from join import SCALE_FILE

SENTENCE = re.compile(r'(?<=[.!?…»”"])\s+(?=[«"“A-ZÀ-ÝА-ЯІЇЄ0-9])')
LENGTHS = (160, 260, 420, 900)
"""What paragraphs are cut into, characters: the program's passages are of every length up to 900."""
PUBLIC = ("piaf_fr_train", "afriqa_fr_train", "xquad_en", "xquad_de", "xquad_es", "xquad_ru", "squad2_en", "squad2_es")
HELD = ("piaf_fr_held",)


def read_rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def windows(text: str, target: int) -> list[tuple[int, int]]:
    """Runs of sentences of about `target` characters."""
    sentences, at = [], 0
    for match in SENTENCE.finditer(text):
        sentences.append((at, match.start()))
        at = match.end()
    sentences.append((at, len(text)))
    out: list[tuple[int, int]] = []
    start = None
    for a, b in sentences:
        start = a if start is None else start
        if b - start >= target:
            out.append((start, b))
            start = None
    if start is not None:
        if out and len(text) - start < 80:
            out[-1] = (out[-1][0], len(text))
        else:
            out.append((start, len(text)))
    return out


HOLD = 8
"""One article in so many, with its questions, is kept apart: for choosing and calibrating."""


def is_held(article: str) -> bool:
    return zlib.crc32(article.encode()) % HOLD == 0


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def find_squeezed(text: str, wanted: str) -> tuple[int, int] | None:
    """Where `wanted` stands in `text`, white space counting as equal."""
    pattern = r"\s+".join(re.escape(word) for word in wanted.split())
    match = re.search(pattern, text)
    return match.span() if match else None


class Material:
    def __init__(self) -> None:
        self.passages: list[dict] = []
        self.questions: list[dict] = []

    def passage(self, **row) -> int:
        self.passages.append(row)
        return len(self.passages) - 1


def add_public(material: Material, folder: Path, names: tuple[str, ...], rng: random.Random) -> None:
    for name in names:
        by_context: dict[str, list[tuple[int, int, int]]] = {}
        for row in read_rows(folder / f"{name}.contexts.jsonl"):
            context = row["doc"] if rng.random() < 0.5 else ""
            cuts = windows(row["text"], rng.choice(LENGTHS))
            # The same paragraph in several languages is one source: none is a wrong passage for another.
            source = re.sub(r"^(xquad|squad2)[-_][a-z]+", "squad", row["id"]) if name.startswith(("xquad", "squad2")) else row["id"]
            by_context[row["id"]] = [
                (a, b, material.passage(set=name, doc=f"{name}:{row['doc']}", source=source, lang=row["lang"], context=context, text=row["text"][a:b]))
                for a, b in cuts
            ]
        for row in read_rows(folder / f"{name}.questions.jsonl"):
            own = by_context[row["context"]]
            ids = [i for _, _, i in own]
            question = dict(set=name, id=row["id"], lang=row["lang"], text=row["question"], near=[], positive=[], span=None, local=ids)
            if row["answers"]:
                answer = min(row["answers"], key=lambda a: len(a["text"]))
                a, b = answer["start"], answer["start"] + len(answer["text"])
                hit = next((w for w in own if w[0] <= a and b <= w[1]), None)
                if hit is None:
                    continue
                question["positive"] = [hit[2]]
                question["span"] = [a - hit[0], b - hit[0]]
                # Another window that holds the answer's words may answer too: it is left out.
                question["near"] = [i for x, y, i in own if i != hit[2] and answer["text"] not in material.passages[i]["text"]]
            else:
                question["near"] = ids
            material.questions.append(question)
    cross_languages(material, rng)


def cross_languages(material: Material, rng: random.Random) -> None:
    """XQuAD's questions stand in several languages with one id: each is also asked of the text in another language."""
    variants: dict[str, list[dict]] = defaultdict(list)
    for question in material.questions:
        if question["set"].startswith("xquad"):
            variants[question["id"].split("-", 2)[2]].append(question)
    for same in variants.values():
        for asked in same:
            read = rng.choice(same)
            if read["lang"] != asked["lang"]:
                material.questions.append({**read, "text": asked["text"], "lang": asked["lang"], "id": asked["id"] + "/" + read["lang"]})


def folders_of(root: Path) -> list[Path]:
    return sorted(p for p in root.iterdir() if (p / "articles").is_dir())


def split_articles(root: Path, names: list[str] | None = None) -> list[dict]:
    """The passages of a folder's articles, as the program splits them: `{folder, source, language, context, text}`; of all its folders without `names`."""
    folders = folders_of(root) if names is None else [root / name for name in names]
    run = subprocess.run(["node", str(HERE / "split_articles.mjs"), *map(str, folders)], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def add_own(material: Material, root: Path) -> None:
    by_article: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in split_articles(root):
        key = (row["folder"], row["source"])
        source = "/".join(key)
        by_article[key].append(material.passage(set=row["folder"], doc=source, source=source, lang=row["language"], context=row["context"], text=row["text"]))
    lost = 0
    for folder in folders_of(root):
        for row in read_rows(folder / "questions.jsonl"):
            ids = by_article[(folder.name, row["article"])]
            question = dict(set=folder.name, id=f"{folder.name}:{len(material.questions)}", lang=row["lang"], text=row["question"], near=[], positive=[], span=None, local=ids, held=is_held(row["article"]))
            if row["kind"] == "near":
                question["near"] = ids
                question["tempting"] = [i for i in ids if find_squeezed(material.passages[i]["text"], row["near"])]
            else:
                for i in ids:
                    gold = find_squeezed(material.passages[i]["text"], row["gold"])
                    if gold is None:
                        continue
                    answer = find_squeezed(material.passages[i]["text"][gold[0] : gold[1]], row["answer"])
                    if answer:
                        question["positive"].append(i)
                        question["span"] = question["span"] or [gold[0] + answer[0], gold[0] + answer[1]]
                if not question["positive"]:
                    lost += 1
                    continue
                question["near"] = [i for i in ids if i not in question["positive"] and squeeze(row["answer"]) not in squeeze(material.passages[i]["text"])]
                if "near" in row:
                    question["tempting"] = [i for i in question["near"] if find_squeezed(material.passages[i]["text"], row["near"])]
            material.questions.append(question)
        for number, row in enumerate(read_rows(folder / "chatter.jsonl")):
            material.questions.append(dict(held=number % HOLD == 0, set=folder.name, id=f"{folder.name}:{len(material.questions)}", lang=row["lang"], text=row["question"], near=[], positive=[], span=None, local=[], chatter=True))
    print(f"{lost} questions whose gold spans two passages left out")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--public", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--own", action="store_true", help="the field's own data, out of data/, instead of the public sets")
    parser.add_argument("--held", action="store_true", help="the sets held for development")
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    rng = random.Random(1)
    material = Material()
    name = "own" if arguments.own else "held" if arguments.held else "public"
    if arguments.own:
        add_own(material, HERE / "data")
    else:
        add_public(material, arguments.public, HELD if arguments.held else PUBLIC, rng)
    print(f"{len(material.passages)} passages, {len(material.questions)} questions", flush=True)

    encoder, _ = load_encoder(arguments.weights)
    if not SCALE_FILE.exists():
        sample = rng.sample(material.passages, min(1500, len(material.passages)))
        states = read_apart(encoder, "passage: ", [p["context"] for p in sample], [p["text"] for p in sample], 320).states.astype(np.float32)
        SCALE_FILE.write_text(json.dumps({"mean": [round(float(x), 5) for x in states.mean(0)], "deviation": [round(float(x), 5) for x in states.std(0)]}) + "\n")
    scale = join_scale()
    read = lambda prefix, contexts, texts, limit: read_apart(encoder, prefix, contexts, texts, limit, scale)
    read("passage: ", [p["context"] for p in material.passages], [p["text"] for p in material.passages], 320).save(arguments.work / f"{name}.passages.npz")
    read("query: ", [""] * len(material.questions), [q["text"] for q in material.questions], 80).save(arguments.work / f"{name}.questions.npz")
    (arguments.work / f"{name}.json").write_text(json.dumps({"passages": material.passages, "questions": material.questions}, ensure_ascii=False))


if __name__ == "__main__":
    main()
