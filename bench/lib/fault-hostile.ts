import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { recover } from "./fault-recovery.js";
import { makeStage } from "./fault-stage.js";
import { type Fault, Tally } from "./fault-types.js";
import { SHAPES } from "./hostile-shapes.js";

const LENGTHS = [1000, 10_000, 100_000] as const;
/** More than the time that one article may take to be read: it must have been skipped by then. */
const MAX_MS = 20_000;

/** An article that was written against the reader is put among the others. */
export const hostileFaults: Fault = async ({ random, rounds, work }) => {
  const stage = await makeStage(join(work, "stage"), random, "small");
  const tally = new Tally("hostile articles", stage.passages);
  const file = join(stage.seeds, "hostile.txt");
  for (let round = 0; round < rounds; round++) {
    const [name, shape] = random.pick(Object.entries(SHAPES));
    const length = random.pick(LENGTHS);
    writeFileSync(file, shape(length));
    const result = await recover({ seeds: stage.seeds, index: stage.copy() });
    const late = result.ms > MAX_MS ? [`the start took ${Math.round(result.ms)} ms`] : [];
    tally.add({ ...result, problems: [...result.problems, ...late] }, `${name}, ${length} characters`);
  }
  rmSync(file, { force: true });
  return [tally.row()];
};
