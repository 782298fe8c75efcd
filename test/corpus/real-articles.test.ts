import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { splitArticle } from "../../src/corpus/passages.js";
import { readCorpus } from "../../src/corpus/read-folder.js";
import type { Article, Passage } from "../../src/corpus/types.js";
import { fold, quoteOf } from "./make-article.js";

const SHARED = path.resolve(import.meta.dirname, "../../../shared");
const SETS = [
  { articles: path.join(SHARED, "seeds"), questions: path.join(SHARED, "eval/questions.jsonl") },
  {
    articles: path.join(SHARED, "eval/talks/articles"),
    questions: path.join(SHARED, "eval/talks/questions.jsonl"),
  },
];
const missing = SETS.flatMap((set) => [set.articles, set.questions]).filter((file) => !existsSync(file));
if (missing.length > 0)
  console.info(`Skipped: the real articles and their questions are not here (${missing.join(", ")}).`);

interface Question {
  readonly id: string;
  readonly gold: readonly { readonly file: string; readonly contains: string }[];
}

describe.skipIf(missing.length > 0)("real articles", () => {
  const split = new Map<string, { article: Article; passages: Passage[] }>();
  beforeAll(async () => {
    for (const set of SETS) {
      for (const article of (await readCorpus(set.articles)).articles) {
        split.set(article.source, { article, passages: splitArticle(article) });
      }
    }
  });

  test("give passages that round-trip and hold no page furniture", () => {
    for (const { article, passages } of split.values()) {
      expect(passages.length).toBeGreaterThan(8);
      for (const passage of passages) {
        const quote = quoteOf(article, passage);
        expect(quote).toBe(quote.trim());
        expect(quote).not.toMatch(/^#\p{L}|lire également/iu);
        expect(quote).toMatch(/[.…!?][»”"]?$/u);
        expect(quote).not.toMatch(/^[\p{Ll},;:.]/u);
      }
    }
  });

  test("hold the answer of each question in one passage of its file", () => {
    for (const set of SETS) {
      for (const line of readFileSync(set.questions, "utf8").split("\n").filter(Boolean)) {
        const { id, gold } = JSON.parse(line) as Question;
        for (const { file, contains } of gold) {
          const { article, passages } = split.get(file)!;
          const holders = passages.filter((passage) =>
            fold(quoteOf(article, passage)).includes(fold(contains)),
          );
          expect(holders.length, `${id}: ${contains}`).toBe(1);
        }
      }
    }
  });

  test("index a repeated block once, with its other place", () => {
    const { article, passages } = split.get("002_58362d812eb2b2bc.txt")!;
    const repeated = passages.filter((passage) => passage.alsoAt.length > 0);
    expect(repeated.map((passage) => [...passage.lines, ...passage.alsoAt[0]!.lines])).toEqual(
      [3, 4, 5, 6, 7].map((line) => [line, line, line + 5, line + 5]),
    );
    const texts = passages.map((passage) => fold(quoteOf(article, passage)));
    expect(new Set(texts).size).toBe(texts.length);
  });

  test("keep a sentence broken around quotations whole, with its speaker", () => {
    const { article, passages } = split.get("000_306aa075e51271f2.txt")!;
    const passage = passages.find((one) => quoteOf(article, one).includes("gamme plus large"))!;
    expect(passage.lines).toEqual([6, 10]);
    expect(quoteOf(article, passage)).toContain("Peskov");
    expect(passage.sentences).toHaveLength(1);
  });
});
