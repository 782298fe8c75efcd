import type { Embedding, ReadablePassage, Reading, TokenVectors } from "../../embeddings/types.js";
import type { Passage, Span } from "../corpus/types.js";
import type { PassageFilter } from "../index/passage-filter.js";
import type { PassageIndex } from "../index/types.js";
import { ArticleMentions } from "../lexical/article-mentions.js";
import type { LexicalHits } from "../lexical/lexical-index.js";
import { Reach } from "../shared/reach.js";
import { Serial } from "../shared/serial.js";
import type { Calibration } from "./calibration.js";
import { QuestionInteraction } from "./late-interaction.js";
import type { QuestionAnalysis } from "./question.js";
import type { RankedPassage } from "./ranked-passage.js";
import { removeCopies } from "./remove-copies.js";
import {
  articleScores,
  READING_NAMES,
  readingSignals,
  SIGNAL_NAMES,
  type Signals,
  weigh,
} from "./signals.js";

export interface SearchOptions {
  /** Keeps only the passages it lets through; applied before any list is cut. */
  readonly filter?: PassageFilter | undefined;
  /** Learns of what was not reached. */
  readonly reach?: Reach | undefined;
  /** Passages that state a leadership the question asks for. */
  readonly leading?: ReadonlySet<number>;
  /** Reads passages together with the question; resolves to `null` where there is no reader. */
  readonly read?: ReadPassages;
}

export type ReadPassages = (
  question: TokenVectors,
  passages: readonly ReadablePassage[],
) => Promise<readonly (Reading | null)[] | null>;

export interface SearchResult {
  /** Best first, copies of one text left out. */
  readonly ranked: readonly RankedPassage[];
  /** The lists that were fused, best first: what each way of searching alone would answer. */
  readonly dense: readonly number[];
  readonly lexical: readonly number[];
  readonly fused: readonly number[];
  /** Time each step took, ms. */
  readonly ms: {
    readonly nearest: number;
    readonly lexical: number;
    readonly rerank: number;
    readonly read: number;
  };
}

/** What the lists found. */
interface Found {
  readonly dense: readonly number[];
  readonly lexicalIds: readonly number[];
  readonly matches: LexicalHits["matches"];
  readonly mentions: ArticleMentions;
  /** Score of each listed passage. */
  readonly fusion: ReadonlyMap<number, number>;
  readonly fused: readonly number[];
  readonly candidates: readonly number[];
  readonly ms: { readonly nearest: number; readonly lexical: number };
}

/** A passage that is compared. */
interface Candidate {
  readonly id: number;
  readonly tokens: TokenVectors;
  readonly cosine: number;
}

/** How many passages each list gives to the fusion. */
const LIST_LENGTH = 50;
/** How many fused passages are compared token by token. */
const CANDIDATES = 40;
/** Of so many articles that the first fused passages are of, as many further passages are compared: the answer may share no word with the question, its article does. */
const ARTICLES = 2;
const OF_ARTICLE = 12;
/** How many of an article's fused passages tell how well it fits. */
const TELLING = 3;
/** How many candidates are read together with the question: each costs about half as much as embedding the question. */
const READ = 12;
/** Reciprocal rank fusion's constant (Cormack, Clarke & Büttcher, 2009); small, since the top ranks are what matters here. */
const FUSION_K = 10;

/** Finds the passages that answer a question best: dense and lexical lists, fused, compared token by token, the first of them read. Needs no text. */
export class Searcher {
  constructor(
    readonly index: PassageIndex,
    readonly calibration: Calibration,
    private readonly serial = new Serial(),
    /** How many candidates are read. */
    private readonly read = READ,
  ) {}

  async search(
    analysis: QuestionAnalysis,
    embedding: Embedding,
    options: SearchOptions = {},
  ): Promise<SearchResult> {
    const { leading = new Set<number>(), reach = new Reach() } = options;
    const found = await this.#find(analysis, embedding, options, reach);
    const start = performance.now();
    const candidates = await this.#fetch(embedding, found.candidates, reach);
    const compared = await this.serial.run(() =>
      this.#compare(analysis, embedding, leading, found, candidates),
    );
    const comparedAt = performance.now();
    const ranked = await this.#read(compared, embedding, candidates, options.read, reach);
    const { dense, lexicalIds: lexical, fused } = found;
    const ms = { ...found.ms, rerank: comparedAt - start, read: performance.now() - comparedAt };
    return { ranked, dense, lexical, fused, ms };
  }

  /** The lists, and the passages worth comparing. */
  async #find(
    analysis: QuestionAnalysis,
    embedding: Embedding,
    { filter, leading = new Set<number>() }: SearchOptions,
    reach: Reach,
  ): Promise<Found> {
    const { index } = this;
    const nearest = await this.#timed(() =>
      index.findNearest(searchedFor(embedding), LIST_LENGTH, reach, filter),
    );
    const dense = [...nearest.found.ids];
    const lexical = await this.#timed(() =>
      index.findMatching(analysis.groups, LIST_LENGTH, reach, filter, [...leading, ...dense]),
    );
    const ms = { nearest: nearest.ms, lexical: lexical.ms };
    const lexicalIds = [...lexical.found.ids];
    const fusion = fuse([dense, lexicalIds]);
    const fused = [...fusion.keys()].sort((a, b) => fusion.get(b)! - fusion.get(a)! || a - b);
    const beside = await this.#besides(embedding, fused, filter, reach);
    const candidates = [...new Set([...leading, ...fused.slice(0, CANDIDATES), ...beside])];
    const { matches } = lexical.found;
    const mentions = new ArticleMentions(lexical.found.articles, analysis.groups.length);
    return { dense, lexicalIds, matches, mentions, fusion, fused, candidates, ms };
  }

  /** A search in a turn of its own, and how long it took once that had come, ms. */
  async #timed<T>(search: () => Promise<T>): Promise<{ readonly found: T; readonly ms: number }> {
    let start = 0;
    const found = await this.serial.start(() => {
      start = performance.now();
      return search();
    });
    return { found, ms: performance.now() - start };
  }

  /** What comparing passages takes, of those that are reached. */
  async #fetch(embedding: Embedding, ids: readonly number[], reach: Reach): Promise<Candidate[]> {
    const tokens = await this.index.tokensOf(ids, reach);
    const cosines = await this.serial.start(() => this.index.cosinesOf(searchedFor(embedding), ids, reach));
    return ids.flatMap((id, i) => {
      const [its, cosine] = [tokens[i]!, cosines[i]!];
      return its === null || Number.isNaN(cosine) ? [] : [{ id, tokens: its, cosine }];
    });
  }

  /** Of the articles that fused passages speak for most, the passages nearest to the question. */
  async #besides(
    embedding: Embedding,
    fused: readonly number[],
    filter: PassageFilter | undefined,
    reach: Reach,
  ): Promise<number[]> {
    const { index } = this;
    const weights = new Map<string, number[]>();
    for (const [rank, id] of fused.entries()) {
      const { source } = this.passage(id);
      const telling = weights.get(source) ?? [];
      if (telling.length < TELLING) telling.push(1 / (FUSION_K / 2 + rank));
      weights.set(source, telling);
    }
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    const sources = [...weights].sort(([, a], [, b]) => sum(b) - sum(a)).slice(0, ARTICLES);
    const beside = sources.map(([source]) => {
      const [first, end] = index.idsOf(source);
      return Array.from({ length: end - first }, (_, i) => first + i).filter((id) => filter?.has(id) ?? true);
    });
    const all = beside.flat();
    const cosines = await this.serial.start(() => index.cosinesOf(searchedFor(embedding), all, reach));
    const cosineOf = new Map(all.map((id, i) => [id, cosines[i]!]));
    return beside.flatMap((ids) =>
      ids
        .filter((id) => !Number.isNaN(cosineOf.get(id)))
        .sort((a, b) => cosineOf.get(b)! - cosineOf.get(a)! || a - b)
        .slice(0, OF_ARTICLE),
    );
  }

  /** Token by token; best first, copies of one text left out. */
  #compare(
    analysis: QuestionAnalysis,
    embedding: Embedding,
    leading: ReadonlySet<number>,
    { matches, mentions, fusion }: Found,
    candidates: readonly Candidate[],
  ): RankedPassage[] {
    const { index } = this;
    const names = analysis.groups.filter(({ kind }) => kind === "name" || kind === "country");
    const question = new QuestionInteraction(analysis.text, embedding, names, (word) =>
      index.vocabulary.wordRarity(word),
    );
    const interactions = candidates.map(({ id, tokens }) => question.with(tokens, this.#sentences(id)));
    const sources = candidates.map(({ id }) => this.passage(id).source);
    const ofArticle = new Map(
      [...new Set(sources)].map((source) => [
        source,
        {
          met: question.metBy(interactions.filter((_, i) => sources[i] === source)),
          about: mentions.scoreOf(index.placeOf(source)),
        },
      ]),
    );
    const baseline = dot(index.meanVector, searchedFor(embedding));
    const rarities = analysis.groups.map((group) => index.vocabulary.groupRarity(group));
    const checkable = analysis.groups.map((group, i) => (group.checkable ? rarities[i]! : 0));
    const compared = candidates.map(({ id, cosine }, i) => {
      const interaction = interactions[i]!;
      const { met, about } = ofArticle.get(sources[i]!)!;
      const match = matches.get(id);
      const matched = match?.groups ?? 0;
      const signals: Signals = {
        dense: cosine - baseline,
        lexical: (match?.score ?? 0) / 10,
        fusion: (fusion.get(id) ?? 0) / (2 / (FUSION_K + 1)),
        interaction: interaction.score,
        sentence: Math.max(...interaction.sentences),
        words: interaction.words,
        names: question.names(met),
        coverage: share(checkable, matched),
        about,
        leadership: leading.has(id) ? 1 : 0,
      };
      const own = weigh(SIGNAL_NAMES, signals, this.calibration.ranking);
      return { id, signals, own, interaction, met, reading: null, answer: null, matched };
    });
    const articles = articleScores(
      compared.map(({ own }) => own),
      sources,
    );
    const { article: ofOthers, about: ofMentions } = this.calibration;
    const ranked = compared.map((entry, i): RankedPassage => {
      const article = articles[i]!;
      const score = entry.own + ofOthers * article + ofMentions * entry.signals.about;
      return { ...entry, article, score };
    });
    ranked.sort(bestFirst);
    const idsOf = new Map(candidates.map(({ id, tokens }) => [id, tokens.ids]));
    return removeCopies(ranked, ({ id }) => idsOf.get(id)!);
  }

  /** The first of a ranked list are read, and ordered anew; the others follow as they were. */
  async #read(
    compared: readonly RankedPassage[],
    embedding: Embedding,
    candidates: readonly Candidate[],
    read: ReadPassages | undefined,
    reach: Reach,
  ): Promise<readonly RankedPassage[]> {
    const chosen = compared.slice(0, this.read);
    if (read === undefined || chosen.length === 0) return compared;
    const cosines = await this.serial.start(() => {
      const ids = chosen.map(({ id }) => id);
      return this.index.cosinesOf(embedding.vector, ids, reach);
    });
    const tokensOf = new Map(candidates.map(({ id, tokens }) => [id, tokens]));
    const passages = chosen.map(({ id, met }, i) => ({
      tokens: tokensOf.get(id)!,
      cosine: cosines[i]!,
      met,
    }));
    const readings = await read(embedding.tokens, passages);
    if (readings === null) return compared;
    const weights = this.calibration.reading;
    const ordered = chosen.flatMap((entry, i): RankedPassage[] => {
      const reading = readings[i] ?? null;
      if (reading === null) return [];
      const { starts, ends } = passages[i]!.tokens;
      const [first, last] = reading.answer;
      const answer = { start: starts[first]!, end: ends[last]! };
      const signals = readingSignals(reading, entry.signals, entry.article);
      return [{ ...entry, reading, answer, score: weigh(READING_NAMES, signals, weights) }];
    });
    ordered.sort(bestFirst);
    const done = new Set(ordered.map(({ id }) => id));
    const lowest = Math.min(0, ...ordered.map(({ score }) => score));
    const rest = compared.filter(({ id }) => !done.has(id));
    // What was not read stands behind what was, in its own steps.
    return [...ordered, ...rest.map((entry) => ({ ...entry, score: lowest - rest[0]!.score + entry.score }))];
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

/** The vector that passages are compared with. The reader was trained on the cosine of the question's own. */
const searchedFor = ({ adapted, vector }: Embedding): Float32Array => adapted ?? vector;

/** What states outright who led whom goes before what only resembles the question. */
function bestFirst(a: RankedPassage, b: RankedPassage): number {
  return b.signals.leadership - a.signals.leadership || b.score - a.score || a.id - b.id;
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
