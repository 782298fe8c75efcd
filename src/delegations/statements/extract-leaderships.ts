import { LineTable } from "../../corpus/lines.js";
import type { Article, Passage, Span } from "../../corpus/types.js";
import { nameKey } from "../../language/names.js";
import { aliasAfter } from "../names/aliases.js";
import type { Leader, Leadership, LeadershipStatus } from "../types.js";
import { LEADING } from "../vocabulary/lead-words.js";
import { readArticleContext } from "./article-context.js";
import { clauseOf } from "./grammar/clause-of-statement.js";
import { findStatements, type Statement } from "./grammar/find-statements.js";
import { findReplacements, replacedByPronoun } from "./grammar/replacements.js";
import { gaveWay, isFormer, isPluperfect, tenseOf } from "./grammar/status.js";
import { type SymbolSentence, symbolise } from "./grammar/symbols.js";
import { ArticleInView } from "./in-view.js";
import { talksOfArticle } from "./talks-of-article.js";
import { talksOfStatement } from "./talks-of-statement.js";

/** Changes whenever the same text could yield other leaderships. */
export const EXTRACTOR_VERSION = 14;

/** A longer sentence is not read, and no more statements than these: what they cost grows with the square of their length and number. */
const MAX_SENTENCE = 1200;
const MAX_LEADERSHIPS = 500;

/** Nor without one of these. Most sentences stop here. */
const DELEGATION =
  /(?:emmen[ée]s|men[ée]s|conduits|led|headed) (?:par|by)|pourparlers|discussions|talks|dialogue|celle|d[ée]l[ée]gation|[ée]quipe|n[ée]gociat|repr[ée]sentant|[ée]missaire|envoy|\bcamp\b|c[ôo]t[ée]|partie|mission|team|\bside\b|negotiat|delegat|representatives|party|pl[ée]nipot|^\W*(?:il|elle|ils|elles|he|she|it|they)\b/i;

/**
 * Who leads which delegation, as the article states it: one entry per statement, in the text's order, a statement that the
 * article repeats once. `span` is the sentence that says so, with the one before where only both say it.
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
  let latest: { index: number; statements: readonly Statement[] } | null = null;
  for (const [index, span] of sentences.entries()) {
    if (found.length >= MAX_LEADERSHIPS) break;
    if (span.end - span.start > MAX_SENTENCE) continue;
    const said = text.slice(span.start, span.end);
    if (!LEADING.test(said) || !DELEGATION.test(said)) continue;
    const sentence = symbolise(text, span.start, span.end);
    const before = shortSentence(sentences[index - 1]);
    const previous = memo(() => (before === undefined ? null : symbolise(text, before.start, before.end)));
    const state: State = (statement, status, leaders, { spread, succession, person }) => {
      const { party, sentence: named } = statement.party;
      const start = spread && before !== undefined ? before.start : span.start;
      const pluperfect = person === null && isPluperfect(statement, sentence);
      const leadership: Leadership = {
        source: article.source,
        delegation: sliceTokens(named, party.from, party.to),
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
        span: { start, end: span.end },
        lines: lines().linesOf({ start, end: span.end }),
        context: context(),
      };
      found.push(leadership);
      if (pluperfect) earlier.add(leadership);
    };
    const statements = findStatements(sentence, previous);
    for (const statement of statements) stateAll(statement, statements, sentence, state);
    if (latest !== null && latest.index === index - 1) stateSuccession(latest.statements, sentence, state);
    latest = statements.length > 0 ? { index, statements } : null;
  }
  return mergeRepeated(withoutPastRounds(withoutContradicted(found), earlier), text);
}

function shortSentence(span: Span | undefined): Span | undefined {
  return span === undefined || span.end - span.start > MAX_SENTENCE ? undefined : span;
}

/** What else the sentences of a statement say about these people. */
interface Told {
  /** Only with the sentence before. */
  readonly spread: boolean;
  /** The sentences say who came after whom. */
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
  const spread = statement.party.sentence !== sentence;
  const leaders = statement.leaders.map((at) => toLeader(sentence, at, statement.head));
  const succession = former || replaced.length > 0;
  const told = (person: number | null): Told => ({ spread, succession, person });
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

/** "X conduit la délégation russe. Il succède à Z." */
function stateSuccession(before: readonly Statement[], sentence: SymbolSentence, state: State): void {
  const at = replacedByPronoun(sentence);
  const only = before.length === 1 ? before[0]! : null;
  if (at === null || only === null || only.leaders.length !== 1) return;
  const told = { spread: true, succession: true, person: at };
  state(only, "replaced", [toLeader(sentence, at, null)], told);
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

/** "He replaces Z at the head of the team": one sentence does not say that Z leads and was replaced. */
function withoutContradicted(found: readonly Leadership[]): Leadership[] {
  const names = ({ leaders }: Leadership): string => leaders.map(({ name }) => name).join();
  return found.filter(
    (one) =>
      one.status === "replaced" ||
      !found.some(
        (other) =>
          other.status === "replaced" &&
          other.key === one.key &&
          other.span.end === one.span.end &&
          names(other) === names(one),
      ),
  );
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
