import type { Embedder } from "../../embeddings/types.js";

/** An embedder that whoever is given it cannot close: a core closes its own, this one serves the next core too. */
export function keepOpen(embedder: Embedder): Embedder {
  return {
    ready: () => embedder.ready(),
    identify: () => embedder.identify?.() ?? embedder.ready(),
    embedQuery: (text) => embedder.embedQuery(text),
    embedPassages: (inputs, onProgress) => embedder.embedPassages(inputs, onProgress),
    read: async (question, passages, options) => (await embedder.read?.(question, passages, options)) ?? null,
    close: async () => {},
  };
}
