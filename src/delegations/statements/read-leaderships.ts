import type { StatedLeader } from "../../../embeddings/types.js";
import { LineTable } from "../../corpus/lines.js";
import { overlap } from "../../corpus/span.js";
import type { Article, Passage, Span } from "../../corpus/types.js";
import { nameKey } from "../../language/names.js";
import { aliasAfter } from "../names/aliases.js";
import { roleOf } from "../names/role-of.js";
import { withReplaced } from "../rounds/with-replaced.js";
import { foldOf, readSentenceTokens, type Token } from "../tokens.js";
import type { Leadership, Talks } from "../types.js";
import { readArticleContext } from "./article-context.js";
import { ArticleInView } from "./in-view.js";
import { plainStatements } from "./plain-statements.js";
import { Sections } from "./sections.js";
import { withoutCompany } from "./tagger/company.js";
import { joinPieces } from "./tagger/join-pieces.js";
import { LEAST_PROBABILITY } from "./tagger/least-probability.js";
import { readStatement, type Statement } from "./tagger/read-statement.js";
import { shareParties, withPlainParties } from "./tagger/share-parties.js";
import { talksOfArticle } from "./talks-of-article.js";
import { talksOfStatement } from "./talks-of-statement.js";

/** Changes whenever the same text could yield other leaderships. */
export const EXTRACTOR_VERSION = 19;

/** What statements cost grows with the square of their number. */
const MAX_STATEMENTS = 500;
/** Words of what a comma sets off and says where or when: "À Istanbul, en mars 2022, …". */
const LONGEST_ASIDE = 8;
/** What such words begin with. */
const ASIDE = /^(?:à|a|au|aux|en|in|at|im|am|on|lors|during|bei|le|depuis|since)$/iu;
/** "Avait dirigé", "had led": before the round that the article tells of. Not "avait pour chef". */
const PLUPERFECT =
  /\b(?:avait|avaient|had) (?:\S+ ){0,2}?(?:dirige|conduit|mene|emmene|preside|pilote|guide|commande|pris (?:la|le|les|sa|leur)|led|headed|chaired|run)\b/;

/**
 * Who leads which delegation, as an article states it: in the text's order, a statement that it repeats once. `span` is the sentence that
 * says so, with the one beside it where only both do.
 * @param stated what the tagger found in each passage, offsets in the passage as it stands in the file; nothing of a model without one
 * @param leastProbability what the tagger is less sure of gives the passage, without a statement of who leads
 */
export function readLeaderships(
  article: Article,
  passages: readonly Passage[],
  stated: readonly (readonly StatedLeader[])[],
  leastProbability = LEAST_PROBABILITY,
): readonly Leadership[] {
  const view = new ArticleInView(article);
  const { article: seen } = view;
  const tagged = view.stated(passages, stated);
  const statements = view
    .passages(passages)
    .flatMap((passage, i) => {
      const text = seen.text.slice(passage.start, passage.end);
      const plainly = passage.sentences.flatMap((sentence) => plainStatements(seen.text, passage, sentence));
      const marked = withPlainParties(joinPieces(text, tagged[i] ?? []), plainly);
      const sure = shareParties(text, marked).filter(({ probability }) => probability >= leastProbability);
      const said = (leaders: readonly StatedLeader[]) =>
        leaders.flatMap((one) => readStatement(seen.text, passage, one) ?? []);
      const found = said(sure);
      const plain = said(plainly);
      const isOne = (one: Statement) => (other: Statement) => overlap(one.name, other.name);
      return [
        ...found.map((one) => (plain.some(isOne(one)) ? { ...one, probability: 1 } : one)),
        ...plain.filter((one) => !found.some(isOne(one))),
      ];
    })
    .slice(0, MAX_STATEMENTS);
  const kept = withoutCompany(seen.text, statements);
  return kept.length === 0 ? [] : view.inFile(withoutRepeated(withReplaced(toLeaderships(seen, kept)), seen));
}

function toLeaderships(article: Article, statements: readonly Statement[]): Leadership[] {
  const lines = new LineTable(article.text);
  const sections = new Sections(article, talksOfArticle(article));
  const context = readArticleContext(article);
  return together(statements)
    .map((group): Leadership => {
      const [first] = group as [Statement, ...Statement[]];
      const { party, status, quote } = first;
      return {
        source: article.source,
        delegation: sliceOf(article, party.name),
        key: party.key,
        country: party.country,
        leaders: group.map(({ name, sentence }) => {
          const found = aliasAfter(article.text, name.end, sentence.end);
          return {
            name: sliceOf(article, name),
            role: roleOf(article.text, sentence, name),
            ...(found !== null && { alias: found.alias }),
          };
        }),
        status,
        ...roundOf(article, first, sections.talksAt(first.sentence.start), statements),
        span: quote,
        lines: lines.linesOf(quote),
        context,
      };
    })
    .sort((a, b) => a.span.start - b.span.start);
}

const sliceOf = ({ text }: Article, { start, end }: Span): string =>
  text.slice(start, end).replace(/\s+/g, " ");

/** Several leaders of one party in one place are one statement; passages may share sentences. */
function together(statements: readonly Statement[]): Statement[][] {
  const groups = new Map<string, Statement[]>();
  const taken = new Set<number>();
  for (const one of [...statements].sort((a, b) => a.name.start - b.name.start)) {
    if (taken.has(one.name.start)) continue;
    taken.add(one.name.start);
    const key = JSON.stringify([one.quote, one.party.key, one.status]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

/** @param about the round that the statement's part of the article is about */
function roundOf(
  article: Article,
  { status, name, words, party, sentence, preceding, quote }: Statement,
  about: Talks,
  all: readonly Statement[],
): Pick<Leadership, "talks" | "before"> {
  const others = all.filter(
    (other) =>
      other.party.key === party.key &&
      overlap(other.quote, quote) &&
      (other.status === "replaced") !== (status === "replaced"),
  );
  const afterwards = others.some((other) => other.name.start < name.start);
  const tokens = readSentenceTokens(article.text, sentence.start, sentence.end);
  const clause = afterwards
    ? tokens.filter(({ start }) => start >= (status === "replaced" ? name.end : name.start))
    : clauseAround(tokens, [name, words]);
  const pluperfect = PLUPERFECT.test(foldOf(clause));
  const setting = {
    article,
    talks: about,
    preceding,
    status,
    pluperfect,
    succession: others.length > 0,
    afterwards,
  };
  return talksOfStatement(clause, tokens, setting);
}

/** Tokens of the clauses that hold these spans, and of what commas set off beside them that says where or when. */
function clauseAround(tokens: readonly Token[], spans: readonly Span[]): readonly Token[] {
  const held = tokens.flatMap((token, at) => (spans.some((span) => overlap(token, span)) ? [at] : []));
  const isBorder = (at: number): boolean => /^[,;:()]$/.test(tokens[at]!.text);
  const startOf = (end: number): number => {
    let from = end;
    while (from > 0 && !isBorder(from - 1)) from--;
    return from;
  };
  const endOf = (start: number): number => {
    let to = start;
    while (to < tokens.length && !isBorder(to)) to++;
    return to;
  };
  const isAside = (from: number, to: number): boolean =>
    to - from <= LONGEST_ASIDE && ASIDE.test(tokens[from]?.text ?? "");
  let from = startOf(Math.min(...held));
  let to = endOf(Math.max(...held));
  while (from > 0 && tokens[from - 1]!.text === ",") {
    const before = startOf(from - 1);
    if (!isAside(before, from - 1) && (before > 0 || from - 1 > LONGEST_ASIDE)) break;
    from = before;
  }
  while (tokens[to]?.text === ",") {
    const next = endOf(to + 1);
    if (!isAside(to + 1, next)) break;
    to = next;
  }
  return tokens.slice(from, to);
}

/** A sentence that the text repeats elsewhere says nothing new; another sentence that says the same is kept. */
function withoutRepeated(found: readonly Leadership[], article: Article): Leadership[] {
  const seen = new Map<string, Leadership>();
  for (const one of found) {
    const names = one.leaders.map(({ name }) => name.split(/\s+/).map(nameKey).join(" ")).sort();
    const key = JSON.stringify([one.key, one.status, names, sliceOf(article, one.span)]);
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}
