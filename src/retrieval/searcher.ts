import type { Embedding, TokenVectors } from "../../embeddings/types.js";
import type { Passage, Span } from "../corpus/types.js";
import { inTurn } from "../in-turn.js";
import type { PassageIndex } from "../index/types.js";
import type { Calibration } from "./calibration.js";
import { type Interaction, QuestionInteraction } from "./late-interaction.js";
import type { LexicalHits } from "./lexical-index.js";
import type { QuestionAnalysis } from "./question.js";
import { removeCopies } from "./remove-copies.js";
import { rankingScore, type Signals } from "./signals.js";

export interface SearchOptions {
  /** Keeps only the passages it accepts; applied before any list is cut. */
  readonly accepts?: (id: number) => boolean;
  /** Passages that state a leadership the question asks for. */
  readonly leading?: ReadonlySet<number>;
}

export interface RankedPassage {
  readonly id: number;
  readonly score: number;
  readonly signals: Signals;
  readonly interaction: Interaction;
  /** Which of the question's groups the passage mentions: bit i for group i. */
  readonly matched: number;
}

export interface SearchResult {
  /** Best first, copies of one text left out. */
  readonly ranked: readonly RankedPassage[];
  /** The lists that were fused, best first: what each way of searching alone would answer. */
  readonly dense: readonly number[];
  readonly lexical: readonly number[];
  readonly fused: readonly number[];
  /** Time each step took, ms. */
  readonly ms: { readonly nearest: number; readonly lexical: number; readonly rerank: number };
}

/** What the lists found. */
interface Found {
  readonly dense: readonly number[];
  readonly lexicalIds: readonly number[];
  readonly matches: LexicalHits["matches"];
  /** Score of each listed passage. */
  readonly fusion: ReadonlyMap<number, number>;
  readonly fused: readonly number[];
  readonly candidates: readonly number[];
  readonly ms: { readonly nearest: number; readonly lexical: number };
}

/** How many passages each list gives to the fusion. */
const LIST_LENGTH = 50;
/** How many fused passages are compared token by token. */
const CANDIDATES = 24;
/** Reciprocal rank fusion's constant (Cormack, Clarke & Büttcher, 2009); small, since the top ranks are what matters here. */
const FUSION_K = 10;

/** Finds the passages closest to a question: dense and lexical lists, fused, then reranked with late interaction. Reads no text. */
export class Searcher {
  constructor(
    readonly index: PassageIndex,
    readonly calibration: Calibration,
  ) {}

  async search(
    analysis: QuestionAnalysis,
    embedding: Embedding,
    options: SearchOptions = {},
  ): Promise<SearchResult> {
    const { leading = new Set<number>() } = options;
    const found = await inTurn(() => this.#find(analysis, embedding, options));
    const start = performance.now();
    const tokens = await this.index.tokensOf(found.candidates);
    const ranked = await inTurn(() => this.#rank(analysis, embedding, leading, found, tokens));
    const { dense, lexicalIds: lexical, fused } = found;
    return { ranked, dense, lexical, fused, ms: { ...found.ms, rerank: performance.now() - start } };
  }

  /** The lists, and the passages worth comparing. */
  #find(analysis: QuestionAnalysis, embedding: Embedding, options: SearchOptions): Found {
    const { accepts, leading = new Set<number>() } = options;
    const { index } = this;
    const start = performance.now();
    const nearest = index.nearest.search(embedding.vector, LIST_LENGTH, accepts);
    const near = performance.now();
    const lexical = index.lexical.search(analysis.groups, LIST_LENGTH, accepts, [...leading, ...nearest.ids]);
    const ms = { nearest: near - start, lexical: performance.now() - near };
    const dense = [...nearest.ids];
    const lexicalIds = [...lexical.ids];
    const fusion = fuse([dense, lexicalIds]);
    const fused = [...fusion.keys()].sort((a, b) => fusion.get(b)! - fusion.get(a)! || a - b);
    const candidates = [...new Set([...leading, ...fused.slice(0, CANDIDATES)])];
    return { dense, lexicalIds, matches: lexical.matches, fusion, fused, candidates, ms };
  }

  /** Best first, copies of one text left out. */
  #rank(
    analysis: QuestionAnalysis,
    embedding: Embedding,
    leading: ReadonlySet<number>,
    { candidates, matches, fusion }: Found,
    tokens: readonly TokenVectors[],
  ): RankedPassage[] {
    const { index } = this;
    const question = new QuestionInteraction(analysis.text, embedding.tokens, (word) =>
      index.lexical.wordRarity(word),
    );
    const cosines = index.nearest.scores(embedding.vector, candidates);
    const baseline = dot(index.meanVector, embedding.vector);
    const rarities = analysis.groups.map((group) => index.lexical.groupRarity(group));
    const checkable = analysis.groups.map((group, i) => (group.checkable ? rarities[i]! : 0));
    const known = analysis.groups.map((group, i) => (group.known ? rarities[i]! : 0));
    const ranked = candidates.map((id, i): RankedPassage => {
      const interaction = question.with(tokens[i]!, this.#sentences(id));
      const match = matches.get(id);
      const matched = match?.groups ?? 0;
      const signals: Signals = {
        dense: cosines[i]! - baseline,
        lexical: (match?.score ?? 0) / 10,
        fusion: (fusion.get(id) ?? 0) / (2 / (FUSION_K + 1)),
        interaction: interaction.score,
        sentence: Math.max(...interaction.sentences),
        coverage: share(checkable, matched),
        knownCoverage: share(known, matched),
        leadership: leading.has(id) ? 1 : 0,
      };
      return { id, signals, interaction, matched, score: rankingScore(signals, this.calibration.ranking) };
    });
    // What states outright who led whom goes before what only resembles the question.
    ranked.sort((a, b) => b.signals.leadership - a.signals.leadership || b.score - a.score || a.id - b.id);
    const idsOf = new Map(candidates.map((id, i) => [id, tokens[i]!.ids]));
    return removeCopies(ranked, ({ id }) => idsOf.get(id)!);
  }

  passage(id: number): Passage {
    const passage = this.index.passages.at(id);
    if (passage === undefined) throw new RangeError(`no passage ${id}`);
    return passage;
  }

  /** Sentences as spans of the passage's own text. */
  #sentences(id: number): Span[] {
    const { start: origin, sentences } = this.passage(id);
    return sentences.map(({ start, end }) => ({ start: start - origin, end: end - origin }));
  }
}

/** Share of the groups' weights that falls to those a passage matches; 0 when there is no weight. */
function share(weights: readonly number[], matched: number): number {
  let found = 0;
  let total = 0;
  for (const [i, weight] of weights.entries()) {
    total += weight;
    if ((matched >>> i) & 1) found += weight;
  }
  return total === 0 ? 0 : found / total;
}

function fuse(lists: readonly (readonly number[])[]): Map<number, number> {
  const scores = new Map<number, number>();
  for (const list of lists) {
    for (const [rank, id] of list.entries())
      scores.set(id, (scores.get(id) ?? 0) + 1 / (FUSION_K + rank + 1));
  }
  return scores;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < b.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
