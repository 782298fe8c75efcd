import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Core } from "../../src/answer/core.js";
import type { Door } from "./door-sweep.js";
import { checkRun, LENGTHS, runTerminal } from "./door-terminal.js";
import { findObeyed, QUESTIONS } from "./hostile-inputs.js";
import { SHAPES, type Shape } from "./hostile-shapes.js";

/** One original is given up after 30 s: four of them, and what the program itself costs, ms of the processor. */
const MAX_MS = 130_000;

/** What an original may be, by its extension. */
const ORIGINALS: Readonly<Record<string, (text: string) => string>> = {
  txt: (text) => text,
  md: (text) => `---\ntitle: ${text.slice(0, 300)}\n---\n\n${text}\n`,
  html: (text) => `<html><head><title>${text}</title></head><body><article><h1>Un titre</h1><p>${text}</p>`,
  rss: (text) =>
    `<rss version="2.0"><channel><item><title>${text}</title><description>${text}</description></item></channel></rss>`,
};

/** Shapes of articles that mark up, besides those of questions. */
const MARKUP = /tag|comment|script|link|image|entit|note|cell|front matter|line breaks|spaces of every kind/;

/** A text, a page, a feed and a Markdown file of each shape are imported into a folder that is made anew each time. */
export function importDoor(core: Core, work: string): Door {
  const [originals, seeds] = [join(work, "originals"), join(work, "imported")];
  const markup = Object.entries(SHAPES).filter(([name]) => MARKUP.test(name));
  const shapes: Record<string, Shape> = { ...QUESTIONS, ...Object.fromEntries(markup) };
  return {
    name: "import",
    shapes,
    lengths: LENGTHS,
    maxMs: MAX_MS,
    enter: async (text) => {
      for (const folder of [originals, seeds]) {
        rmSync(folder, { recursive: true, force: true });
        mkdirSync(folder, { recursive: true });
      }
      for (const [extension, make] of Object.entries(ORIGINALS))
        writeFileSync(join(originals, `original-${extension}.${extension}`), make(text));
      const run = await runTerminal(core, seeds, ["import", "--seeds", seeds, originals]);
      const problems = checkRun(run);
      const told = Object.keys(ORIGINALS).filter((extension) => !run.out.includes(`original-${extension}`));
      if (told.length > 0) problems.push(`nothing is said of the original of ${told.join(", ")}`);
      for (const name of readdirSync(seeds, { recursive: true }) as string[]) {
        const head = readFileSync(join(seeds, name), "utf8").split("\n---\n")[0]!;
        const obeyed = findObeyed(head.slice(0, 10_000)) ?? findObeyed(name);
        if (obeyed !== null) problems.push(`an article's front matter holds ${obeyed}`);
      }
      return { problems, said: run.out.trimEnd().split("\n").at(-1)! };
    },
  };
}
