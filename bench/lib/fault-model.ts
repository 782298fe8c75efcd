import { join } from "node:path";
import { createEmbedder } from "../../embeddings/embedder.js";
import { askAll, checkQuotes, compareAnswers } from "./fault-answers.js";
import { writeArticles } from "./fault-articles.js";
import { openEngine } from "./fault-engine.js";
import { type Fault, skippedRow, Tally } from "./fault-types.js";

/** How long after a question was asked the process is killed at most, ms: it takes longer to be answered by one that must be loaded. */
const LATEST = 60;

/** The process of the model is killed while it is asked, once a question: every one is answered all the same, and as before. */
export const modelFaults: Fault = async ({ random, real, work }) => {
  const name = "model killed under questions";
  if (real === 0) return [skippedRow(name, "no rounds with the real model")];
  const seeds = join(work, "seeds");
  writeArticles(seeds, random, 4, 4);
  let pid: number | undefined;
  const embedder = createEmbedder({
    onStart: (started) => {
      pid = started;
    },
  });
  const core = await openEngine({ seeds, index: join(work, "index"), embedder });
  const passages = core.status.passages;
  const tally = new Tally(name, passages);
  try {
    const { prints: expected } = await askAll(core);
    for (let round = 0; round < real; round++) {
      const begin = performance.now();
      let kills = 0;
      let timer: NodeJS.Timeout | undefined;
      const killSoon = (): void => {
        // A process that dies twice under one text is given up.
        clearTimeout(timer);
        timer = setTimeout(() => {
          try {
            process.kill(pid!, "SIGKILL");
            kills++;
          } catch {
            // It is gone already and will be started when it is needed.
          }
        }, random.below(LATEST));
      };
      const problems: string[] = [];
      try {
        const { answers, prints } = await askAll(core, killSoon);
        const difference = compareAnswers(prints, expected) ?? checkQuotes(seeds, answers);
        if (difference !== null) problems.push(difference);
      } catch (error) {
        problems.push(`a question fails: ${String(error)}`);
      }
      clearTimeout(timer);
      if (kills === 0) problems.push("it was never killed");
      tally.note(`killed ${kills} times:`);
      tally.add({ problems, said: null, embedded: 0, ms: performance.now() - begin });
    }
  } finally {
    await core.close();
  }
  return [tally.row()];
};
