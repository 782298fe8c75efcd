import { createHash } from "node:crypto";
import type { Embedder, Embedding, ReadableText, Reading } from "../../embeddings/types.js";

/**
 * An embedder that is asked the same once: of two stores that give the same, down to the last bit, the second needs no model. Whatever a
 * reading depends on is part of what it is known by.
 */
export function rememberCalls(embedder: Embedder): Embedder {
  const queries = new Map<string, Promise<Embedding>>();
  const readings = new Map<string, Promise<readonly (Reading | null)[] | null>>();
  return {
    ready: () => embedder.ready(),
    identify: () => embedder.identify?.() ?? embedder.ready(),
    embedQuery: (text) => remembered(queries, text, () => embedder.embedQuery(text)),
    embedPassages: (inputs, onProgress) => embedder.embedPassages(inputs, onProgress),
    read: (question, passages, options) => {
      const hash = createHash("sha256");
      addText(question);
      for (const { tokens, cosine, met } of passages) {
        addText(tokens);
        addBytes(new Float64Array([cosine]));
        addBytes(met);
      }
      return remembered(
        readings,
        hash.digest("hex"),
        async () => (await embedder.read?.(question, passages, options)) ?? null,
      );

      function addBytes(numbers: NodeJS.TypedArray): void {
        hash.update(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
      }
      function addText({ data, states, ids }: ReadableText): void {
        for (const numbers of [data, states, ids]) {
          hash.update(`${numbers.length} `);
          addBytes(numbers);
        }
      }
    },
    close: () => embedder.close(),
  };
}

function remembered<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
}
