import { childProcesses, collectGarbage } from "../../lib/process-memory.js";
import { createVariationEmbedder, openGrown } from "../measured-core.js";
import { answerParent } from "../run-child.js";

export interface MemoryInput {
  readonly seeds: string;
  readonly index: string;
  readonly questions: readonly string[];
}

/** Memory of a program that has answered its questions, bytes, after garbage was collected. */
export interface MemoryResult {
  readonly resident: number;
  readonly heapUsed: number;
  readonly arrayBuffers: number;
  /** Resident memory of the process that holds the model. */
  readonly embedder: number;
}

answerParent(async ({ questions, ...folders }: MemoryInput): Promise<MemoryResult> => {
  const embedder = createVariationEmbedder();
  const core = await openGrown(folders, embedder, { onNotice: () => {} });
  // An empty folder's questions are never embedded: the model is to be there all the same.
  await embedder.ready();
  for (const question of questions) await core.ask(question);
  await collectGarbage();
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  const result = {
    resident: rss,
    heapUsed,
    arrayBuffers,
    embedder: childProcesses().reduce((sum, { bytes }) => sum + bytes, 0),
  };
  await core.close();
  return result;
});
