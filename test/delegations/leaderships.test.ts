import { existsSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { type LeadershipItem, leadershipsIn, scoreLeaderships } from "../../bench/lib/score-leaderships.js";
import { createEmbedder } from "../../embeddings/embedder.js";
import { readCorpus } from "../../src/corpus/read-folder.js";
import type { Article } from "../../src/corpus/types.js";
import { LeadershipIndex } from "../../src/delegations/matching/leadership-index.js";
import { matchLeaderships } from "../../src/delegations/matching/match-leaderships.js";
import { parseLeadershipQuestion } from "../../src/delegations/question/parse-leadership-question.js";
import type { Leadership } from "../../src/delegations/types.js";
import { nameKey } from "../../src/language/names.js";
import { contextOf } from "./match-context.js";

const SENTENCES = "bench/sets/leaderships/sentences.jsonl";
const SHARED = "../shared/eval";

function readLines<T>(file: string): T[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as T);
}

const embedder = createEmbedder();
afterAll(() => embedder.close());

async function extractFolder(folder: string): Promise<{ all: Leadership[]; articles: Map<string, Article> }> {
  const { articles } = await readCorpus(folder);
  const all: Leadership[] = [];
  for (const article of articles) all.push(...(await leadershipsIn(embedder, article)));
  return { all, articles: new Map(articles.map((article) => [article.source, article])) };
}

describe("the labelled sentences", () => {
  it("are read with the precision and recall required, on the half to develop on", async () => {
    const items = readLines<LeadershipItem & { split: string }>(SENTENCES).filter(
      ({ split }) => split === "dev",
    );
    const score = await scoreLeaderships(embedder, items);
    expect(score.precision, JSON.stringify(score.failures, null, 1)).toBeGreaterThanOrEqual(0.97);
    expect(score.recall, JSON.stringify(score.failures, null, 1)).toBeGreaterThanOrEqual(0.9);
  });
});

interface LeaderLine {
  readonly file: string;
  readonly leaders: readonly string[];
  readonly contains: string;
}

interface Asked {
  readonly id: string;
  readonly kind: string;
  readonly question: string;
  readonly gold: readonly { file: string; contains: string }[];
}

const shared = existsSync(`${SHARED}/talks/leaders.jsonl`);
if (!shared) console.log("skipped: the shared evaluation data is not beside this copy");

describe.skipIf(!shared)("the shared articles", () => {
  const fold = (text: string): string => text.replace(/\s+/g, " ");
  const quoteOf = (one: Leadership, articles: Map<string, Article>): string =>
    fold(articles.get(one.source)!.text.slice(one.span.start, one.span.end));

  it("give every leader and nobody else", async () => {
    const { all, articles } = await extractFolder(`${SHARED}/talks/articles`);
    const current = all.filter(({ status }) => status !== "replaced");
    const wanted = readLines<LeaderLine>(`${SHARED}/talks/leaders.jsonl`);
    for (const { file, leaders, contains } of wanted) {
      const found = current.find(
        (one) => one.source === file && quoteOf(one, articles).includes(fold(contains)),
      );
      expect(
        found?.leaders.map(({ name }) => name),
        contains,
      ).toEqual(leaders);
    }
    expect(current).toHaveLength(wanted.length);
    for (const { file, person } of readLines<{ file: string; person: string }>(
      `${SHARED}/talks/not_leaders.jsonl`,
    ))
      expect(
        current.some((one) => one.source === file && one.leaders.some(({ name }) => name === person)),
        person,
      ).toBe(false);
  });

  it.each([
    ["../shared/seeds", `${SHARED}/questions.jsonl`],
    [`${SHARED}/talks/articles`, `${SHARED}/talks/questions.jsonl`],
  ])("answer each question about leaders with the right statements: %s", async (folder, file) => {
    const { all, articles } = await extractFolder(folder);
    const index = await LeadershipIndex.open(all);
    const context = contextOf(articles.values());
    const questions = readLines<Asked>(file);
    for (const { id, question, gold } of questions.filter(({ kind }) => kind === "leader")) {
      const asked = parseLeadershipQuestion(question);
      expect(asked, id).not.toBeNull();
      const { matched } = matchLeaderships(asked!, index, context);
      const right = matched.map((one) =>
        gold.findIndex(
          ({ file: source, contains }) =>
            source === one.source && quoteOf(one, articles).includes(fold(contains)),
        ),
      );
      expect(new Set(right), id).toEqual(new Set(gold.keys()));
    }
    // No other question is taken for one about leaders that the texts answer.
    for (const { id, question, kind } of questions.filter((one) => one.kind !== "leader")) {
      const asked = parseLeadershipQuestion(question);
      if (asked === null) continue;
      expect(kind, id).toBe("absent");
      const { matched, unknown } = matchLeaderships(asked, index, context);
      expect(matched, id).toEqual([]);
      expect(unknown.length, id).toBeGreaterThan(0);
    }
  });
});

const OTHER = "bench/sets/other-talks";

describe("the project's texts on other talks", () => {
  it("give their leaders and nobody who is not", async () => {
    const { all } = await extractFolder(`${OTHER}/articles`);
    const current = all.filter(({ status }) => status !== "replaced");
    const key = (name: string): string => name.split(/\s+/).map(nameKey).join(" ");
    const named = new Set(
      current.flatMap((one) => one.leaders.map(({ name }) => `${one.source} ${key(name)}`)),
    );
    const wanted = readLines<LeaderLine>(`${OTHER}/leaders.jsonl`).flatMap((one) =>
      one.leaders.map((name) => `${one.file} ${key(name)}`),
    );
    const missing = wanted.filter((one) => !named.has(one));
    expect(missing.length / wanted.length, missing.join(", ")).toBeLessThanOrEqual(0.125);
    for (const { file, person } of readLines<{ file: string; person: string }>(`${OTHER}/not_leaders.jsonl`))
      expect(named.has(`${file} ${key(person)}`), person).toBe(false);
  });
});
