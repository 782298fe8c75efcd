import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createEmbedder } from "../../embeddings/embedder.js";
import { askAll, checkQuotes, compareAnswers } from "./fault-answers.js";
import { writeArticles } from "./fault-articles.js";
import { openEngine } from "./fault-engine.js";
import { type Fault, skippedRow, Tally } from "./fault-types.js";

/** Kills of one round of questions, and how long after the one before at most, ms. */
const KILLS = 3;
const LATEST = 400;

/** The process of the model is killed while it is asked: every question is answered all the same, and as before. */
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
  const passages = core.library.index.passages.length;
  const tally = new Tally(name, passages);
  try {
    const { prints: expected } = await askAll(core);
    for (let round = 0; round < real; round++) {
      const begin = performance.now();
      const asked = askAll(core);
      let kills = 0;
      for (let kill = 0; kill < KILLS; kill++) {
        await Promise.race([sleep(random.int(LATEST)), asked.catch(() => {})]);
        if (pid === undefined) continue;
        try {
          process.kill(pid, "SIGKILL");
          kills++;
        } catch {
          // It is gone already and will be started when it is needed.
        }
      }
      tally.note(`killed ${kills} times:`);
      const problems: string[] = [];
      try {
        const { answers, prints } = await asked;
        const difference = compareAnswers(prints, expected) ?? checkQuotes(seeds, answers);
        if (difference !== null) problems.push(difference);
      } catch (error) {
        problems.push(`a question fails: ${String(error)}`);
      }
      tally.add({ problems, said: null, embedded: 0, ms: performance.now() - begin });
    }
  } finally {
    await core.close();
  }
  return [tally.row()];
};
