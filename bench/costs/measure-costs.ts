import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadBareModel } from "../lib/bare-model.js";
import { corpusFolder } from "../lib/corpus-folder.js";
import { readQuestions } from "../lib/question-set.js";
import { measureIndexing } from "./measure-indexing.js";
import { measureQuestions } from "./measure-questions.js";
import { measureColdStart, measureMemory, measureSecondStart } from "./measure-starts.js";
import { Rows } from "./rows.js";

/** Questions asked one after the other. */
const QUESTIONS = 300;

/**
 * What the program costs beside the bare model on one corpus, measured in the same run, so that the ratios hold on any machine.
 * Times are medians; indexing is one pass.
 */
export async function measureCosts(seedsOption: string, questionsFile: string): Promise<Rows> {
  const rows = new Rows();
  const seeds = corpusFolder(seedsOption);
  const index = mkdtempSync(join(tmpdir(), "pourparlers-bench-"));
  const bare = await loadBareModel();
  try {
    const core = await measureIndexing(seeds, index, bare, rows);
    const questions = readQuestions(questionsFile).map(({ question }) => question);
    await measureQuestions(core, bare, questions.slice(0, QUESTIONS), rows);
    await core.close();
    await measureSecondStart(seeds, index, rows);
    measureMemory(seeds, index, rows);
    measureColdStart(seeds, index, rows);
  } finally {
    rmSync(index, { recursive: true, force: true });
  }
  return rows;
}
