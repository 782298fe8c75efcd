import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { createEmbedder } from "../embeddings/embedder.js";
import type { StatedLeader } from "../embeddings/types.js";
import { splitArticle } from "../src/corpus/passages.js";
import { readCorpus } from "../src/corpus/read-folder.js";
import type { Article, Passage } from "../src/corpus/types.js";
import { readLeaderships } from "../src/delegations/statements/read-leaderships.js";
import { packageRoot } from "../src/shared/paths.js";
import { bareArticle } from "./lib/bare-article.js";
import { OWN_SETS } from "./lib/development-sets.js";
import { leadersLine, notLeadersLine, samePerson, sentencesLine } from "./lib/leadership-report.js";
import { readJsonLines } from "./lib/question-set.js";
import { tagPassages } from "./lib/score-leaderships.js";

/**
 * `npm run fit:tagger`: how sure the tagger must be of a statement, found on the development sets that it was not trained on: the limit
 * where precision and recall of the names given weigh best, precision twice as much. Writes `least-probability.ts` unless `--dry-run` is given.
 * `--tags FILE` keeps what the tagger found there, for another run.
 */
const LIMITS = [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999];
/** A wrong line is worse than none. */
const BETA = 0.5;
const SENTENCES = [20, 21, 22, 23].map((n) => `development-${n}`);
const ARTICLES = ["orchards", "windmills", "vineyards", "quarries"];
const WRITTEN = join(packageRoot, "src", "delegations", "statements", "tagger", "least-probability.ts");

/** A text, who leads in it, and who is listed as leading nothing. */
interface Example {
  readonly article: Article;
  readonly leaders: readonly string[];
  readonly none: readonly string[];
}

interface Read extends Example {
  readonly passages: readonly Passage[];
  readonly stated: readonly (readonly StatedLeader[])[];
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { "dry-run": { type: "boolean" }, tags: { type: "string" } } });
  const examples = [...sentences(), ...(await articles())];
  const read = await readAll(examples, values.tags);
  const rows = LIMITS.map((limit) => ({ limit, ...judge(read, limit) }));
  for (const { limit, right, given, found, wanted, none } of rows)
    console.log(
      `${limit}: ${right} of ${given} names right (${(right / given).toFixed(3)}), ${found} of ${wanted} leaders found, none given ${none}`,
    );
  // Of limits that do equally well, the highest.
  const best = rows.reduce((a, b) => (weight(b) >= weight(a) ? b : a));
  console.log(`limit: ${best.limit}`);
  if (values["dry-run"]) return;
  writeFileSync(
    WRITTEN,
    `/** What the tagger is less sure of is no statement. Fitted by \`npm run fit:tagger\`, which writes this file. */\nexport const LEAST_PROBABILITY = ${best.limit};\n`,
  );
}

/** F-measure of the names given. */
function weight({ right, given, found, wanted }: ReturnType<typeof judge>): number {
  const [precision, recall] = [right / Math.max(1, given), found / Math.max(1, wanted)];
  return ((1 + BETA ** 2) * precision * recall) / Math.max(1e-9, BETA ** 2 * precision + recall);
}

function sentences(): Example[] {
  return SENTENCES.flatMap((name) =>
    readJsonLines(join(packageRoot, "bench", "sets", "leaderships", `${name}.jsonl`), sentencesLine),
  ).map(({ text, expect }) => ({
    article: bareArticle(text),
    leaders: expect.flatMap(({ names }) => names),
    none: [],
  }));
}

async function articles(): Promise<Example[]> {
  const examples: Example[] = [];
  for (const { seeds, questions } of OWN_SETS.filter(({ name }) => ARTICLES.includes(name))) {
    const [leaders, others] = ["leaders", "not_leaders"].map((name) =>
      join(dirname(questions), `${name}.jsonl`),
    );
    const lines = readJsonLines(leaders!, leadersLine);
    const none = readJsonLines(others!, notLeadersLine);
    for (const article of (await readCorpus(seeds)).articles)
      examples.push({
        article,
        leaders: lines.filter(({ file }) => file === article.source).flatMap((line) => line.leaders),
        none: none.filter(({ file }) => file === article.source).map(({ person }) => person),
      });
  }
  return examples;
}

async function readAll(examples: readonly Example[], file: string | undefined): Promise<Read[]> {
  const kept: Record<string, StatedLeader[][]> =
    file !== undefined && existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const embedder = createEmbedder();
  const read: Read[] = [];
  for (const example of examples) {
    const { article } = example;
    const passages = splitArticle(article);
    const key = `${article.source} ${article.sha256}`;
    const stated =
      kept[key] ?? (await tagPassages(embedder, article, passages)).map((leaders) => [...leaders]);
    kept[key] = stated;
    read.push({ ...example, passages, stated });
  }
  await embedder.close();
  if (file !== undefined) writeFileSync(file, JSON.stringify(kept));
  return read;
}

function judge(examples: readonly Read[], limit: number) {
  const count = { right: 0, given: 0, found: 0, wanted: 0, none: 0 };
  for (const { article, passages, stated, leaders, none } of examples) {
    const told = readLeaderships(article, passages, stated, limit);
    const names = [...new Set(told.flatMap((one) => one.leaders.map(({ name }) => name)))];
    const current = told.filter(({ status }) => status !== "replaced").flatMap((one) => one.leaders);
    const isOf = (list: readonly string[], name: string) => list.some((other) => samePerson(other, name));
    count.given += names.length;
    count.right += names.filter((name) => isOf(leaders, name)).length;
    count.wanted += leaders.length;
    count.found += leaders.filter((name) => isOf(names, name)).length;
    count.none += current.filter(({ name }) => isOf(none, name)).length;
  }
  return count;
}

await main();
