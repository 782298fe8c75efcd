import type { Embedder } from "../../embeddings/types.js";
import { Core } from "../../src/answer/core.js";
import { indexOptions } from "../../src/answer/index-options.js";
import { Library } from "../../src/answer/library.js";
import { makeResources } from "../../src/answer/make-library.js";
import { ArticleReader } from "../../src/corpus/article-reader.js";
import { openIndex } from "../../src/index/open-index.js";
import type { OpenIndexOptions } from "../../src/index/types.js";
import { type Calibration, loadCalibration } from "../../src/retrieval/calibration.js";
import { english } from "../../src/wording/english.js";
import type { Notice } from "../../src/wording/keys.js";

export interface EngineOptions {
  readonly seeds: string;
  readonly index: string;
  readonly embedder: Embedder;
  readonly onNotice?: (line: string) => void;
  /** Bytes of texts kept in memory; the rest is read again when it is asked for. */
  readonly textBytes?: number;
  /** What a core does not let one choose. */
  readonly indexing?: Pick<OpenIndexOptions, "disk" | "nearestKind" | "checkpoint" | "lockWaitMs">;
}

let calibration: Calibration | undefined;

/** The core as `openCore` makes it, over an index made in a chosen way; calibrated for whatever embedder there is. */
export async function openEngine(options: EngineOptions): Promise<Core> {
  const { seeds, index: folder, embedder, indexing = {} } = options;
  calibration ??= loadCalibration();
  const onNotice = (told: Notice): void => options.onNotice?.(english.say(told));
  const folders = { seeds, index: folder };
  const reader = new ArticleReader(
    seeds,
    options.textBytes === undefined ? {} : { textBytes: options.textBytes },
  );
  const index = await openIndex({ ...indexOptions(folders, embedder, reader, { onNotice }), ...indexing });
  const fitting = { ...calibration, model: index.identity.fingerprint };
  const core = { ...folders, embedder, calibration: fitting, onNotice };
  const resources = makeResources(core, embedder, fitting);
  return new Core(core, resources, new Library(index, fitting, resources.serial));
}
