import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { compareAnswers, expectedAnswers } from "./fault-answers.js";
import { type ChildOrder, IndexingChild } from "./fault-children.js";
import { recover } from "./fault-recovery.js";
import { makeStage } from "./fault-stage.js";
import { type Fault, skippedRow, Tally } from "./fault-types.js";

const NAME = "suspended while it writes, another takes over";
/** How long a process may take to come to what is waited for, ms. */
const PATIENCE = 60_000;

/** A process is stopped in the middle of its work for so long that another takes its lock over, and goes on when that one is done. */
export const suspendedFaults: Fault = async ({ random, rounds, work }) => {
  if (process.platform === "win32") return [skippedRow(NAME, "processes cannot be stopped here")];
  const { seeds, passages } = await makeStage(join(work, "stage"), random, "large");
  const index = join(work, "shared");
  const expected = await expectedAnswers(seeds);
  const tally = new Tally(NAME, passages);
  for (let round = 0; round < Math.max(1, rounds / 25); round++) {
    rmSync(index, { recursive: true, force: true });
    const begin = performance.now();
    const order: ChildOrder = { seeds, index, delay: 500, ask: true, checkQuotes: true };
    const first = new IndexingChild(order);
    await first.started;
    for (const end = performance.now() + PATIENCE; !existsSync(join(index, "lock")); ) {
      if (performance.now() > end) throw new Error("no process takes the lock");
      await sleep(10);
    }
    await sleep(random.below(1_500));
    first.suspend();
    const second = new IndexingChild(order);
    await second.ended;
    first.resume();
    const problems: string[] = [];
    for (const child of [first, second]) {
      const report = await child.ended;
      if (report === null) problems.push(`a process failed: ${child.errors.trim()}`);
      else
        problems.push(
          ...[compareAnswers(report.prints, expected), report.quotes].filter((each) => each !== null),
        );
    }
    const ms = performance.now() - begin;
    const after = await recover({ seeds, index, atMost: 0 });
    const said = (await first.ended)?.notices[0] ?? null;
    tally.add({ said, embedded: after.embedded, ms, problems: [...problems, ...after.problems] });
  }
  return [tally.row()];
};
