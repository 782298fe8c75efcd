"""Trains the reader: `python train.py --weights e5-small-q4.bin --work DIR --minutes 60 [--from CHECKPOINT] [--own]`.

Goes on from a checkpoint, writes one every few minutes (and an average of the weights, which is what is exported).
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from encoder import HERE, Tokens, half, join_scale, read_weights
from evaluate import auroc, read_all, tokens_of
from reader import Met, Reader, collate, rarity_of

SHAPES = {"public": (12, 4), "own": (7, 7)}
"""Questions a step, and the passages each is trained with. The field's own are read beside most of their article: what is hard is to tell its passages apart."""
SHARES = {"piaf": 0.42, "xquad": 0.26, "squad2": 0.28, "afriqa": 0.04}
"""How much of a step on public data is of which."""
LONGEST = 120
"""Tokens of a passage that are read in training; a longer one is read in part."""
ARTICLE = 10
"""Other passages of an article that are looked at for what of the question it meets."""
CHUNK = 16
"""Pairs that are read at a time."""
DROP = 0.1
"""Share of a layer's outputs left out in training."""


class Set:
    """One set of passages and questions with their token states, and each question's closest passages."""

    def __init__(self, work: Path, name: str, nearest: int = 60) -> None:
        data = json.loads((work / f"{name}.json").read_text())
        self.passages, self.questions = data["passages"], data["questions"]
        self.p, self.q = Tokens.load(work / f"{name}.passages.npz"), Tokens.load(work / f"{name}.questions.npz")
        self.near = np.zeros((len(self.questions), nearest), np.int32)
        vectors = torch.from_numpy(self.p.vectors)
        for at in range(0, len(self.questions), 2048):
            scores = torch.from_numpy(self.q.vectors[at : at + 2048]) @ vectors.T
            self.near[at : at + 2048] = scores.topk(nearest, 1).indices.numpy()
        self.length = np.diff(self.p.offsets)
        self.met = Met(self.q, self.p)
        # What `mine.py` found: of some questions, wrong passages that a reader took for right, the surest first.
        mined = work / f"{name}.mined.json"
        self.mined: dict[int, list[int]] = {int(i): passages for i, passages in json.loads(mined.read_text()).items()} if mined.exists() else {}

    def article(self, question: int, passage: int) -> list[int]:
        """The passage, and those of its article that a search for the question would find beside it."""
        doc = self.passages[passage]["doc"]
        return [passage] + [int(p) for p in self.near[question] if p != passage and self.passages[int(p)]["doc"] == doc][:ARTICLE]


class Sampler:
    """Questions with the passages they are read beside: the right one first where there is one."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def group(self, data: Set, index: int, size: int) -> tuple[list[int], int | None]:
        rng, question = self.rng, data.questions[index]
        positive = rng.choice(question["positive"]) if question["positive"] else None
        avoid = set(question["positive"]) | set(question["local"]) | ({positive} if positive is not None else set())
        sources = {data.passages[i]["source"] for i in avoid}
        far = [int(i) for i in data.near[index] if int(i) not in avoid and data.passages[int(i)]["source"] not in sources]
        # Of the same text, what looks most like the question first: most of the times.
        near = sorted(set(question["near"]), key=lambda p: -float(data.q.vectors[index] @ data.p.vectors[p]) - rng.random() * 0.03)
        tempting = [p for p in question.get("tempting", []) if p in near]
        near = tempting + [p for p in near if p not in tempting]
        mined = data.mined.get(index)
        if mined and rng.random() < 0.8:
            place = {p: k for k, p in enumerate(mined)}
            near.sort(key=lambda p: place.get(p, len(mined)))
            far = [p for p in mined if p not in near] + far
        room = size - (positive is not None)
        chosen = near[: rng.randint(1, room - 1)] if room <= 4 else near[: rng.randint(room // 2, room - 1)]
        top = far[: 6 if mined else 20] if rng.random() < 0.7 else far
        rng.shuffle(top)
        chosen = (chosen + top)[:room]
        return ([positive] if positive is not None else []) + chosen, positive


def part_of(data: Set, index: int, passage: int, rng: random.Random) -> tuple[slice, tuple[int, int] | None]:
    """The tokens of a passage that are read, at most `LONGEST`, and the answer's first and last token among them."""
    whole = data.p.span(passage)
    length = whole.stop - whole.start
    question = data.questions[index]
    answer = None
    if question["span"] is not None and passage == question["positive"][0]:
        inside = np.nonzero((data.p.ends[whole] > question["span"][0]) & (data.p.starts[whole] < question["span"][1]))[0]
        if len(inside):
            answer = (int(inside[0]), int(inside[-1]))
    if length <= LONGEST:
        return whole, answer
    least, most = (0, length - LONGEST) if answer is None else (max(0, answer[1] + 8 - LONGEST), min(max(0, answer[0] - 8), length - LONGEST))
    first = rng.randint(min(least, most), most)
    if answer is not None:
        answer = (answer[0] - first, min(answer[1] - first, LONGEST - 1))
    return slice(whole.start + first, whole.start + first + LONGEST), answer


def losses(reader: Reader, data: Set, indexes: list[int], size: int, sampler: Sampler, rarity):
    """Of a step's questions: order among each one's passages, answers or not, where the answer stands."""
    pairs, parts, truth, groups, spans = [], [], [], [], {}
    device = reader.mean.device.type
    for index in indexes:
        passages, positive = sampler.group(data, index, size)
        if positive is not None:
            groups.append((len(pairs), len(pairs) + len(passages)))
        for passage in passages:
            part, answer = part_of(data, index, passage, sampler.rng)
            if answer is not None:
                spans[len(pairs)] = answer
            truth.append(float(passage == positive))
            pairs.append((index, passage))
            parts.append(part)
    # Pairs of like length are read together: padding costs as much as text.
    order = sorted(range(len(pairs)), key=lambda k: parts[k].stop - parts[k].start)
    relevance, answers, where = [], [], []
    for at in range(0, len(order), CHUNK):
        chosen = order[at : at + CHUNK]
        met = [data.met.of(pairs[k][0], data.article(*pairs[k])) for k in chosen]
        batch = collate([pairs[k] for k in chosen], data.q, data.p, rarity, met, [parts[k] for k in chosen], device)
        with half(device):
            some_relevance, some_answers, logits = reader(batch, DROP)
        relevance.append(some_relevance)
        answers.append(some_answers)
        logits = logits.masked_fill(~batch["passage"][..., None], -1e4)
        for row, k in enumerate(chosen):
            if k in spans:
                first = int(batch["mask"][row].sum() - batch["passage"][row].sum())
                where += [F.cross_entropy(logits[row, :, side][None], torch.tensor([first + spans[k][side]], device=device)) for side in range(2)]
    back = torch.tensor(order, device=device).argsort()
    relevance, answers = torch.cat(relevance)[back], torch.cat(answers)[back]
    zero = relevance.sum() * 0
    ranking = torch.stack([F.cross_entropy(relevance[a:b][None], torch.zeros(1, dtype=torch.long, device=device)) for a, b in groups]).mean() if groups else zero
    decide = F.binary_cross_entropy_with_logits(answers, torch.tensor(truth, device=device), pos_weight=torch.tensor(0.4 * size, device=device))
    return ranking, decide, torch.stack(where).mean() if where else zero


@torch.no_grad()
def evaluate(reader: Reader, data: Set, rarity, count: int, pool: int = 16) -> str:
    """Order among the closest passages of the whole set, and whether the best one of a question's own text answers."""
    reader.eval()
    rng = random.Random(5)
    answerable = rng.sample([i for i, q in enumerate(data.questions) if q["positive"]], count)
    ranks = []
    for index in answerable:
        passages = [int(p) for p in data.near[index][:pool]]
        right = [k for k, p in enumerate(passages) if p in data.questions[index]["positive"]]
        if not right:
            ranks.append(99)
            continue
        device = reader.mean.device.type
        with half(device):
            met = [data.met.of(index, data.article(index, p)) for p in passages]
            relevance = reader(collate([(index, p) for p in passages], data.q, data.p, rarity, met, device=device))[0].cpu().numpy()
        ranks.append(int((relevance > relevance[right].max()).sum()))
    reader.train()
    r = np.array(ranks)
    return f"hit@1 {np.mean(r < 1):.3f} hit@3 {np.mean(r < 3):.3f}"


class Curve:
    """How a reader orders what the program compares on development sets (`dump_candidates.mjs`), a line a moment in `NAME.curve.jsonl`."""

    READ = 8
    """As many candidates as the program reads."""

    def __init__(self, file: Path, dumps: list[Path], work: Path, weights: str, scale, rarity) -> None:
        self.file, self.rarity = file, rarity
        self.dumps = [(dump := json.loads(path.read_text()), *tokens_of(dump, path.stem, work, weights, scale)) for path in dumps]
        file.unlink(missing_ok=True)

    def add(self, reader: Reader, step: int, minutes: float) -> None:
        if not self.dumps:
            return
        reader.eval()
        ranks, best = [], {True: [], False: []}
        for dump, p, q in self.dumps:
            for question, (relevance, answers, _) in zip(dump["Q"], read_all(reader, dump, p, q, self.rarity, self.READ)):
                right = [k for k, c in enumerate(question["cands"][: self.READ]) if c["id"] in question["gold"]]
                if len(answers):
                    best[bool(question["gold"])].append(float(answers.max()))
                if question["gold"]:
                    ranks.append(int((relevance + answers > (relevance + answers)[right].max()).sum()) if right else 99)
        reader.train()
        r = np.array(ranks)
        row = dict(step=step, minutes=round(minutes, 1), hit1=round(float(np.mean(r < 1)), 4), hit3=round(float(np.mean(r < 3)), 4), auroc=round(auroc(best[True], best[False]), 4))
        with self.file.open("a") as out:
            out.write(json.dumps(row) + "\n")
        print(row, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--start", type=Path, help="checkpoint to go on from")
    parser.add_argument("--mix", type=float, default=1.0, help="share of what was learned in the weights written at the end; the rest is the checkpoint it started from")
    parser.add_argument("--name", default="reader")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--decay", action="store_true", help="let the rate fall to nothing by the end")
    parser.add_argument("--own", type=float, default=0.0, help="share of steps on the field's own data")
    parser.add_argument("--fresh", nargs="*", default=[], help="folders of the field's own data that it has not seen yet: drawn three times as often")
    parser.add_argument("--without", nargs="*", default=[], help="public sets to leave out: what each is worth")
    parser.add_argument("--develop", type=Path, nargs="*", default=[], help="candidates of development sets, which its learning curve is drawn of")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu", choices=("cpu", "cuda"))
    parser.add_argument("--seed", type=int, help="the same draws again, to compare two trainings; else 0 for a training from the start, and the time for one that goes on")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    seed = arguments.seed if arguments.seed is not None else int(time.time()) if arguments.start else 0
    rng = random.Random(seed)
    torch.manual_seed(seed)
    weights = read_weights(Path(arguments.weights))
    scale = join_scale()
    tokeniser = json.loads((HERE.parent / "model" / "tokenizer.json").read_text("utf-8"))
    rarity = rarity_of(np.array([s for _, s in tokeniser["model"]["vocab"]], np.float32))
    public, held = Set(arguments.work, "public"), Set(arguments.work, "held")
    own = Set(arguments.work, "own") if arguments.own else None
    trained = [i for i, q in enumerate(own.questions) if not q["held"] for _ in range(3 if q["set"] in arguments.fresh else 1)] if own else []

    reader = Reader(weights, scale).to(arguments.device)
    if arguments.start:
        reader.load_state_dict(torch.load(arguments.start, map_location=arguments.device))
    average = copy.deepcopy(reader)
    curve = Curve(arguments.work / f"{arguments.name}.curve.jsonl", arguments.develop, arguments.work, arguments.weights, scale, rarity)
    curve.add(average, 0, 0)
    new = [p for n, p in reader.named_parameters() if not n.startswith("layers")]
    layers = [p for n, p in reader.named_parameters() if n.startswith("layers")]
    optimiser = torch.optim.AdamW([dict(params=layers, lr=arguments.rate, weight_decay=0.01), dict(params=new, lr=3 * arguments.rate, weight_decay=0.0)], fused=True)
    base = [group["lr"] for group in optimiser.param_groups]

    # Questions of several sets in turn: what answers, and what looks as if it did.
    kinds: dict[str, list[int]] = {}
    for i, question in enumerate(public.questions):
        name = question["set"].split("_")[0]
        kinds.setdefault(name, []).append(i)
    shares = {name: share for name, share in SHARES.items() if name not in arguments.without}
    queues = {name: [] for name in [*kinds, "own"]}

    def draw(name: str, members: list[int]) -> int:
        if not queues[name]:
            queues[name] = rng.sample(members, len(members))
        return queues[name].pop()

    sampler = Sampler(rng)
    begin, step, recent, saved = time.time(), 0, [], time.time()
    while (done := (time.time() - begin) / 60 / arguments.minutes) < 1:
        factor = min(1, (step + 1) / 100) * (max(0.02, 1 - done) if arguments.decay else 1)
        for group, rate in zip(optimiser.param_groups, base):
            group["lr"] = rate * factor
        if own is not None and rng.random() < arguments.own * min(1, 0.5 + done):
            data, (count, size) = own, SHAPES["own"]
            indexes = [draw("own", trained) for _ in range(count)]
        else:
            data, (count, size) = public, SHAPES["public"]
            names = rng.choices(list(shares), list(shares.values()), k=count)
            indexes = [draw(name, kinds[name]) for name in names]
        order, decide, where = losses(reader, data, indexes, size, sampler, rarity)
        loss = order + 1.5 * decide + 0.4 * where
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimiser.step()
        step += 1
        decay = min(0.998, 1 - 1 / (step + 1))
        with torch.no_grad():
            torch._foreach_lerp_(list(average.parameters()), list(reader.parameters()), 1 - decay)
        recent.append([order.item(), decide.item(), where.item()])
        if step % 50 == 0:
            print(f"{step} {(time.time() - begin) / 60:.1f} min: order %.3f decide %.3f where %.3f" % tuple(np.mean(recent[-50:], 0)), flush=True)
        if time.time() - saved > 600:
            torch.save(average.state_dict(), arguments.work / f"{arguments.name}.pt")
            curve.add(average, step, (time.time() - begin) / 60)
            saved = time.time()
    if arguments.start:
        # Weights between those from before and those of now know what both know (Wortsman et al., 2022).
        before = torch.load(arguments.start, map_location=arguments.device)
        average.load_state_dict({name: torch.lerp(before[name].float(), value, arguments.mix) for name, value in average.state_dict().items()})
    torch.save(average.state_dict(), arguments.work / f"{arguments.name}.pt")
    curve.add(average, step, arguments.minutes)
    print(f"end, {step} steps: {evaluate(average, held, rarity, 200)}", flush=True)


if __name__ == "__main__":
    main()
