import { LineTable } from "../../corpus/lines.js";
import type { Article, Passage, Span } from "../../corpus/types.js";
import { nameKey } from "../../language/names.js";
import { aliasAfter } from "../names/aliases.js";
import type { Leader, Leadership, LeadershipStatus } from "../types.js";
import { LEADING } from "../vocabulary/lead-words.js";
import { readArticleContext } from "./article-context.js";
import { clauseOf } from "./grammar/clause-of-statement.js";
import { findStatements, type Statement } from "./grammar/find-statements.js";
import { findReplacements } from "./grammar/replacements.js";
import { gaveWay, isFormer, isPluperfect, tenseOf } from "./grammar/status.js";
import { type SymbolSentence, symbolise } from "./grammar/symbols.js";
import { ArticleInView } from "./in-view.js";
import { talksOfArticle } from "./talks-of-article.js";
import { talksOfStatement } from "./talks-of-statement.js";

/** Changes whenever the same text could yield other leaderships. */
export const EXTRACTOR_VERSION = 16;

/** A longer sentence is not read, and no more statements than these: what they cost grows with the square of their length and number. */
const MAX_SENTENCE = 1200;
const MAX_LEADERSHIPS = 500;

/** Nor without one of these. Most sentences stop here. */
const DELEGATION =
  /(?:emmen[ée]s|men[ée]s|conduits|led|headed) (?:par|by)|pourparlers|discussions|talks|dialogue|celle|d[ée]l[ée]gation|[ée]quipe|n[ée]gociat|repr[ée]sentant|[ée]missaire|envoy|\bcamp\b|c[ôo]t[ée]|partie|mission|team|\bside\b|negotiat|delegat|representatives|party|pl[ée]nipot|^\W*(?:il|elle|ils|elles|he|she|it|they)\b/i;

/**
 * Who leads which delegation, as the article states it: one entry per statement, in the text's order, a statement that the
 * article repeats once. `span` is the sentence that says so.
 */
export function extractLeaderships(article: Article, passages: readonly Passage[]): Leadership[] {
  const view = new ArticleInView(article);
  return view.inFile(leadershipsIn(view.article, view.passages(passages)));
}

function leadershipsIn(article: Article, passages: readonly Passage[]): Leadership[] {
  const { text } = article;
  const sentences = sentencesOf(passages);
  const inPassage = precedingInPassage(passages);
  const found: Leadership[] = [];
  const earlier = new Set<Leadership>();
  const talks = memo(() => talksOfArticle(article));
  const context = memo(() => readArticleContext(article));
  const lines = memo(() => new LineTable(text));
  for (const span of sentences) {
    if (found.length >= MAX_LEADERSHIPS) break;
    if (span.end - span.start > MAX_SENTENCE) continue;
    const said = text.slice(span.start, span.end);
    if (!LEADING.test(said) || !DELEGATION.test(said)) continue;
    const sentence = symbolise(text, span.start, span.end);
    const state: State = (statement, status, leaders, { succession, person }) => {
      const { party } = statement;
      const pluperfect = person === null && isPluperfect(statement, sentence);
      const leadership: Leadership = {
        source: article.source,
        delegation: sliceTokens(sentence, party.from, party.to),
        key: party.key,
        country: party.country,
        leaders,
        status,
        ...talksOfStatement(clauseOf(statement, sentence, status, person), sentence.tokens, {
          article,
          talks: talks(),
          preceding: inPassage.get(span.start) ?? [],
          status,
          pluperfect,
          succession,
          afterwards: person !== null,
        }),
        span,
        lines: lines().linesOf(span),
        context: context(),
      };
      found.push(leadership);
      if (pluperfect) earlier.add(leadership);
    };
    const statements = findStatements(sentence);
    for (const statement of statements) stateAll(statement, statements, sentence, state);
  }
  return mergeRepeated(withoutPastRounds(found, earlier), text);
}

/** What else the sentence of a statement says about these people. */
interface Told {
  /** The sentence says who came after whom. */
  readonly succession: boolean;
  /** Symbol of the first of them, where they stand after the statement. */
  readonly person: number | null;
}

type State = (statement: Statement, status: LeadershipStatus, leaders: Leader[], told: Told) => void;

function stateAll(
  statement: Statement,
  all: readonly Statement[],
  sentence: SymbolSentence,
  state: State,
): void {
  const { replaced, successors } = findReplacements(statement, sentence);
  const former = successors.length > 0 || isFormer(statement, sentence) || gaveWay(statement, all, sentence);
  const leaders = statement.leaders.map((at) => toLeader(sentence, at, statement.head));
  const succession = former || replaced.length > 0;
  const told = (person: number | null): Told => ({ succession, person });
  state(statement, former ? "replaced" : tenseOf(statement, sentence), leaders, told(null));
  if (successors.length > 0)
    state(
      statement,
      "leads",
      successors.map((at) => toLeader(sentence, at, null)),
      told(successors[0]!),
    );
  if (replaced.length > 0)
    state(
      statement,
      "replaced",
      replaced.map((at) => toLeader(sentence, at, null)),
      told(replaced[0]!),
    );
}

function toLeader(sentence: SymbolSentence, at: number, head: number | null): Leader {
  const person = sentence.people.get(at)!;
  const phrase = head === null ? undefined : sentence.heads.get(head);
  const name = sliceTokens(sentence, ...person.name!);
  const { text, tokens } = sentence;
  const found = aliasAfter(text, tokens[person.name![1] - 1]!.end, tokens.at(-1)!.end);
  const known = found === null ? { name } : { name, alias: found.alias };
  const role = person.role === null ? null : sliceTokens(sentence, ...person.role);
  if (phrase === undefined) return { ...known, role };
  const title = sliceTokens(sentence, ...phrase.title);
  // "négociateur en chef" is a role of its own; "chef de la délégation" is the leadership itself.
  if (/n[ée]go/i.test(title)) return { ...known, role: title };
  return { ...known, role };
}

function sliceTokens(sentence: SymbolSentence, from: number, to: number): string {
  const slice = sentence.text.slice(sentence.tokens[from]!.start, sentence.tokens[to - 1]!.end);
  return slice.replace(/\s+/g, " ").trim();
}

/** Of each sentence, by its start: those before it in its passage. */
function precedingInPassage(passages: readonly Passage[]): Map<number, readonly Span[]> {
  const preceding = new Map<number, readonly Span[]>();
  for (const { sentences } of passages)
    for (const [at, { start }] of sentences.entries())
      if (!preceding.has(start)) preceding.set(start, sentences.slice(0, at));
  return preceding;
}

function sentencesOf(passages: readonly Passage[]): Span[] {
  const byStart = new Map<number, Span>();
  for (const passage of passages)
    for (const sentence of passage.sentences) byStart.set(sentence.start, sentence);
  return [...byStart.values()].sort((a, b) => a.start - b.start);
}

/** Someone who led the same delegation at an earlier round has given way to who leads it in this one. */
function withoutPastRounds(found: readonly Leadership[], earlier: ReadonlySet<Leadership>): Leadership[] {
  return found.map((one) => {
    const year = one.talks.date?.slice(0, 4);
    const successor = found.find(
      (other) =>
        other.key === one.key &&
        other.status !== "replaced" &&
        !earlier.has(other) &&
        (earlier.has(one) || (year !== undefined && (other.talks.date?.slice(0, 4) ?? "") > year)) &&
        other.leaders.every(({ name }) => one.leaders.every((leader) => leader.name !== name)),
    );
    if (successor === undefined || one.status !== "led") return one;
    return { ...one, status: "replaced", before: one.before ?? successor.talks };
  });
}

/** A sentence that the text repeats elsewhere says nothing new; another sentence that says the same is kept. */
function mergeRepeated(found: readonly Leadership[], text: string): Leadership[] {
  const seen = new Map<string, Leadership>();
  for (const one of found) {
    const names = one.leaders.map(({ name }) => name.split(/\s+/).map(nameKey).join(" ")).sort();
    const quote = text.slice(one.span.start, one.span.end).replace(/\s+/g, " ");
    const key = JSON.stringify([one.key, one.status, names, quote]);
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}

function memo<T>(make: () => T): () => T {
  let value: { made: T } | undefined;
  return () => {
    value ??= { made: make() };
    return value.made;
  };
}
