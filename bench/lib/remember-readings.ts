import { crc32 } from "node:zlib";
import type { Embedder, ReadableText, Reading } from "../../embeddings/types.js";

/** The tokens a text is known by here: equal ones are read alike. */
const keyOf = ({ count, states }: ReadableText): string => `${count} ${crc32(states)}`;

/** An embedder that reads no passage with a question twice: fitting asks the same again and again. */
export function rememberReadings(embedder: Embedder): Embedder {
  const known = new Map<string, Map<string, Reading | null>>();
  return {
    ready: () => embedder.ready(),
    identify: () => embedder.identify?.() ?? embedder.ready(),
    embedQuery: (text) => embedder.embedQuery(text),
    embedPassages: (inputs, onProgress) => embedder.embedPassages(inputs, onProgress),
    close: () => embedder.close(),
    read: async (question, passages, options) => {
      const asked = keyOf(question);
      const readings = known.get(asked) ?? new Map<string, Reading | null>();
      known.set(asked, readings);
      const missing = passages.filter(({ tokens }) => !readings.has(keyOf(tokens)));
      const found = missing.length === 0 ? [] : await embedder.read?.(question, missing, options);
      if (!found) return null;
      for (const [i, { tokens }] of missing.entries()) readings.set(keyOf(tokens), found[i] ?? null);
      return passages.map(({ tokens }) => readings.get(keyOf(tokens)) ?? null);
    },
  };
}
