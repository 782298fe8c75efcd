import { existsSync } from "node:fs";
import { join } from "node:path";
import { createEmbedder, sourceOf, startWorker } from "../../embeddings/embedder.js";
import { CHECKSUMS } from "../../embeddings/model-files.js";
import type { Embedder } from "../../embeddings/types.js";
import type { Config } from "../settings/config.js";
import type { ModelToCheck } from "./checks/model.js";

/** The model that is configured, to be looked at and started; nothing is ever downloaded. */
export interface ModelUnderTest {
  readonly model: ModelToCheck;
  readonly embedder: Embedder;
  /** The last line that the model's process wrote on its standard error. */
  readonly lastWords: () => string;
}

export function startEmbedder({ embeddingModel, allowRemoteModel }: Config): ModelUnderTest {
  const source = sourceOf({
    ...(embeddingModel === undefined ? {} : { model: embeddingModel }),
    allowRemote: allowRemoteModel,
  });
  const kept = source.remote ? join(source.cacheFolder, ...source.model.split("/")) : source.model;
  const folder = source.remote && !existsSync(kept) ? null : kept;
  let written = "";
  const embedder = createEmbedder({
    ...(embeddingModel === undefined ? {} : { model: kept }),
    startWorker: (given) => {
      const worker = startWorker(given, "pipe");
      worker.stderr?.setEncoding("utf8").on("data", (text: string) => {
        written = (written + text).slice(-4_000);
      });
      return worker;
    },
  });
  return {
    model: {
      name: source.name,
      folder,
      checksums: source.checksums,
      compared: folder !== null && existsSync(join(folder, CHECKSUMS)),
      embedded: embeddingModel === undefined,
    },
    embedder,
    lastWords: () => written.trim().split("\n").at(-1) ?? "",
  };
}
