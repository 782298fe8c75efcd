import { renameSync } from "node:fs";
import { join } from "node:path";
import { askAll, checkQuotes, compareAnswers, expectedAnswers } from "./fault-answers.js";
import { QUESTIONS } from "./fault-articles.js";
import { FaultEmbedder } from "./fault-embedder.js";
import { openEngine } from "./fault-engine.js";
import { makeStage } from "./fault-stage.js";
import { type Fault, Tally } from "./fault-types.js";

/** Questions asked meanwhile. */
const ASKED = 3;

/** The articles' folder is not there for a while, under a program that serves from it. */
export const goneFaults: Fault = async ({ random, rounds, work }) => {
  const stage = await makeStage(join(work, "stage"), random, "small");
  const { seeds, passages } = stage;
  const expected = await expectedAnswers(seeds);
  const away = `${seeds}-away`;
  const tally = new Tally("the articles' folder is gone for a while", passages);
  for (let round = 0; round < Math.max(2, rounds / 10); round++) {
    const begin = performance.now();
    const embedder = new FaultEmbedder();
    // Texts that are remembered must make no difference.
    const textBytes = random.pick([1, 2 ** 20]);
    const core = await openEngine({ seeds, index: stage.copy(), embedder, textBytes });
    const problems: string[] = [];
    const said = new Set<string>();
    if (random.int(2) === 0) await askAll(core);
    renameSync(seeds, away);
    for (const question of QUESTIONS.slice(0, ASKED)) {
      try {
        const { status, excerpts, nearest } = await core.ask(question, { top: 10 });
        problems.push(`"${question}" gets ${status} with ${excerpts.length + nearest.length} quotes`);
      } catch (error) {
        const { code, message } = error as { code?: string; message: string };
        said.add(message.replaceAll(seeds, "…"));
        if (code !== "seeds_missing") problems.push(`"${question}": ${message}`);
      }
    }
    if (core.corpus.articles.length === 0) problems.push("the articles are forgotten");
    renameSync(away, seeds);
    const { answers, prints } = await askAll(core);
    const wrong = compareAnswers(prints, expected) ?? checkQuotes(seeds, answers);
    if (wrong !== null) problems.push(`once it is back: ${wrong}`);
    const { removed } = await core.refresh();
    if (removed.length > 0) problems.push(`once it is back: ${removed.join(", ")} removed`);
    await core.close();
    if (embedder.embedded > 0) problems.push(`${embedder.embedded} passages embedded anew`);
    tally.add({
      problems,
      said: [...said][0] ?? null,
      embedded: embedder.embedded,
      ms: performance.now() - begin,
    });
  }
  return [tally.row()];
};
