import type { StatedLeader } from "../../../../embeddings/types.js";
import { LineTable } from "../../../corpus/lines.js";
import type { Article, Passage, Span } from "../../../corpus/types.js";
import { foldWord } from "../../../language/words.js";
import { aliasAfter, aliasedBefore } from "../../names/aliases.js";
import { lastNameKey } from "../../names/last-names.js";
import { roleOf } from "../../names/role-of.js";
import { findSides } from "../../parties/sides.js";
import { isAboutTalks } from "../../parties/unknown-sides.js";
import { readTokens, type Token } from "../../tokens.js";
import type { Leadership } from "../../types.js";
import { isNameParticle } from "../../vocabulary/name-particles.js";
import { INSTITUTIONS, ROLE_HEADS, SENTENCE_OPENERS, TITLES } from "../../vocabulary/role-words.js";
import { readArticleContext } from "../article-context.js";
import { isDismissed } from "../grammar/status.js";
import { ArticleInView } from "../in-view.js";
import { talksOfArticle } from "../talks-of-article.js";
import { talksOfStatement } from "../talks-of-statement.js";
import { LEAST_PROBABILITY } from "./least-probability.js";
import { type Party, readParty } from "./party-phrase.js";
import { statesFact } from "./states-fact.js";

/** Words before a sentence's first comma that may say where or when: "À Istanbul, en mars 2022, …". */
const LONGEST_OPENING = 8;
/** Characters between two sentences that stand beside each other. */
const BESIDE = 4;
/** "Avait dirigé", "had led": before the round that the article tells of. */
const PLUPERFECT = /\b(?:avait|avaient|had)\b/;
/** These play, explore and sell as well: they are delegations where the text speaks of talks. */
const TEAM = /(?<!\p{L})(?:[ée]quipes?|teams?)(?!\p{L})/iu;
const notNames = new Set(`${INSTITUTIONS} ${ROLE_HEADS} ${SENTENCE_OPENERS} ${TITLES}`.split(" "));

/** One leader that the tagger found: offsets in the article. */
interface Statement {
  readonly status: StatedLeader["status"];
  readonly name: Span;
  /** The words that name the delegation. */
  readonly words: Span;
  readonly party: Party;
  /** The sentence that names the leader. */
  readonly sentence: Span;
  /** The sentences before it in its passage. */
  readonly preceding: readonly Span[];
  /** What says so: the sentence, with the one beside it where only both do. */
  readonly quote: Span;
  readonly probability: number;
}

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
  const found = view.inFile(
    readStated(view.article, view.passages(passages), sure(read, leastProbability), view.known(known)),
  );
  return found.length === 0 ? known : [...known, ...found].sort((a, b) => a.span.start - b.span.start);
}

const sure = (stated: readonly (readonly StatedLeader[])[], least: number) =>
  stated.map((leaders) => leaders.filter(({ probability }) => probability >= least));

function readStated(
  article: Article,
  passages: readonly Passage[],
  stated: readonly (readonly StatedLeader[])[],
  known: readonly Leadership[],
): Leadership[] {
  const statements = passages.flatMap((passage, i) =>
    (stated[i] ?? []).flatMap((one) => {
      const statement = readStatement(article, passage, one);
      return statement === null || isKnown(article, statement, known) ? [] : statement;
    }),
  );
  const kept = withoutCompany(article, statements, known);
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

function readStatement({ text }: Article, passage: Passage, stated: StatedLeader): Statement | null {
  if (stated.party === null) return null;
  const { sentences } = passage;
  const tagged = inArticle(passage, stated.name);
  const at = sentences.findIndex(({ end }) => tagged.start < end);
  if (at < 0) return null;
  const sentence = sentences[at]!;
  const name = ownName(text, wholeName(text, tagged, sentence), sentence);
  const words = wholeWords(text, inArticle(passage, stated.party));
  const where = sentences.findIndex(({ end }) => words.start < end);
  const party = readParty(text, words);
  if (name === null || party === null || where < 0 || overlap(name, words)) return null;
  if (TEAM.test(text.slice(words.start, words.end)) && !isAboutTalks(text)) return null;
  const beside = Math.abs(where - at) <= 1 ? sentences[where]! : sentence;
  const quote = {
    start: Math.min(sentence.start, beside.start),
    end: Math.max(sentence.end, beside.end),
  };
  if (!statesFact(text, { name, words, sentence, quote })) return null;
  const tokens = readTokens(text, sentence.start, sentence.end);
  const first = tokens.findIndex(({ end }) => end > name.start);
  const last = tokens.findLastIndex(({ start }) => start < name.end);
  const status = isDismissed(tokens, first, last + 1) ? "replaced" : stated.status;
  const { probability } = stated;
  return { status, probability, name, words, party, sentence, preceding: sentences.slice(0, at), quote };
}

const inArticle = ({ start }: Passage, [from, to]: readonly [number, number]): Span => ({
  start: start + from,
  end: start + to,
});

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** The tagger's tokens are parts of words: what they name is whole ones, without the marks around them. */
function wholeWords(text: string, { start, end }: Span): Span {
  let [from, to] = [start, end];
  while (from < to && !LETTER.test(text[from]!)) from++;
  while (to > from && !LETTER.test(text[to - 1]!)) to--;
  while (from > 0 && LETTER.test(text[from - 1]!) && from < to) from--;
  while (to < text.length && LETTER.test(text[to]!)) to++;
  return { start: from, end: to };
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;

/** The whole name that tagged tokens are of: with the capitals beside them in their sentence, without titles; `null` where none is left. */
function wholeName(text: string, tagged: Span, sentence: Span): Span | null {
  const tokens = readTokens(text, sentence.start, sentence.end);
  const isName = (at: number): boolean => {
    const token = tokens[at];
    return (
      token !== undefined &&
      (token.capital || /^(?:al|el|ad|as|an)[-‑]/.test(token.text)) &&
      !notNames.has(token.folded)
    );
  };
  let from = tokens.findIndex(({ end }) => end > tagged.start);
  let to = tokens.findLastIndex(({ start }) => start < tagged.end) + 1;
  while (from < to && !isName(from)) from++;
  while (to > from && !isName(to - 1)) to--;
  if (from >= to) return null;
  while (isName(from - 1) || (isParticle(tokens[from - 1]) && isName(from - 2))) from--;
  while (isName(to) || (isParticle(tokens[to]) && isName(to + 1))) to++;
  // "l'Irlandaise Niamh O'Dowdall": of which people someone is, is no name.
  const side = findSides(text, tokens).get(from);
  if (side?.kind === "demonym" && to - side.to > 1) from = side.to;
  return { start: tokens[from]!.start, end: tokens[to - 1]!.end };
}

/** Of "X, alias Y": X, where Y is tagged. */
function ownName(text: string, name: Span | null, sentence: Span): Span | null {
  const end = name === null ? null : aliasedBefore(text, name, sentence);
  return end === null ? name : wholeName(text, { start: end - 1, end }, sentence);
}

const isParticle = (token: Token | undefined): boolean => token !== undefined && isNameParticle(token.folded);

/** Whether the same person's leadership was read in that place already. */
function isKnown({ text }: Article, { name, quote }: Statement, known: readonly Leadership[]): boolean {
  const own = lastNameKey(text.slice(name.start, name.end));
  return known.some(
    ({ span, leaders }) => overlap(span, quote) && leaders.some((leader) => lastNameKey(leader.name) === own),
  );
}

/**
 * Without the people beside a leader: where a text says in one place who leads a party, whoever else it names there is of the party's
 * company, unless both names are joined ("X et Y").
 */
function withoutCompany(
  { text }: Article,
  statements: readonly Statement[],
  known: readonly Leadership[],
): Statement[] {
  const leads = (status: string) => status !== "replaced";
  const isJoined = (a: Span, b: Span): boolean => {
    const [first, second] = a.start < b.start ? [a, b] : [b, a];
    return /^(?:,| et| and| und| y| e| та| и)\s+$/u.test(text.slice(first.end, second.start));
  };
  return statements.filter((one) => {
    if (!leads(one.status)) return true;
    const isTold = known.some(
      ({ key, delegation, status, span }) =>
        (key === one.party.key || isPartOf(delegation, text.slice(one.words.start, one.words.end))) &&
        leads(status) &&
        near(span, one.quote),
    );
    if (isTold) return false;
    return !statements.some(
      (other) =>
        other.probability > one.probability &&
        other.party.key === one.party.key &&
        leads(other.status) &&
        near(other.quote, one.quote) &&
        !isJoined(one.name, other.name),
    );
  });
}

/** "Government" is part of "the government's team". */
const isPartOf = (name: string, words: string): boolean => foldWord(words).includes(foldWord(name));

/** Whether two quotes overlap, or stand one right after the other. */
const near = (a: Span, b: Span): boolean => a.start < b.end + BESIDE && b.start < a.end + BESIDE;

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
  const tokens = readTokens(article.text, sentence.start, sentence.end);
  const clause = afterwards
    ? tokens.filter(({ start }) => start >= (status === "replaced" ? name.end : name.start))
    : clauseAround(tokens, [name, words]);
  const pluperfect = PLUPERFECT.test(clause.map(({ folded }) => folded).join(" "));
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
