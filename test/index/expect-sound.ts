import { expect } from "vitest";
import type { PassageIndex } from "../../src/index/open-index.js";
import { embed } from "./fake.js";

/** Every vector and token vector is its own passage's, as the fake embedder makes it. */
export async function expectSound(index: PassageIndex): Promise<void> {
  const tokens = await index.tokensOf(index.passages.map((_, id) => id));
  const { dimensions } = index.identity;
  expect(index.vectors.length).toBe(index.passages.length * dimensions);
  expect(index.nearest.size).toBe(index.passages.length);
  const texts = new Map(index.articles.map(({ source, text }) => [source, text]));
  index.passages.forEach((passage, id) => {
    const text = texts.get(passage.source)!.slice(passage.start, passage.end);
    const expected = embed({ text, context: passage.context });
    expect(index.vectors.slice(id * dimensions, (id + 1) * dimensions)).toEqual(expected.vector);
    expect(tokens[id]).toEqual(expected.tokens);
  });
  for (const { source, span, leaders } of index.leaderships) {
    expect(texts.get(source)!.slice(span.start, span.end)).toContain(leaders[0]!.name);
  }
}
