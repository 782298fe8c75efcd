import { createVariationEmbedder, openGrown } from "../measured-core.js";
import { answerParent } from "../run-child.js";

export interface OpenInput {
  readonly seeds: string;
  readonly index: string;
  readonly question: string;
}

/** Times of a process that opens an index which is up to date, ms. */
export interface OpenResult {
  readonly openMs: number;
  /** From the start of opening to the first answer, the model loaded meanwhile. */
  readonly firstAnswerMs: number;
  readonly embedded: number;
}

answerParent(async ({ question, ...folders }: OpenInput): Promise<OpenResult> => {
  const start = performance.now();
  const core = await openGrown(folders, createVariationEmbedder());
  const openMs = performance.now() - start;
  await core.ask(question);
  const firstAnswerMs = performance.now() - start;
  const { embedded } = core.status;
  await core.close();
  return { openMs, firstAnswerMs, embedded };
});
