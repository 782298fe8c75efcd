import type { Embedder, StatedLeader } from "../../embeddings/types.js";
import { splitArticle } from "../../src/corpus/passages.js";
import type { Article, Passage } from "../../src/corpus/types.js";
import { readLeaderships } from "../../src/delegations/statements/read-leaderships.js";
import type { Leadership } from "../../src/delegations/types.js";
import { DELEGATION_NOUNS, DETERMINERS, NUMBERS } from "../../src/delegations/vocabulary/delegation-words.js";
import { passageInput } from "../../src/index/passage-input.js";
import { nameKey } from "../../src/language/names.js";
import { foldWord, splitWords } from "../../src/language/words.js";
import { bareArticle } from "./bare-article.js";

/** A labelled sentence: `delegation` is a word of the text, `expect` is empty where it states no leadership. */
export interface LeadershipItem {
  readonly id: string;
  readonly text: string;
  readonly expect: readonly {
    readonly delegation: string;
    readonly country: string | null;
    readonly names: readonly string[];
    readonly status: string;
  }[];
}

export interface LeadershipScore {
  /** (delegation, name) pairs; a pair given as leading where it is replaced, or the reverse, is wrong. */
  readonly right: number;
  readonly found: number;
  readonly expected: number;
  /** 1 where nothing was found. */
  readonly precision: number;
  /** 1 where nothing was expected. */
  readonly recall: number;
  /** Items with a wrong or a missing pair. */
  readonly failures: readonly {
    readonly id: string;
    readonly text: string;
    readonly wrong: string[];
    readonly missing: string[];
  }[];
}

/** Scores the extraction on labelled sentences, each read as an article of its own. */
export async function scoreLeaderships(
  embedder: Embedder,
  items: readonly LeadershipItem[],
): Promise<LeadershipScore> {
  let right = 0;
  let found = 0;
  let expected = 0;
  const failures: { id: string; text: string; wrong: string[]; missing: string[] }[] = [];
  for (const item of items) {
    const given = new Set((await leadershipsIn(embedder, bareArticle(item.text))).flatMap(pairsOf));
    const wanted = new Set(
      item.expect.flatMap(({ delegation, country, names, status }) =>
        names.map((name) => pairOf(country, delegation, name, status)),
      ),
    );
    found += given.size;
    expected += wanted.size;
    const wrong = [...given].filter((pair) => !wanted.has(pair));
    const missing = [...wanted].filter((pair) => !given.has(pair));
    right += given.size - wrong.length;
    if (wrong.length + missing.length > 0) failures.push({ id: item.id, text: item.text, wrong, missing });
  }
  const precision = found === 0 ? 1 : right / found;
  return { right, found, expected, precision, recall: expected === 0 ? 1 : right / expected, failures };
}

/** What the tagger finds in each passage of an article, offsets in the passage. */
export async function tagPassages(
  embedder: Embedder,
  article: Article,
  passages: readonly Passage[],
): Promise<readonly (readonly StatedLeader[])[]> {
  const read = passages.map((passage) => passageInput(article, passage));
  const embedded = await embedder.embedPassages(read.map(({ input }) => input));
  return embedded.map((embedding, i) => read[i]!.placed(embedding).leaders ?? []);
}

/** Who leads which delegation, as an article is read. */
export async function leadershipsIn(embedder: Embedder, article: Article): Promise<readonly Leadership[]> {
  const passages = splitArticle(article);
  return readLeaderships(article, passages, await tagPassages(embedder, article, passages));
}

function pairsOf({ country, delegation, leaders, status }: Leadership): string[] {
  return leaders.map(({ name }) => pairOf(country, delegation, name, status));
}

function pairOf(country: string | null, delegation: string, name: string, status: string): string {
  const words = name.split(/\s+/).map(nameKey).join(" ");
  return `${country ?? partyWords(delegation)} | ${words}${status === "replaced" ? " | replaced" : ""}`;
}

/** Say that a party has a delegation, or come before its name: the sets write "délégation syndicale" and "syndicale", "les éleveurs" and "éleveurs". */
const EMPTY = new Set(
  `${[...DELEGATION_NOUNS.keys()].join(" ")} ${DETERMINERS} ${NUMBERS} negotiating`.split(" "),
);

/** The words that tell whose a delegation is, in order; all of them where none does. */
function partyWords(delegation: string): string {
  const words = splitWords(delegation).map(({ text }) => foldWord(text));
  const telling = words.filter((word) => !EMPTY.has(word));
  return (telling.length > 0 ? telling : words).join(" ");
}
