import { join } from "node:path";
import type { Spread } from "../lib/ask-many.js";
import { rankMeasures } from "../lib/metrics.js";
import { foldSpace } from "../lib/question-set.js";
import type { BaseEmbeddings } from "../scale/base-embeddings.js";
import type { BaseQuestion, BaseTexts } from "../scale/base-texts.js";
import type { SizeFigures, SizePlaces } from "../scale/measure-size.js";
import { readPassages, type WrittenPassage } from "../scale/passage-file.js";
import { runChild } from "../scale/run-child.js";
import { PEERS } from "./peer.js";
import type { RunPeerInput, RunPeerResult } from "./run-peer.js";

/** One way of searching, a peer's or the program's own. */
export interface PeerRow {
  readonly name: string;
  /** `null` where it did not end; `why` tells. */
  readonly measured: {
    /** Without the model's time; for a part of the program, as resident memory, `null`. */
    readonly buildMs: number | null;
    readonly resident: number | null;
    /** ms a question, without embedding it. */
    readonly ms: Spread;
    readonly hit1: number;
    readonly hit3: number;
  } | null;
  readonly why?: string;
}

export interface PeerFigures {
  readonly size: number;
  readonly questions: number;
  readonly rows: readonly PeerRow[];
}

/** What a peer may take for all it does, ms. */
const BUDGET_MS = 120_000;
/** Above this many passages fewer questions are asked, so that a slow peer ends. */
const MANY = 50_000;
const QUESTIONS = { few: 500, many: 150 };
const HEAP_FLAG = "--max-old-space-size=8192";

/** Gives each peer the passages and vectors that the program indexed, and asks it the same questions. */
export async function measurePeers(
  base: BaseTexts,
  embeddings: BaseEmbeddings,
  places: SizePlaces,
  own: SizeFigures,
  say: (line: string) => void,
): Promise<PeerFigures> {
  const passages = readPassages(places.passages);
  const present = new Set(passages.map((passage) => passage.base));
  const asked = base.questions
    .map((question, i) => ({ ...question, at: i, vector: embeddings.questions[i]!.vector }))
    .filter(({ relevant }) => relevant.some((id) => present.has(id)))
    .slice(0, passages.length > MANY ? QUESTIONS.many : QUESTIONS.few);
  const rows: PeerRow[] = ownRows(passages, asked, own);
  for (const peer of PEERS) {
    say(`peer ${peer}`);
    const outcome = await runChild<RunPeerResult>(
      "peers/run-peer.js",
      {
        peer,
        passages: places.passages,
        vectors: places.vectors,
        dimensions: own.build.dimensions,
        folder: join(places.folder, "peer"),
        questions: asked.map(({ text, vector }) => ({ text, vector })),
      } satisfies RunPeerInput,
      { timeoutMs: BUDGET_MS, flags: [HEAP_FLAG] },
    );
    if (outcome.ended === "badly") {
      rows.push({ name: peer, measured: null, why: outcome.why.split("\n")[0]! });
      continue;
    }
    const { buildMs, resident, searches } = outcome.result;
    for (const { mode, ms, found } of searches) {
      const hits = judge(asked, (n) => found[n]!.map((id) => passages[id]!));
      rows.push({ name: `${peer}, ${mode}`, measured: { buildMs, resident, ms, ...hits } });
    }
  }
  return { size: own.size, questions: asked.length, rows };
}

/** The program's own figures: of the whole search, and what stands behind a peer that does one part of it. */
function ownRows(
  passages: readonly WrittenPassage[],
  asked: readonly (BaseQuestion & { at: number })[],
  { build, memory, ask }: SizeFigures,
): PeerRow[] {
  const known = new Map(passages.map((passage) => [`${passage.source}\n${passage.start}`, passage]));
  const whole = judge(asked, (n) =>
    ask.excerpts[asked[n]!.at]!.map(({ source, start }) => {
      const passage = known.get(`${source}\n${start}`);
      if (passage === undefined)
        throw new Error(`no passage at ${start} of ${source} was given to the peers`);
      return passage;
    }),
  );
  const buildMs = build.buildMs - build.modelMs;
  const resident = memory.opened.resident - memory.empty.resident;
  const { stages, lists } = ask.given.alone;
  const part = (name: string, ms: Spread, found: readonly (readonly number[])[]): PeerRow => {
    const hits = judge(asked, (n) => found[asked[n]!.at]!.map((id) => passages[id]!));
    return { name, measured: { buildMs: null, resident: null, ms, ...hits } };
  };
  return [
    { name: "pourparlers", measured: { buildMs, resident, ms: stages.total, ...whole } },
    part("pourparlers, vectors alone", stages.nearest, ask.vectors),
    part("pourparlers, words alone", stages.lexical, ask.words),
    part("pourparlers, both lists", lists, ask.both),
  ];
}

/** A passage is right when it is the question's paragraph or a variation of it, and holds the answer's words. */
function judge(
  asked: readonly BaseQuestion[],
  foundFor: (question: number) => readonly WrittenPassage[],
): { hit1: number; hit3: number } {
  const ranks = asked.map(({ relevant, answer }, n) => {
    const rank = foundFor(n).findIndex(
      ({ base, text }) => relevant.includes(base) && foldSpace(text).includes(answer),
    );
    return rank === -1 ? Number.POSITIVE_INFINITY : rank + 1;
  });
  const { hit1, hit3 } = rankMeasures(ranks);
  return { hit1, hit3 };
}
