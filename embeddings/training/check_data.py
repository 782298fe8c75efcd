"""Checks the field's own training data: every gold stands in its article, every answer in its gold, no near miss is told.

    python embeddings/training/check_data.py [FOLDER ...]

A folder holds `articles/` (.txt or .md), `questions.jsonl`, `chatter.jsonl` and `leaders.jsonl`, or only `snippets.jsonl` (see README.md). Prints
what is wrong, a line each, then counts; exits 1 when anything is wrong.
"""

import json
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

LANGUAGES = {"fr", "en", "uk", "ru", "de", "es", "it", "pl", "pt"}
STATUSES = {"leads", "led", "replaced", "trap"}


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def fold(text: str) -> str:
    """Lower case, no accents, only word characters: what a near miss is looked up by."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return " " + re.sub(r"\W+", " ", plain).strip() + " "


def rows(path: Path, wrong: list[str]):
    if not path.exists():
        wrong.append(f"{path}: missing")
        return
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except ValueError as error:
            wrong.append(f"{path.name}:{number}: no JSON: {error}")


def check_snippets(folder: Path, wrong: list[str], count: Counter) -> None:
    for number, row in rows(folder / "snippets.jsonl", wrong):
        text = row.get("text", "")
        say = lambda told: wrong.append(f"{folder.name}/snippets.jsonl:{number}: {told}")
        if row.get("lang") not in LANGUAGES:
            say(f"language {row.get('lang')!r}")
        for leader in row["leaders"]:
            if not leader["name"] or leader["name"] not in text or leader["party"] not in text:
                say(f"name and party must stand in the text: {leader}")
            if leader["status"] not in STATUSES - {"trap"}:
                say(f"status {leader['status']!r}")
            count[f"snippet {leader['status']}"] += 1
        for other in row["others"]:
            if other["name"] not in text:
                say(f"does not stand in the text: {other['name']!r}")
        count["snippets"] += 1


def check(folder: Path, wrong: list[str], count: Counter, seen: set[str]) -> None:
    articles = {p.name: p.read_text("utf-8") for p in sorted((folder / "articles").glob("*")) if p.suffix in (".txt", ".md")}
    count["articles"] += len(articles)
    say = lambda place, text: wrong.append(f"{folder.name}/{place}: {text}")
    for number, row in rows(folder / "questions.jsonl", wrong):
        place = f"questions.jsonl:{number}"
        question, text = row.get("question", ""), articles.get(row.get("article", ""))
        if text is None:
            say(place, f"no article {row.get('article')!r}")
            continue
        if row.get("lang") not in LANGUAGES:
            say(place, f"language {row.get('lang')!r}")
        if not question.strip():
            say(place, "no question")
        if (row["article"], fold(question)) in seen:
            say(place, f"asked before: {question!r}")
        seen.add((row["article"], fold(question)))
        body = squeeze(text)
        if row.get("kind") == "near":
            if squeeze(row.get("near", "")) not in body or not row.get("near"):
                say(place, f"`near` does not stand in the article: {row.get('near')!r}")
            for told in row.get("absent", []):
                if fold(told) in fold(text):
                    say(place, f"told after all: {told!r}")
            count["near"] += 1
        else:
            gold, answer = squeeze(row.get("gold", "")), squeeze(row.get("answer", ""))
            if not gold or gold not in body:
                say(place, f"`gold` does not stand in the article: {gold!r}")
            if not answer or answer not in gold:
                say(place, f"`answer` does not stand in the gold: {answer!r}")
            if squeeze(row.get("near", "")) not in body:
                say(place, f"`near` does not stand in the article: {row['near']!r}")
            count["answerable"] += 1
        count[f"lang {row.get('lang')}"] += 1
    for number, row in rows(folder / "chatter.jsonl", wrong):
        if not row.get("question", "").strip() or row.get("lang") not in LANGUAGES or row.get("kind") not in ("chatter", "off"):
            say(f"chatter.jsonl:{number}", "wants question, lang and kind chatter|off")
        count[row.get("kind", "?")] += 1
    for number, row in rows(folder / "leaders.jsonl", wrong):
        text = articles.get(row.get("article", ""), "")
        if not row.get("sentence") or squeeze(row["sentence"]) not in squeeze(text):
            say(f"leaders.jsonl:{number}", f"sentence does not stand in the article: {row.get('sentence')!r}")
        elif row.get("name") not in squeeze(row["sentence"]) or row.get("status") not in STATUSES:
            say(f"leaders.jsonl:{number}", "name must stand in the sentence; status: leads, led, replaced or trap")
        count[f"leader {row.get('status')}"] += 1


def main() -> int:
    root = Path(__file__).parent / "data"
    folders = [Path(a) for a in sys.argv[1:]] or sorted(p for p in root.iterdir() if p.is_dir())
    wrong: list[str] = []
    count: Counter = Counter()
    for folder in folders:
        if (folder / "snippets.jsonl").exists():
            check_snippets(folder, wrong, count)
        else:
            check(folder, wrong, count, set())
    print("\n".join(wrong))
    print(", ".join(f"{key}: {value}" for key, value in sorted(count.items())))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
