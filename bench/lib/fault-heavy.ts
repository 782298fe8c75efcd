import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expectedAnswers } from "./fault-answers.js";
import { type ChildReport, IndexingChild } from "./fault-children.js";
import { makeStage } from "./fault-stage.js";
import { type Fault, Tally } from "./fault-types.js";

/** As large as an article may be by default, less a little. */
const LENGTH = 5 * 2 ** 20 - 4096;
/** Of 2 GiB that the container has, what the model leaves. */
const HEAP = 1024;
const MOST = 1.4 * 2 ** 30;
/** Mentions nothing that is asked for. */
const SENTENCE = "Rien ne bouge.\n";

const fill = (unit: string): string => unit.repeat(Math.floor(LENGTH / unit.length));

/** Heavy to read, with hardly a passage to embed. */
export const HOLLOW: Readonly<Record<string, () => string>> = {
  "line breaks": () => SENTENCE + fill("\n"),
  "blank lines of spaces": () => SENTENCE + fill(" \r\n"),
  "one heading": () => `# ${fill("a")}\n\n${SENTENCE}`,
};
const HEAVY: Readonly<Record<string, () => string>> = {
  ...HOLLOW,
  "short paragraphs": () => fill("Oui.\n\n"),
  "one line of short sentences": () => fill("Oui. "),
  "list items": () => fill("- a\n"),
};

/** An article is as heavy as its size allows, under a heap of 1 GiB: it is read or named and skipped, the others are answered from. */
export const heavyFaults: Fault = async ({ random, rounds, work }) => {
  const { seeds, index, passages } = await makeStage(join(work, "stage"), random, "small");
  const expected = await expectedAnswers(seeds);
  const tally = new Tally("articles of 5 MiB, a heap of 1 GiB", passages);
  const file = join(seeds, "z-heavy.txt");
  const shapes = Object.entries(HEAVY);
  for (let round = 0; round < Math.max(2, Math.min(rounds, shapes.length)); round++) {
    const [name, make] = shapes[round % shapes.length]!;
    writeFileSync(file, make());
    const begin = performance.now();
    const child = new IndexingChild({ seeds, index, heap: HEAP, ask: true, checkQuotes: true });
    const report = await child.ended;
    const problems = report === null ? [`it ends: ${child.errors.trim()}`] : judge(report);
    const skipped = report?.skipped.map((line) => line.replace(/^.*?: /, ""));
    tally.add({ problems, said: skipped?.[0] ?? null, embedded: 0, ms: performance.now() - begin }, name);
    tally.note(skipped === undefined ? "failed" : skipped.length === 0 ? "read" : "skipped");
    tally.note(`${name} within ${Math.round((report?.peak ?? 0) / 2 ** 20)} MiB:`);
  }
  rmSync(file);
  return [tally.row()];

  /** The heavy article may change scores; who led what stands in the others alone. */
  function judge({ prints, quotes, peak: most }: ChildReport): string[] {
    const differs = prints.some(({ leaders }, n) => `${leaders}` !== `${expected[n]!.leaders}`);
    return [
      ...(differs ? ["other leaders are given than without it"] : []),
      ...(quotes === null ? [] : [quotes]),
      ...(most > MOST ? [`it takes ${Math.round(most / 2 ** 20)} MiB`] : []),
    ];
  }
};
