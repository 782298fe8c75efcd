import { closeSync, openSync, writeSync } from "node:fs";
import { passageInput } from "../../../src/index/passage-input.js";
import { BaseEmbeddings } from "../base-embeddings.js";
import type { GrownParagraph } from "../grow-corpus.js";
import { createVariationEmbedder, openGrown } from "../measured-core.js";
import { writePassages } from "../passage-file.js";
import { answerParent } from "../run-child.js";

export interface BuildInput {
  readonly seeds: string;
  readonly index: string;
  readonly bases: string;
  /** Which paragraphs the articles are made of. */
  readonly articles: readonly { readonly source: string; readonly paragraphs: readonly GrownParagraph[] }[];
  /** Where passages and vectors go for those who need them without the index. */
  readonly passages: string;
  readonly vectors: string;
}

export interface BuildResult {
  readonly articles: number;
  readonly passages: number;
  readonly dimensions: number;
  /** The whole of it, ms, and of it what was spent waiting for the real model. */
  readonly buildMs: number;
  readonly modelMs: number;
  /** Passages that are a base, vary one, or had none and were really embedded. */
  readonly counts: { readonly bases: number; readonly varied: number; readonly embedded: number };
  /** Largest resident memory meanwhile, bytes; the base embeddings of the benchmark are part of it. */
  readonly peakBytes: number;
}

answerParent(async (input: BuildInput): Promise<BuildResult> => {
  const embedder = createVariationEmbedder(BaseEmbeddings.read(input.bases));
  await embedder.ready();
  const start = performance.now();
  let next = 0;
  const core = await openGrown(input, embedder, {
    onProgress: ({ done, total }) => {
      if (done < next) return;
      next = done + Math.max(2_000, Math.round(total / 10));
      console.error(
        `  indexed ${done} of ${total} passages, ${((performance.now() - start) / 1000).toFixed(0)} s`,
      );
    },
  });
  const buildMs = performance.now() - start;
  const { modelMs } = embedder;
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  const { index } = core.library;
  const articles = new Map(index.articles.map((article) => [article.source, article]));
  writePassages(core, input.articles, input.passages);
  const file = openSync(input.vectors, "w");
  for (const passage of index.passages) {
    const { input } = passageInput(articles.get(passage.source)!, passage);
    const vector = embedder.vectorOf(input.text);
    if (vector === undefined) throw new Error(`no vector of ${passage.source}, ${passage.start}`);
    writeSync(file, new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength));
  }
  closeSync(file);
  const size = {
    articles: articles.size,
    passages: index.passages.length,
    dimensions: index.identity.dimensions,
  };
  await core.close();
  return {
    ...size,
    buildMs,
    modelMs,
    counts: embedder.counts,
    peakBytes,
  };
});
