"""The tagger: its layers read a passage's token states and find who leads which delegation.

    python tagger.py --weights e5-small-q4.bin --work DIR [--minutes 12] [--hold FOLDER ...]

trains it on the articles' and snippets' labelled statements (`leaders.jsonl`, `snippets.jsonl`; see README.md) and writes
`tagger.pt` and `tagger.npz`, for export_trained.py. `--hold` keeps folders apart and reports on them.
"""

from __future__ import annotations

import argparse
import copy
import heapq
import json
import random
import re
import time
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from encoder import HERE, HIDDEN, JOIN_LAYER, Tokens, half, join_scale, load_encoder, load_layer, read_apart, read_weights
from prepare import find_squeezed, is_held, read_rows, split_articles

STATUSES = ("leads", "led", "replaced")
TAGS = 1 + 2 * len(STATUSES)
"""Nothing, then the first and the further tokens of a leader's name of each status."""
POINTER = 64
LONGEST = 110
"""Tokens of a passage that are read in training; of a longer one, those around a statement."""
BATCH = 32
UNKNOWN = (-2, -2)
"""Nobody has said where the party's words are."""
SETS = HERE.parent.parent / "bench" / "sets"
SENTENCES = ("sentences", *(f"development-{number}" for number in range(2, 20)))
ARTICLES = (
    "frontiers", "harbours", "crossings", "moorings", "estuaries", "causeways", "towpaths", "gangways",
    "lighthouses", "drawbridges", "ferries", "viaducts", "breakwaters", "funiculars", "aqueducts", "semaphores",
)
"""Sets that were development sets once, and are trained on."""


class Tagger(nn.Module):
    def __init__(self, weights, scale: tuple[np.ndarray, np.ndarray], layers: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.from_numpy(scale[0]))
        self.register_buffer("step", torch.from_numpy(scale[1]))
        self.layers = nn.ModuleList(load_layer(weights, JOIN_LAYER + i) for i in range(layers))
        self.tags = nn.Linear(HIDDEN, TAGS)
        # One learned token in front: what the others look at when they look at nothing, and where a leader points whose party is not told.
        self.first = nn.Parameter(torch.zeros(HIDDEN))
        # From a leader's first token to the first and the last one of the party's words.
        self.asks = nn.Linear(HIDDEN, 2 * POINTER)
        self.offers = nn.Linear(HIDDEN, 2 * POINTER)

    def forward(self, states: torch.Tensor, mask: torch.Tensor, drop: float = 0.0):
        """Of int8 `states` [rows, tokens, hidden]: tag logits [rows, tokens, TAGS]; what points [rows, tokens, 2, POINTER] and what is pointed to
        [rows, 1 + tokens, 2, POINTER], whose products are the pointers' logits."""
        x = states.float() * self.step + self.mean
        x = torch.cat([self.first.expand(x.shape[0], 1, HIDDEN), x], 1)
        mask = torch.cat([torch.ones_like(mask[:, :1]), mask], 1)
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :], drop)
        with torch.autocast("cpu", enabled=False):
            x = x.float()
            rows, tokens, _ = x.shape
            asks, offers = (part(x).view(rows, tokens, 2, POINTER) for part in (self.asks, self.offers))
            return self.tags(x[:, 1:]), asks[:, 1:] / POINTER**0.5, offers


@dataclass
class Sample:
    folder: str
    held: bool
    context: str
    text: str
    leaders: list[tuple[int, int, int, int, int]]
    """Characters of the name, of the party's words (-1, -1: not told), and the status."""


def closest(text: str, wanted: str, name: tuple[int, int]) -> tuple[int, int]:
    """The occurrence of the party's words that is closest to the name and not within it."""
    best, at = (-1, -1), text.find(wanted)
    while wanted and at >= 0:
        span = (at, at + len(wanted))
        gap = lambda s: max(s[0] - name[1], name[0] - s[1])
        if gap(span) >= 0 and (best[0] < 0 or gap(span) < gap(best)):
            best = span
        at = text.find(wanted, at + 1)
    return best


def sample_of(row: dict, folder: str, held: bool) -> Sample:
    leaders = []
    for leader in row["leaders"]:
        at = row["text"].find(leader["name"])
        name = (at, at + len(leader["name"]))
        leaders.append((*name, *closest(row["text"], leader["party"], name), STATUSES.index(leader["status"])))
    return Sample(folder, held, "", row["text"], leaders)


def drawn(of: str, candidates: list[str], count: int) -> list[str]:
    """So many candidates, the same ones for a text whatever other texts there are: what was read of them stays."""
    return heapq.nsmallest(count, candidates, key=lambda one: zlib.crc32(f"{of} {one}".encode()))


def renamed(row: dict, names: list[str]) -> dict:
    """The same snippet about other people: who leads is told by the sentence, not by the name."""
    people = [person["name"] for person in row["leaders"] + row["others"]]
    whole = dict(zip(people, drawn(row["text"], names, len(people))))
    # A later mention may be of the last name alone.
    last = {old.split()[-1]: new.split()[-1] for old, new in whole.items() if " " in old}
    known = sorted({**last, **whole}.items(), key=lambda pair: -len(pair[0]))
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(old)}(?!\w)" for old, _ in known))
    change = lambda text: pattern.sub(lambda match: dict(known)[match.group()], text) if known else text
    leaders = [{**leader, "name": whole[leader["name"]], "party": change(leader["party"])} for leader in row["leaders"]]
    return {"text": change(row["text"]), "leaders": leaders}


def snippets(root: Path, fresh: list[str]) -> list[Sample]:
    rows = [(file.parent.name, number % 8 == 0, row) for file in sorted(root.glob("*/snippets.jsonl")) for number, row in enumerate(read_rows(file))]
    rows += [("leaderships", False, row) for row in labelled_sentences(SETS)]
    names = sorted({leader["name"] for _, held, row in rows if not held for leader in row["leaders"]})
    out = [sample_of(row, folder, held) for folder, held, row in rows]
    for folder, held, row in rows:
        other = renamed(row, names) if not held and (not fresh or folder in fresh) else None
        if other is not None and all(leader["name"] in other["text"] and leader["party"] in other["text"] for leader in other["leaders"]):
            out.append(sample_of(other, folder, False))
    return out


def whole_party(text: str, party: str) -> str:
    """With the word for a delegation beside it, as the snippets have it: the older sets write "russe" of "la délégation russe"."""
    at = text.find(party)
    before, after = text[:at], text[at + len(party) :]
    noun = r"(?:d[ée]l[ée]gations?|[ée]quipes?|n[ée]gociateurs|[ée]missaires|envoy[ée]s|repr[ée]sentants|delegations?|teams?|negotiators|envoys|side|camp|partie)"
    front = re.search(rf"(?<!\w){noun} (?:(?:de la|du|des|de|of the|of|from the|from) |de l['’]|d['’])?$", before, re.I)
    back = re.match(rf" {noun}(?!\w)", after, re.I)
    return (front.group() if front else "") + party + (back.group() if back else "")


def labelled_sentences(root: Path) -> list[dict]:
    """Sentences of the development sets that were given up for training, as snippets."""
    rows = []
    for name in SENTENCES:
        for row in read_rows(root / "leaderships" / f"{name}.jsonl"):
            leaders = [
                {"name": name, "party": whole_party(row["text"], one["delegation"]), "status": one["status"]} for one in row["expect"] for name in one["names"]
            ]
            rows.append({"text": row["text"], "leaders": leaders, "others": []})
    return rows


def passages(root: Path, folders: list[str] | None = None) -> list[Sample]:
    """The articles' passages, as the program splits them, with the statements that stand in them."""
    rows = [{**row, "source": f"{row['folder']}/{row['source']}"} for row in split_articles(root, folders)]
    stated: dict[str, list[dict]] = {}
    for file in sorted(root.glob("*/leaders.jsonl")):
        for row in read_rows(file):
            if "contains" in row:
                one = {"sentence": row["contains"], "party": row["delegation"], "status": row.get("status", "leads"), "whole": True}
                stated.setdefault(f"{file.parent.name}/{row['file']}", []).extend({**one, "name": name} for name in row["leaders"])
            elif row["status"] != "trap":
                stated.setdefault(f"{file.parent.name}/{row['article']}", []).append(row)
    out = []
    for passage in rows:
        leaders = []
        text = passage["text"]
        for row in stated.get(passage["source"], []):
            where = find_squeezed(text, row["sentence"])
            if where is None:
                continue
            sentence = text[where[0] : where[1]]
            found = find_squeezed(sentence, row["name"])
            if found is None:
                continue
            name = (where[0] + found[0], where[0] + found[1])
            if any(name == (a, b) for a, b, *_ in leaders):
                continue
            party = closest(sentence, row.get("party") or "", found)
            party = closest(text, row.get("party") or "", name) if party[0] < 0 else (party[0] + where[0], party[1] + where[0])
            # The sets' words for a party need not stand in the text: then nothing is learned of where it is told.
            party = UNKNOWN if party[0] < 0 and row.get("whole") else party
            leaders.append((*name, *party, STATUSES.index(row["status"])))
        folder, article = passage["source"].split("/", 1)
        out.append(Sample(folder, is_held(article) and folders is None, passage["context"], text, leaders))
    return out


def joined(parts: list[Sample]) -> Sample:
    """Several texts as one passage."""
    text, leaders = "", []
    for part in parts:
        shift = len(text)
        move = lambda at: at if at < 0 else at + shift
        leaders += [(a + shift, b + shift, move(c), move(d), s) for a, b, c, d, s in part.leaders]
        text += part.text + (" " if part is not parts[-1] else "")
    return Sample(parts[0].folder, parts[0].held, "", text, leaders)


def gather(root: Path, fresh: list[str]) -> list[Sample]:
    """All texts; with `fresh` folders, snippets are joined and told again with other names of these alone."""
    short, long = snippets(root, fresh), passages(root) + passages(SETS, list(ARTICLES))
    plain = [s for s in long if not s.leaders and not s.held and len(s.text) < 400]
    by_folder: dict[str, list[Sample]] = {}
    for sample in short:
        if not sample.held:
            by_folder.setdefault(sample.folder, []).append(sample)
    more = []
    for sample in short:
        if sample.held or (fresh and sample.folder not in fresh):
            continue
        rng = random.Random(zlib.crc32(sample.text.encode()))
        others = rng.sample(by_folder[sample.folder], 1)
        if plain and rng.random() < 0.5:
            others.append(rng.choice(plain))
        mixed = [sample, *others]
        rng.shuffle(mixed)
        more.append(joined([Sample(sample.folder, False, "", s.text, s.leaders) for s in mixed]))
    return short + more + long


def read_tokens(samples: list[Sample], weights: str, work: Path, scale: tuple[np.ndarray, np.ndarray]) -> Tokens:
    """The samples' token states. What was read before is kept in the work folder and not read again."""
    file, mark = work / "tagger.tokens.npz", work / "tagger.texts.json"
    texts = [(s.context, s.text) for s in samples]
    known, kept = ([tuple(t) for t in json.loads(mark.read_text())], Tokens.load(file)) if file.exists() else ([], None)
    missing = sorted({*texts} - {*known})
    if missing:
        encoder, _ = load_encoder(weights)
        read = read_apart(encoder, "passage: ", [c for c, _ in missing], [t for _, t in missing], 320, scale, to_end=False)
        kept = read if kept is None else chained(kept, read)
        known += missing
        kept.save(file)
        mark.write_text(json.dumps(known))
    place = {text: i for i, text in enumerate(known)}
    return picked(kept, [place[text] for text in texts])


def chained(a: Tokens, b: Tokens) -> Tokens:
    join = lambda name: np.concatenate([getattr(a, name), getattr(b, name)])
    return Tokens(np.concatenate([a.offsets, b.offsets[1:] + a.offsets[-1]]), *map(join, PARTS))


def picked(tokens: Tokens, chosen: list[int]) -> Tokens:
    """The chosen texts' tokens; the vectors are left as they are, which nothing here reads."""
    spans = [tokens.span(i) for i in chosen]
    places = np.concatenate([np.arange(s.start, s.stop) for s in spans])
    offsets = np.concatenate([[0], np.cumsum([s.stop - s.start for s in spans])]).astype(np.int64)
    return Tokens(offsets, *(getattr(tokens, name)[places] for name in PARTS[:3]), tokens.states[places], tokens.finals[:0], tokens.vectors)


PARTS = ("ids", "starts", "ends", "states", "finals", "vectors")


def targets(tokens: Tokens, i: int, sample: Sample) -> tuple[np.ndarray, list[tuple[int, int, int, int, int]]]:
    """Of each token its tag; of each leader its first and last token, the party's (-1, -1: not told) and the status."""
    span = tokens.span(i)
    starts, ends = tokens.starts[span], tokens.ends[span]
    tags = np.zeros(len(starts), np.int64)
    leaders = []
    inside = lambda a, b: np.nonzero((ends > a) & (starts < b))[0] if a >= 0 else []
    for a, b, c, d, status in sample.leaders:
        name, party = inside(a, b), inside(c, d)
        if len(name) == 0:
            continue
        told = (int(party[0]), int(party[-1])) if len(party) else UNKNOWN if c == UNKNOWN[0] else (-1, -1)
        tags[name] = 2 + 2 * status
        tags[name[0]] = 1 + 2 * status
        leaders.append((int(name[0]), int(name[-1]), *told, status))
    return tags, leaders


def decode(tags: np.ndarray, asks: np.ndarray, offers: np.ndarray, bias: float = 0.0) -> list[tuple[int, int, int, int, int]]:
    """Leaders as runs of name tokens, each with the party that its first token points to: as `targets`."""
    scores = tags.copy()
    scores[:, 0] += bias
    best = scores.argmax(1)
    out, at = [], 0
    while at < len(best):
        if best[at] == 0:
            at += 1
            continue
        end = at + 1
        while end < len(best) and best[end] != 0 and best[end] % 2 == 0:
            end += 1
        status = tags[at:end, 1:].reshape(end - at, len(STATUSES), 2).max(2).sum(0).argmax()
        first = int((offers[:, 0] @ asks[at, 0]).argmax()) - 1
        last = first + int((offers[1 + first : 13 + first, 1] @ asks[at, 1]).argmax()) if first >= 0 else -1
        out.append((at, end - 1, first, last, int(status)))
        at = end
    return out


def window(length: int, leaders: list, rng: random.Random | None) -> slice:
    """The tokens that are read: all of them, or in training as many as `LONGEST` around one of the statements."""
    if rng is None or length <= LONGEST:
        return slice(0, length)
    centre = rng.choice(leaders)[0] if leaders else rng.randrange(length)
    first = min(max(0, centre - rng.randrange(LONGEST // 4, 3 * LONGEST // 4)), length - LONGEST)
    return slice(first, first + LONGEST)


def batch_of(tokens: Tokens, chosen: list[int], windows: list[slice]) -> tuple[torch.Tensor, torch.Tensor]:
    width = max(w.stop - w.start for w in windows)
    states, mask = np.zeros((len(chosen), width, HIDDEN), np.int8), np.zeros((len(chosen), width), bool)
    for row, (i, part) in enumerate(zip(chosen, windows)):
        states[row, : part.stop - part.start] = tokens.states[tokens.span(i)][part]
        mask[row, : part.stop - part.start] = True
    return torch.from_numpy(states), torch.from_numpy(mask)


@torch.no_grad()
def judge(model: Tagger, tokens: Tokens, gold: list, chosen: list[int], bias: float = 0.0) -> str:
    """Precision and recall of names, of (name, party), and of (name, party, status)."""
    model.eval()
    given = told = 0
    right = np.zeros(3)
    meets = lambda a, b: a[0] <= b[1] and b[0] <= a[1]
    for at in range(0, len(chosen), 64):
        part = chosen[at : at + 64]
        states, mask = batch_of(tokens, part, [window(len(gold[i][0]), [], None) for i in part])
        with half():
            tags, asks, offers = (x.numpy() for x in model(states, mask))
        for row, i in enumerate(part):
            length = int(mask[row].sum())
            found = decode(tags[row, :length], asks[row], offers[row, : length + 1], bias)
            given, told = given + len(found), told + len(gold[i][1])
            for a, b, c, d, s in gold[i][1]:
                hits = [f for f in found if meets(f[:2], (a, b))]
                paired = [f for f in hits if (c < 0 and f[2] < 0) or (c >= 0 and f[2] >= 0 and meets(f[2:4], (c, d)))]
                right += [bool(hits), bool(paired), any(f[4] == s for f in paired)]
    model.train()
    f = lambda r: f"{r / max(1, given):.3f}/{r / max(1, told):.3f}"
    return f"precision/recall: names {f(right[0])}, with party {f(right[1])}, with status {f(right[2])} ({told} told, {given} given)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=12)
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--hold", nargs="*", default=[])
    parser.add_argument("--fresh", nargs="*", default=[], help="folders that the checkpoint to go on from has not seen")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--start", type=Path, help="checkpoint to go on from")
    parser.add_argument("--name", default="tagger")
    arguments = parser.parse_args()
    rng = random.Random(3)
    torch.manual_seed(3)
    scale = join_scale()
    samples = gather(HERE / "data", arguments.fresh)
    tokens = read_tokens(samples, arguments.weights, arguments.work, scale)
    if arguments.minutes == 0:
        return
    gold = [targets(tokens, i, s) for i, s in enumerate(samples)]
    held = [i for i, s in enumerate(samples) if s.folder in arguments.hold or (not arguments.hold and s.held)]
    trained = [i for i, s in enumerate(samples) if s.folder not in arguments.hold and not s.held]
    print(f"{len(trained)} texts trained on, {len(held)} held; {sum(len(gold[i][1]) for i in trained)} statements", flush=True)

    model = Tagger(read_weights(Path(arguments.weights)), scale, arguments.layers)
    if arguments.start:
        # Layers that the checkpoint has not begin as the encoder's own.
        model.load_state_dict(torch.load(arguments.start), strict=False)
    average = copy.deepcopy(model)
    own = [p for n, p in model.named_parameters() if n.startswith("layers")]
    new = [p for n, p in model.named_parameters() if not n.startswith("layers")]
    optimiser = torch.optim.AdamW([dict(params=own, lr=arguments.rate, weight_decay=0.01), dict(params=new, lr=5 * arguments.rate, weight_decay=0.0)], fused=True)
    base = [g["lr"] for g in optimiser.param_groups]
    begin, step, recent, queue, said = time.time(), 0, [], [], time.time()
    while (done := (time.time() - begin) / 60 / arguments.minutes) < 1:
        if len(queue) < BATCH:
            # Every text with a statement, and as many without.
            seen = lambda i: arguments.fresh and samples[i].folder not in arguments.fresh
            some = [i for i in trained if gold[i][1] and (not seen(i) or rng.random() < 0.5)]
            none = [i for i in trained if not gold[i][1] and (not seen(i) or rng.random() < 0.5)]
            queue = some + rng.sample(none, min(len(none), len(some)))
            rng.shuffle(queue)
        chosen, queue = queue[:BATCH], queue[BATCH:]
        for group, rate in zip(optimiser.param_groups, base):
            group["lr"] = rate * min(1, (step + 1) / 50) * max(0.02, 1 - done)
        order = sorted(chosen, key=lambda i: min(LONGEST, len(gold[i][0])))
        optimiser.zero_grad()
        total = 0.0
        for at in range(0, BATCH, 16):
            part = order[at : at + 16]
            windows = [window(len(gold[i][0]), gold[i][1], rng) for i in part]
            states, mask = batch_of(tokens, part, windows)
            with half():
                tags, asks, offers = model(states, mask, 0.1)
            wanted = np.full(mask.shape, -100)
            pointed = []
            for row, i in enumerate(part):
                part_read, length = windows[row], windows[row].stop - windows[row].start
                wanted[row, :length] = gold[i][0][part_read]
                place = lambda at: at - part_read.start if part_read.start <= at < part_read.stop else -1
                for first, _, c, d, _ in gold[i][1]:
                    # A party's words outside of what is read are not told.
                    ends = (place(c), place(d)) if place(c) >= 0 and place(d) >= 0 else (-1, -1)
                    if place(first) >= 0 and c != UNKNOWN[0]:
                        logits = torch.einsum("jsk,sk->sj", offers[row, : length + 1], asks[row, place(first)])
                        pointed.append(F.cross_entropy(logits, torch.tensor(ends) + 1, reduction="sum"))
            loss = F.cross_entropy(tags.reshape(-1, TAGS), torch.from_numpy(wanted).reshape(-1), reduction="sum") / 60
            loss = loss + (torch.stack(pointed).sum() / 24 if pointed else 0)
            loss.backward()
            total += loss.item()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        step += 1
        with torch.no_grad():
            torch._foreach_lerp_(list(average.parameters()), list(model.parameters()), 1 - min(0.99, 1 - 1 / (step + 1)))
        recent.append(total)
        if time.time() - said > 600:
            said = time.time()
            torch.save(average.state_dict(), arguments.work / f"{arguments.name}.pt")
            print(f"{step} {(time.time() - begin) / 60:.1f} min: loss {np.mean(recent[-50:]):.3f}; held {judge(average, tokens, gold, held)}", flush=True)
    torch.save(average.state_dict(), arguments.work / f"{arguments.name}.pt")
    np.savez(arguments.work / f"{arguments.name}.npz", **{k: v.numpy() for k, v in average.state_dict().items()})
    for bias in (-2.0, -1.0, 0.0, 1.0, 2.0):
        print(f"{step} steps, bias {bias}: {judge(average, tokens, gold, held, bias)}", flush=True)


if __name__ == "__main__":
    main()
