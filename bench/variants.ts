import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { createEmbedder } from "../embeddings/embedder.js";
import { ARTICLE_VARIANTS, varied } from "./lib/article-variants.js";
import { askPlainly, type PlainAnswer } from "./lib/plain-answers.js";
import { readQuestions } from "./lib/question-set.js";

/**
 * `node dist/bench/variants.js`: asks the same questions to the same articles, written in each of the ways of `ARTICLE_VARIANTS`, and
 * prints how many answers, first excerpts and leaders stay what they are.
 */
const options = new Command("variants")
  .option("--seeds <dir>", "folder of articles", "seeds")
  .option("--questions <file>", "questions, one JSON object per line", "bench/sets/seeds/questions.jsonl")
  .option("--limit <n>", "only the first n questions")
  .option("--only <name>", "only variants whose name holds this")
  .option("--failures", "name the questions that went wrong")
  .parse()
  .opts<{ seeds: string; questions: string; limit?: string; only?: string; failures?: boolean }>();

const questions = readQuestions(options.questions)
  .slice(0, options.limit === undefined ? undefined : Number(options.limit))
  .map(({ question }) => question);
const files = readdirSync(options.seeds).filter((file) => /\.(?:md|txt)$/u.test(file));
const embedder = createEmbedder();
const work = mkdtempSync(join(tmpdir(), "pourparlers-variants-"));
try {
  const plain = await answersTo((text) => text);
  const count = (answers: readonly PlainAnswer[], is: (answer: PlainAnswer) => boolean) =>
    answers.filter(is).length;
  console.log(
    `${count(plain, isAnswered)} of ${questions.length} questions are answered, ${count(plain, hasLeaders)} with leaders.`,
  );
  for (const [name, vary] of Object.entries(ARTICLE_VARIANTS)) {
    if (options.only !== undefined && !name.includes(options.only)) continue;
    const answers = await answersTo((text) => varied(text, vary));
    const kept = answers.filter(
      (answer, i) =>
        answer.status === plain[i]!.status && (!isAnswered(answer) || answer.first === plain[i]!.first),
    );
    const led = answers.filter((answer, i) => hasLeaders(plain[i]!) && answer.leaders === plain[i]!.leaders);
    const wrongly = answers.filter((answer, i) => !hasLeaders(plain[i]!) && hasLeaders(answer)).length;
    console.log(
      `${name.padEnd(28)} ${kept.length} of ${questions.length} answers, ${led.length} of ${count(plain, hasLeaders)} leaders${wrongly > 0 ? ` (${wrongly} new)` : ""}`,
    );
    if (options.failures === true)
      for (const [i, answer] of answers.entries()) {
        const before = plain[i]!;
        if (JSON.stringify(answer) === JSON.stringify(before)) continue;
        console.log(`    ${questions[i]}\n      ${JSON.stringify(before)}\n      ${JSON.stringify(answer)}`);
      }
  }
} finally {
  await embedder.close();
  rmSync(work, { recursive: true, force: true });
}

function isAnswered({ status }: PlainAnswer): boolean {
  return status === "answered";
}

function hasLeaders({ leaders }: PlainAnswer): boolean {
  return leaders !== "";
}

async function answersTo(write: (text: string) => string): Promise<PlainAnswer[]> {
  const seeds = mkdtempSync(join(work, "seeds-"));
  for (const file of files)
    writeFileSync(join(seeds, file), write(readFileSync(join(options.seeds, file), "utf8")));
  return askPlainly(seeds, mkdtempSync(join(work, "index-")), embedder, questions);
}
