import { PASSAGE_PREFIX } from "../../../embeddings/embed-job.js";
import { createEmbedder } from "../../../embeddings/embedder.js";
import { loadBareModel } from "../../lib/bare-model.js";
import { type BaseEmbedding, embedBase } from "../base-embeddings.js";
import { readBase } from "../base-texts.js";
import { answerParent } from "../run-child.js";

export interface PrepareInput {
  readonly base: string;
  /** Where the embeddings go. */
  readonly bases: string;
}

export interface PrepareResult {
  /** Passages really embedded. */
  readonly passages: number;
  /** ms a passage: through the program's embedder, and the bare model alone, one passage at a time. */
  readonly embedderMs: number;
  readonly bareMs: number;
}

/** Passages that the bare model is timed on, spread over all. */
const SAMPLE = 150;

answerParent(async (input: PrepareInput): Promise<PrepareResult> => {
  const base = await readBase(input.base);
  const embedder = createEmbedder({});
  const embedded = await embedBase(base, embedder, (line) => console.error(`  ${line}`));
  await embedder.close();
  embedded.write(input.bases);
  const passages = embedded.bases.length;
  return {
    passages,
    embedderMs: embedded.embeddingMs / passages,
    bareMs: await timeBareModel(embedded.bases),
  };
});

async function timeBareModel(inputs: readonly BaseEmbedding[]): Promise<number> {
  const bare = await loadBareModel();
  const step = Math.max(1, Math.floor(inputs.length / SAMPLE));
  const rows = inputs
    .filter((_, i) => i % step === 0)
    .map(({ text, context }) => bare.tokeniser.input(PASSAGE_PREFIX, context, text).ids);
  for (const ids of rows.slice(0, 3)) await bare.run(ids);
  const start = performance.now();
  for (const ids of rows) await bare.run(ids);
  return (performance.now() - start) / rows.length;
}
