import { copyFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DevelopmentSet } from "./development-sets.js";
import { type EvalQuestion, readQuestions } from "./question-set.js";

/**
 * Several sets as one: the articles of all in one folder, as a newsroom's are, and each question asked among them. A fact of one set is hardly told by the
 * articles of another, which are about other talks. The folder goes when the process ends.
 */
export function poolSets(sets: readonly DevelopmentSet[]): {
  seeds: string;
  questions: () => EvalQuestion[];
} {
  const seeds = mkdtempSync(join(tmpdir(), "pourparlers-pool-"));
  process.once("exit", () => rmSync(seeds, { recursive: true, force: true }));
  const pooled = (name: string, file: string) => `${name}-${file}`;
  for (const { name, seeds: folder } of sets)
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isFile()) copyFileSync(join(folder, entry.name), join(seeds, pooled(name, entry.name)));
  const questions = () =>
    sets.flatMap(({ name, questions: file }) =>
      readQuestions(file).map((question) => ({
        ...question,
        id: `${name}:${question.id}`,
        gold: question.gold.map(({ file: source, contains }) => ({ file: pooled(name, source), contains })),
      })),
    );
  return { seeds, questions };
}
