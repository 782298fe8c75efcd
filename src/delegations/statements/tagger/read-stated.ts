import type { StatedLeader } from "../../../../embeddings/types.js";
import { LineTable } from "../../../corpus/lines.js";
import { overlap } from "../../../corpus/span.js";
import type { Article, Passage, Span } from "../../../corpus/types.js";
import { aliasAfter } from "../../names/aliases.js";
import { lastNameKey } from "../../names/last-names.js";
import { roleOf } from "../../names/role-of.js";
import { foldOf, readSentenceTokens, type Token } from "../../tokens.js";
import type { Leadership } from "../../types.js";
import { readArticleContext } from "../article-context.js";
import { ArticleInView } from "../in-view.js";
import { talksOfArticle } from "../talks-of-article.js";
import { talksOfStatement } from "../talks-of-statement.js";
import { withoutCompany } from "./company.js";
import { LEAST_PROBABILITY } from "./least-probability.js";
import { readStatement, type Statement } from "./read-statement.js";

/** Words before a sentence's first comma that may say where or when: "À Istanbul, en mars 2022, …". */
const LONGEST_OPENING = 8;
/** "Avait dirigé", "had led": before the round that the article tells of. */
const PLUPERFECT = /\b(?:avait|avaient|had)\b/;
/**
 * What was read of an article by its grammar, and with it the statements of who leads what that only the tagger found: in the text's order.
 * @param stated what the tagger found in each passage, offsets in the passage as it stands in the file
 * @param known what was read already
 * @param leastProbability what the tagger is less sure of gives the passage, without a statement of who leads
 */
export function withStated(
  article: Article,
  passages: readonly Passage[],
  stated: readonly (readonly StatedLeader[])[],
  known: readonly Leadership[],
  leastProbability = LEAST_PROBABILITY,
): readonly Leadership[] {
  const view = new ArticleInView(article);
  const read = view.stated(passages, stated);
  const { article: seen } = view;
  const statements = statementsIn(seen.text, view.passages(passages), sure(read, leastProbability));
  const inView = view.known(known);
  const kept = known.filter((_, i) => !isReplaced(seen, inView[i]!, statements));
  const found = view.inFile(readStated(seen, statements, view.known(kept)));
  return found.length === 0 ? kept : [...kept, ...found].sort((a, b) => a.span.start - b.span.start);
}

const sure = (stated: readonly (readonly StatedLeader[])[], least: number) =>
  stated.map((leaders) => leaders.filter(({ probability }) => probability >= least));

function statementsIn(
  text: string,
  passages: readonly Passage[],
  stated: readonly (readonly StatedLeader[])[],
): Statement[] {
  return passages.flatMap((passage, i) =>
    (stated[i] ?? []).flatMap((one) => readStatement(text, passage, one) ?? []),
  );
}

/** Whether someone read as leading was replaced, as the tagger has it: the grammar knows fewer words for that. */
function isReplaced(article: Article, known: Leadership, statements: readonly Statement[]): boolean {
  return (
    known.status === "led" &&
    known.leaders.length === 1 &&
    statements.some((one) => one.status === "replaced" && isSame(article, one, known))
  );
}

function readStated(article: Article, all: readonly Statement[], known: readonly Leadership[]): Leadership[] {
  const statements = all.filter((one) => !known.some((other) => isSame(article, one, other)));
  const kept = withoutCompany(article.text, statements, known);
  if (kept.length === 0) return [];
  const lines = new LineTable(article.text);
  const talks = talksOfArticle(article);
  const context = known[0]?.context ?? readArticleContext(article);
  const found = together(kept).map((group): Leadership => {
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
      ...roundOf(article, first, talks, kept),
      span: quote,
      lines: lines.linesOf(quote),
      context,
    };
  });
  const current = [...known, ...found].filter(
    ({ status, before }) => status !== "replaced" && before === null,
  );
  // Who led in an earlier round has given way to who leads in this one.
  return found.map((one) =>
    one.status === "led" && one.before !== null && current.some(({ key }) => key === one.key)
      ? { ...one, status: "replaced" }
      : one,
  );
}

const sliceOf = ({ text }: Article, { start, end }: Span): string =>
  text.slice(start, end).replace(/\s+/g, " ");

/** Whether both are of one person in one place. */
function isSame({ text }: Article, { name, quote }: Statement, { span, leaders }: Leadership): boolean {
  const own = lastNameKey(text.slice(name.start, name.end));
  return overlap(span, quote) && leaders.some((leader) => lastNameKey(leader.name) === own);
}

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

function roundOf(
  article: Article,
  { status, name, words, party, sentence, preceding, quote }: Statement,
  talks: Leadership["talks"],
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
    talks,
    preceding,
    status,
    pluperfect,
    succession: others.length > 0,
    afterwards,
  };
  return talksOfStatement(clause, tokens, setting);
}

/** Tokens of the clauses that hold these spans, and of a few words in front of them that say where or when. */
function clauseAround(tokens: readonly Token[], spans: readonly Span[]): readonly Token[] {
  const held = tokens.flatMap((token, at) => (spans.some((span) => overlap(token, span)) ? [at] : []));
  const isBorder = (at: number): boolean => /^[,;:()]$/.test(tokens[at]!.text);
  let from = Math.min(...held);
  let to = Math.max(...held) + 1;
  while (from > 0 && !isBorder(from - 1)) from--;
  while (to < tokens.length && !isBorder(to)) to++;
  const opening = tokens.findIndex(({ text }) => text === ",");
  return tokens.slice(opening === from - 1 && opening <= LONGEST_OPENING ? 0 : from, to);
}
