import { Command } from "commander";
import { createEmbedder } from "../embeddings/embedder.js";
import { openCore } from "../src/answer/core.js";
import { english } from "../src/wording/english.js";
import { corpusFolder } from "./lib/corpus-folder.js";
import { evaluate } from "./lib/evaluate.js";
import { reportLeaders, reportSentences } from "./lib/leadership-report.js";
import { Mistake } from "./lib/mistake.js";
import { readQuestions } from "./lib/question-set.js";
import { formatFailures, formatGroups, formatSummary, summarise } from "./lib/report.js";
import { runProgram } from "./lib/run-program.js";

interface EvalOptions {
  seeds?: string;
  questions?: string;
  sentences?: string;
  titles?: boolean;
  split?: string;
  limit?: string;
  failures?: boolean;
  json?: boolean;
}

/** `npm run eval`: how well questions with known answers are answered, way of searching by way of searching. */
async function main(): Promise<void> {
  const options = new Command("eval")
    .option("--seeds <dir>", "folder of articles, or a .jsonl file of documents {id, text}")
    .option("--questions <file>", "questions, one JSON object per line")
    .option("--sentences <file>", "labelled sentences for who led which delegation, instead of questions")
    .option("--titles", "put each document of a .jsonl file under its title")
    .option("--split <name>", "only the questions of this split")
    .option("--limit <n>", "only the first n questions")
    .option("--failures", "list the questions that went wrong")
    .option("--json", "one JSON object instead of tables")
    .parse()
    .opts<EvalOptions>();
  if (options.sentences !== undefined) {
    const embedder = createEmbedder();
    try {
      console.log(await reportSentences(embedder, options.sentences, options.split, options.failures));
    } finally {
      await embedder.close();
    }
    return;
  }
  if (options.seeds === undefined || options.questions === undefined) {
    throw new Mistake("Name --seeds and --questions, or --sentences; --help tells more.");
  }
  const seeds = corpusFolder(options.seeds, options.titles);
  const questions = readQuestions(options.questions)
    .filter(({ split }) => options.split === undefined || split === options.split)
    .slice(0, options.limit === undefined ? undefined : Number(options.limit));
  const core = await openCore({
    seeds,
    onNotice: (told) => console.error(english.say(told)),
    onProgress: progressLine(),
  });
  try {
    const outcomes = await evaluate(core, seeds, questions);
    if (options.json === true) {
      console.log(
        JSON.stringify({
          summary: summarise(outcomes),
          questions: outcomes.map(({ question, answer, ranks, leaders }) => ({
            id: question.id,
            status: answer.status,
            confidence: answer.confidence,
            ranks,
            leaders,
          })),
        }),
      );
      return;
    }
    console.log(
      `${questions.length} questions on ${core.corpus.articles.length} articles, ${core.status.passages} passages\n`,
    );
    console.log(formatSummary(summarise(outcomes)));
    console.log(`\n${formatGroups(outcomes, "language", ({ question }) => question.lang)}`);
    console.log(`\n${formatGroups(outcomes, "kind", ({ question }) => question.kind)}`);
    const leaders = await reportLeaders(core, options.questions);
    if (leaders !== null) console.log(`\n${leaders}`);
    if (options.failures === true) console.log(`\nwent wrong:\n${formatFailures(outcomes)}`);
  } finally {
    await core.close();
  }
}

/** A line every hundred passages: the benchmark's log is read afterwards. */
function progressLine(): (progress: { done: number; total: number }) => void {
  let next = 0;
  return ({ done, total }) => {
    if (done < next && done < total) return;
    next = done + 200;
    console.error(`embedded ${done} of ${total} passages`);
  };
}

await runProgram(main);
