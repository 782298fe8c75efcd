import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { createEmbedder } from "../embeddings/embedder.js";
import type { Embedder } from "../embeddings/types.js";
import { type ChatterModel, chatterFile, chatterProbability } from "../src/retrieval/chatter.js";
import { packageRoot } from "../src/shared/paths.js";
import type { LogisticModel, Observation } from "./lib/fit.js";
import { fitRidge } from "./lib/fit-ridge.js";
import { auroc } from "./lib/metrics.js";
import { readJsonLines } from "./lib/question-set.js";

/**
 * `npm run fit:chatter`: learns to tell chatter from questions by their vectors, on the training data; each folder of it is judged by
 * what the others teach. Writes `src/retrieval/chatter.json` unless `--dry-run` is given.
 */
const DATA = join(packageRoot, "embeddings", "training", "data");

const line = z.object({ lang: z.string(), kind: z.string(), question: z.string() });

/** `wrapped`: a question with chatter before or behind it, as in "Bonjour ! Qui … ? Merci", which is a question. */
type Kind = "chatter" | "off" | "real" | "wrapped";

interface Example {
  readonly folder: string;
  readonly kind: Kind;
  readonly lang: string;
  readonly text: string;
}

interface Judged extends Example {
  readonly vector: number[];
  /** By a model that never saw the example's folder. */
  readonly probability: number;
}

/** At most one real question in so many may be taken for chatter. */
const QUESTIONS_A_MISTAKE = 500;
const LEAST_THRESHOLD = 0.5;
/** How many questions each line of chatter is wrapped around. */
const WRAPPED = 4;
/** What each kind counts together, as a share of the real questions: what is off the subject is refused by other means. */
const SHARES: Readonly<Record<Kind, number>> = { real: 1, chatter: 0.5, off: 0.1, wrapped: 0.1 };
const RIDGE = 1e-4;
/** Embedded at once. */
const BATCH = 32;

async function main(): Promise<void> {
  const folders = readdirSync(DATA).filter((folder) => existsSync(join(DATA, folder, "chatter.jsonl")));
  const examples = folders.sort().flatMap(readFolder);
  const embedder = createEmbedder();
  const { fingerprint } = await embedder.ready();
  const vectors = await embed(embedder, examples);
  await embedder.close();
  const embedded = examples.map((example, i) => ({ ...example, vector: vectors[i]!, probability: 0 }));

  const judged = crossValidate(embedded, "chatter");
  const threshold = chooseThreshold(judged);
  report(judged, threshold);
  const offs = crossValidate(embedded, "off");
  const offThreshold = chooseThreshold(offs);
  const probabilities = (kind: Kind) => ofKind(offs, kind).map(({ probability }) => probability);
  console.log(
    `off the subject, by a second output: AUROC ${auroc(probabilities("off"), probabilities("real")).toFixed(3)}, found at one real question in ${QUESTIONS_A_MISTAKE}: ${share(ofKind(offs, "off"), offThreshold)}`,
  );

  const { weights, intercept } = learn(embedded, "chatter");
  const model: ChatterModel = {
    model: fingerprint,
    weights: weights.map(round),
    intercept: round(intercept),
    threshold,
  };
  if (!process.argv.includes("--dry-run")) writeFileSync(chatterFile, `${JSON.stringify(model)}\n`);
}

function readFolder(folder: string): Example[] {
  const read = (file: string) => readJsonLines(join(DATA, folder, file), line);
  const others = read("chatter.jsonl").map(
    ({ lang, kind, question }): Example => ({
      folder,
      kind: kind === "chatter" ? "chatter" : "off",
      lang,
      text: question,
    }),
  );
  const real = read("questions.jsonl").map(
    ({ lang, question }): Example => ({ folder, kind: "real", lang, text: question }),
  );
  return [...others, ...real, ...wrap(ofKind(others, "chatter"), real)];
}

/** Questions with chatter of their language before or behind them; which, by position alone. */
function wrap(chatter: readonly Example[], real: readonly Example[]): Example[] {
  return chatter.flatMap(({ folder, lang, text }, at) => {
    const questions = real.filter((question) => question.lang === lang);
    if (questions.length === 0) return [];
    return Array.from({ length: WRAPPED }, (_, i): Example => {
      const question = questions[(at * 28 + i * 20) % questions.length]!.text;
      return {
        folder,
        kind: "wrapped",
        lang,
        text: i % 2 === 0 ? `${text} ${question}` : `${question} ${text}`,
      };
    });
  });
}

/** As the program embeds what it is asked. */
async function embed(embedder: Embedder, examples: readonly Example[]): Promise<number[][]> {
  const vectors: number[][] = [];
  for (let at = 0; at < examples.length; at += BATCH) {
    const batch = examples.slice(at, at + BATCH).map(({ text }) => embedder.embedQuery(text));
    for (const { vector } of await Promise.all(batch)) vectors.push([...vector]);
  }
  return vectors;
}

function learn(examples: readonly Judged[], positive: Kind): LogisticModel {
  const counted = examples.filter(({ kind }) => positive === "chatter" || kind !== "chatter");
  const counts = new Map<Kind, number>();
  for (const { kind } of counted) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const observations = counted.map(({ kind, vector }): Observation => {
    const part = kind === positive ? SHARES.chatter : SHARES[kind];
    return {
      features: vector,
      positive: kind === positive,
      weight: (part * counts.get("real")!) / counts.get(kind)!,
    };
  });
  return fitRidge(observations, RIDGE);
}

/** Each folder's examples judged by a model fitted on the others. */
function crossValidate(examples: readonly Judged[], positive: Kind): Judged[] {
  return [...new Set(examples.map(({ folder }) => folder))].flatMap((folder) => {
    const model = learn(
      examples.filter((example) => example.folder !== folder),
      positive,
    );
    return examples
      .filter((example) => example.folder === folder)
      .map((example) => ({ ...example, probability: chatterProbability(example.vector, model) }));
  });
}

/** The lowest threshold that keeps mistakes as rare as they must be, and calls nothing chatter that is likelier something else. */
function chooseThreshold(judged: readonly Judged[]): number {
  const real = ofKind(judged, "real").map(({ probability }) => probability);
  real.sort((a, b) => b - a);
  const first = real[Math.floor(real.length / QUESTIONS_A_MISTAKE)]!;
  return Math.max(LEAST_THRESHOLD, Math.ceil(first * 1e4 + 1e-3) / 1e4);
}

function report(judged: readonly Judged[], threshold: number): void {
  const called = judged.filter(({ probability }) => probability >= threshold);
  const right = ofKind(called, "chatter").length;
  // What is off the subject gets no quotes either way: it is no mistake to count against the decision.
  const wrong = ofKind(called, "real").length + ofKind(called, "wrapped").length;
  console.log(
    `threshold ${threshold}: precision ${(right / (right + wrong)).toFixed(3)}, recall ${share(ofKind(judged, "chatter"), threshold)}`,
  );
  for (const kind of ["real", "wrapped", "off"] as const)
    console.log(`${kind} called chatter: ${share(ofKind(judged, kind), threshold)}`);
  for (const lang of [...new Set(judged.map((example) => example.lang))].sort()) {
    const own = judged.filter((example) => example.lang === lang);
    console.log(
      `  ${lang}: chatter found ${share(ofKind(own, "chatter"), threshold)}, real called chatter ${share(ofKind(own, "real"), threshold)}`,
    );
  }
  for (const { kind, text, probability } of judged) {
    if (kind === "real" && probability >= threshold) console.log(`  taken for chatter: ${text}`);
    if (kind === "chatter" && probability < threshold) console.log(`  missed: ${text}`);
  }
}

function share(examples: readonly Judged[], threshold: number): string {
  const found = examples.filter(({ probability }) => probability >= threshold).length;
  return `${found} of ${examples.length} (${((100 * found) / examples.length).toFixed(1)} %)`;
}

const ofKind = <T extends Example>(examples: readonly T[], kind: Kind): T[] =>
  examples.filter((example) => example.kind === kind);
const round = (value: number): number => Number(value.toFixed(4));

await main();
