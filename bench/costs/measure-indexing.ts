import { PASSAGE_PREFIX } from "../../embeddings/embed-job.js";
import { createEmbedder } from "../../embeddings/embedder.js";
import { type Core, openCore } from "../../src/answer/core.js";
import { english } from "../../src/wording/english.js";
import type { BareModel } from "../lib/bare-model.js";
import type { Rows } from "./rows.js";

/** Indexes a folder, and runs the bare model on the same tokens, one passage at a time. */
export async function measureIndexing(
  seeds: string,
  index: string,
  bare: BareModel,
  rows: Rows,
): Promise<Core> {
  const embedder = createEmbedder({});
  await embedder.ready();
  const start = performance.now();
  const core = await openCore({
    seeds,
    index,
    embedder,
    onNotice: (told) => console.error(english.say(told)),
  });
  const indexing = performance.now() - start;
  const inputs = Array.from(core.library.index.passages, (passage, id) => {
    const text = core.library.textOf(id);
    return bare.tokeniser.input(PASSAGE_PREFIX, passage.context, text).ids;
  });
  await bare.run(inputs[0] ?? [0]);
  const bareStart = performance.now();
  for (const ids of inputs) await bare.run(ids);
  const bareTime = performance.now() - bareStart;
  const tokens = inputs.reduce((sum, ids) => sum + ids.length, 0);
  rows.add("passages", `${inputs.length} (${tokens} tokens)`);
  rows.add(
    "indexing, whole",
    `${(indexing / 1000).toFixed(1)} s, ${(inputs.length / (indexing / 1000)).toFixed(1)} passages/s`,
  );
  rows.add("bare model, one by one", `${(bareTime / 1000).toFixed(1)} s`);
  rows.add("indexing / bare model", (indexing / bareTime).toFixed(2));
  return core;
}
