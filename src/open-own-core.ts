import { createEmbedder } from "../embeddings/embedder.js";
import { type Core, type CoreOptions, openCore } from "./answer/core.js";
import type { Observer } from "./operate/observer.js";
import type { Config } from "./settings/config.js";

/** The core of a process that serves for months: as the settings say, its model watched and started anew. */
export function openOwnCore(
  { seedsDir, indexDir, indexUrl, maxArticleBytes, embeddingModel, allowRemoteModel, reads }: Config,
  observer: Observer,
  hooks: Pick<CoreOptions, "onQuestion" | "onRefresh" | "onNotice" | "signal">,
): Promise<Core> {
  return openCore({
    ...hooks,
    seeds: seedsDir,
    ...(indexDir === undefined ? {} : { index: indexDir }),
    ...(indexUrl === undefined ? {} : { shards: indexUrl }),
    maxArticleBytes,
    embedder: createEmbedder({
      ...(embeddingModel === undefined ? {} : { model: embeddingModel }),
      allowRemote: allowRemoteModel,
      reads,
      onStart: observer.embedderStarted,
      onState: observer.embedderState,
      staysReady: true,
    }),
    reads,
  });
}
