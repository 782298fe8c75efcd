import { mkdirSync, renameSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import type { Core } from "../../src/answer/core.js";
import { formatCustomId } from "../../src/discord/custom-id.js";
import { passageRef } from "../../src/discord/passage-refs.js";
import { BotDoor } from "./door-discord.js";
import { askAll, checkQuotes, compareAnswers, expectedAnswers } from "./fault-answers.js";
import { QUESTIONS } from "./fault-articles.js";
import { FaultEmbedder } from "./fault-embedder.js";
import { openEngine } from "./fault-engine.js";
import { makeStage, type Stage } from "./fault-stage.js";
import { type Fault, type FaultContext, type FaultRow, Tally } from "./fault-types.js";

/** Questions asked meanwhile. */
const ASKED = 3;

/** How the articles go: with their folder, or out of it, as where a volume is not mounted. */
const WAYS = [
  { name: "the articles' folder is gone for a while", code: "seeds_missing", leavesFolder: false },
  { name: "the articles' folder is empty for a while", code: "seeds_empty", leavesFolder: true },
] as const;

/** The articles are not there for a while, under a program that serves from them. */
export const goneFaults: Fault = async (context) => {
  const stage = await makeStage(join(context.work, "stage"), context.random, "small");
  const rows: FaultRow[] = [];
  for (const way of WAYS) rows.push(await goneForAWhile(context, stage, way));
  return rows;
};

/** How the bot tells a French member of it. */
const OUTAGE = "Je ne peux pas lire les articles en ce moment";

/** Opens the first passage of an article in its context. */
function contextButton(core: Core): string {
  const { source, sha256 } = core.corpus.articles[0]!;
  const { start, end } = core.passages(source)[0]!;
  const passage = passageRef({ source, sha256, start, end });
  return formatCustomId({ kind: "context", passage, part: 0, owner: null });
}

async function goneForAWhile(
  { random, rounds }: FaultContext,
  stage: Stage,
  { name, code: expectedCode, leavesFolder }: (typeof WAYS)[number],
): Promise<FaultRow> {
  const { seeds, passages } = stage;
  const expected = await expectedAnswers(seeds);
  const away = `${seeds}-away`;
  const tally = new Tally(name, passages);
  for (let round = 0; round < Math.max(2, rounds / 10); round++) {
    const begin = performance.now();
    const embedder = new FaultEmbedder();
    // Texts that are remembered must make no difference.
    const textBytes = random.pick([1, 2 ** 20]);
    const index = stage.copy();
    const core = await openEngine({ seeds, index, embedder, textBytes });
    const problems: string[] = [];
    const said = new Set<string>();
    if (random.below(2) === 0) await askAll(core);
    const bot = await BotDoor.open(core);
    const button = contextButton(core);
    renameSync(seeds, away);
    if (leavesFolder) mkdirSync(seeds);
    for (const question of QUESTIONS.slice(0, ASKED)) {
      try {
        const { status, excerpts, nearest } = await core.ask(question, { top: 10 });
        problems.push(`"${question}" gets ${status} with ${excerpts.length + nearest.length} quotes`);
      } catch (error) {
        const { code, message } = error as { code?: string; message: string };
        said.add(message.replaceAll(seeds, "…"));
        if (code !== expectedCode) problems.push(`"${question}": ${message}`);
      }
    }
    if (core.corpus.articles.length === 0) problems.push("the articles are forgotten");
    const told = (await bot.press(button)).calls.last?.embeds[0]?.description ?? "";
    if (!told.includes(OUTAGE)) problems.push(`a button says "${told}"`);
    const start = await openEngine({ seeds, index, embedder }).catch(
      (error: { code?: string }) => error.code,
    );
    if (start !== expectedCode) problems.push(`another start says ${String(start)}`);
    if (leavesFolder) rmdirSync(seeds);
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
  return tally.row();
}
