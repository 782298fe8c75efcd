import { createEmbedder } from "../../embeddings/embedder.js";
import type { Embedder, Embedding } from "../../embeddings/types.js";
import { type Core, type CoreOptions, openCore } from "../../src/answer/core.js";
import { english } from "../../src/wording/english.js";
import { BaseEmbeddings } from "./base-embeddings.js";
import { calibrationFor, VariationEmbedder } from "./variation-embedder.js";

/** The real embedder behind the variations. `bases` is left out where no passage is embedded. */
export function createVariationEmbedder(bases?: BaseEmbeddings): VariationEmbedder {
  return new VariationEmbedder(createEmbedder({}), bases ?? BaseEmbeddings.empty());
}

/** Opens a grown corpus as the program does, notices on standard error. */
export async function openGrown(
  folders: { readonly seeds: string; readonly index: string },
  variations: Embedder,
  options: Partial<CoreOptions> = {},
): Promise<Core> {
  return openCore({
    ...folders,
    embedder: variations,
    calibration: await calibrationFor(variations),
    onNotice: (told) => console.error(english.say(told)),
    ...options,
  });
}

/** Questions embedded beforehand, so that time is that of the search alone; unless `enabled`, the embedder behind it does its work. */
export class RememberedQuestions implements Embedder {
  enabled = false;
  readonly #known = new Map<string, Embedding>();

  constructor(
    private readonly behind: Embedder,
    questions: readonly { readonly text: string }[],
    embeddings: readonly Embedding[],
  ) {
    for (const [i, { text }] of questions.entries()) this.#known.set(text, embeddings[i]!);
  }

  ready = () => this.behind.ready();
  identify = () => this.behind.identify?.() ?? this.behind.ready();
  embedQuery = async (text: string) =>
    (this.enabled ? this.#known.get(text) : undefined) ?? this.behind.embedQuery(text);
  embedPassages: Embedder["embedPassages"] = (...given) => this.behind.embedPassages(...given);
  close = () => this.behind.close();
}
