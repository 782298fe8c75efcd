import type { Embedding, ReadablePassage, Reading, TokenVectors } from "../../embeddings/types.js";
import type { Passage, Span } from "../corpus/types.js";
import type { PassageIndex } from "../index/types.js";
import { ArticleMentions } from "../lexical/article-mentions.js";
import type { LexicalHits } from "../lexical/lexical-index.js";
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
  /** Keeps only the passages it accepts; applied before any list is cut. */
  readonly accepts?: (id: number) => boolean;
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
    const { leading = new Set<number>() } = options;
    const found = await this.serial.run(() => this.#find(analysis, embedding, options));
    const start = performance.now();
    const tokens = await this.index.tokensOf(found.candidates);
    const compared = await this.serial.run(() => this.#compare(analysis, embedding, leading, found, tokens));
    const comparedAt = performance.now();
    const ranked = await this.#read(compared, embedding, found.candidates, tokens, options.read);
    const { dense, lexicalIds: lexical, fused } = found;
    const ms = { ...found.ms, rerank: comparedAt - start, read: performance.now() - comparedAt };
    return { ranked, dense, lexical, fused, ms };
  }

  /** The lists, and the passages worth comparing. */
  #find(analysis: QuestionAnalysis, embedding: Embedding, options: SearchOptions): Found {
    const { accepts, leading = new Set<number>() } = options;
    const { index } = this;
    const start = performance.now();
    const nearest = index.nearest.search(searchedFor(embedding), LIST_LENGTH, accepts);
    const near = performance.now();
    const lexical = index.lexical.search(analysis.groups, LIST_LENGTH, accepts, [...leading, ...nearest.ids]);
    const ms = { nearest: near - start, lexical: performance.now() - near };
    const dense = [...nearest.ids];
    const lexicalIds = [...lexical.ids];
    const fusion = fuse([dense, lexicalIds]);
    const fused = [...fusion.keys()].sort((a, b) => fusion.get(b)! - fusion.get(a)! || a - b);
    const beside = this.#besides(embedding, fused, accepts);
    const candidates = [...new Set([...leading, ...fused.slice(0, CANDIDATES), ...beside])];
    const { matches } = lexical;
    const mentions = new ArticleMentions(lexical.articles, analysis.groups.length);
    return { dense, lexicalIds, matches, mentions, fusion, fused, candidates, ms };
  }

  /** Of the articles that fused passages speak for most, the passages nearest to the question. */
  #besides(embedding: Embedding, fused: readonly number[], accepts: SearchOptions["accepts"]): number[] {
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
    return sources.flatMap(([source]) => {
      const [first, end] = index.idsOf(source);
      const ids = Array.from({ length: end - first }, (_, i) => first + i).filter(
        (id) => accepts?.(id) ?? true,
      );
      const cosines = index.nearest.scores(searchedFor(embedding), ids);
      return [...ids.keys()]
        .sort((a, b) => cosines[b]! - cosines[a]! || a - b)
        .slice(0, OF_ARTICLE)
        .map((i) => ids[i]!);
    });
  }

  /** Token by token; best first, copies of one text left out. */
  #compare(
    analysis: QuestionAnalysis,
    embedding: Embedding,
    leading: ReadonlySet<number>,
    { candidates, matches, mentions, fusion }: Found,
    tokens: readonly TokenVectors[],
  ): RankedPassage[] {
    const { index } = this;
    const names = analysis.groups.filter(({ kind }) => kind === "name" || kind === "country");
    const question = new QuestionInteraction(analysis.text, embedding.tokens, names, (word) =>
      index.lexical.wordRarity(word),
    );
    const interactions = candidates.map((id, i) => question.with(tokens[i]!, this.#sentences(id)));
    const sources = candidates.map((id) => this.passage(id).source);
    const ofArticle = new Map(
      [...new Set(sources)].map((source) => [
        source,
        {
          met: question.metBy(interactions.filter((_, i) => sources[i] === source)),
          about: mentions.scoreOf(index.placeOf(source)),
        },
      ]),
    );
    const cosines = index.nearest.scores(searchedFor(embedding), candidates);
    const baseline = dot(index.meanVector, searchedFor(embedding));
    const rarities = analysis.groups.map((group) => index.lexical.groupRarity(group));
    const checkable = analysis.groups.map((group, i) => (group.checkable ? rarities[i]! : 0));
    const compared = candidates.map((id, i) => {
      const interaction = interactions[i]!;
      const { met, about } = ofArticle.get(sources[i]!)!;
      const match = matches.get(id);
      const matched = match?.groups ?? 0;
      const signals: Signals = {
        dense: cosines[i]! - baseline,
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
    const idsOf = new Map(candidates.map((id, i) => [id, tokens[i]!.ids]));
    return removeCopies(ranked, ({ id }) => idsOf.get(id)!);
  }

  /** The first of a ranked list are read, and ordered anew; the others follow as they were. */
  async #read(
    compared: readonly RankedPassage[],
    embedding: Embedding,
    candidates: readonly number[],
    tokens: readonly TokenVectors[],
    read: ReadPassages | undefined,
  ): Promise<readonly RankedPassage[]> {
    const chosen = compared.slice(0, this.read);
    if (read === undefined || chosen.length === 0) return compared;
    const cosines = this.index.nearest.scores(
      embedding.vector,
      chosen.map(({ id }) => id),
    );
    const tokensOf = new Map(candidates.map((id, i) => [id, tokens[i]!]));
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
