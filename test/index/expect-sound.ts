import { expect } from "vitest";
import type { OpenedIndex } from "../../src/index/opened-index.js";
import { embed } from "./fake.js";

/** Every vector and token vector is its own passage's, as the fake embedder makes it. */
export async function expectSound(index: OpenedIndex): Promise<void> {
  const passages = [...index.passages];
  const tokens = await index.tokensOf(passages.map((_, id) => id));
  expect(index.nearest.size).toBe(passages.length);
  expect(index.lexical.size).toBe(passages.length);
  const texts = new Map(index.articles.map(({ source, text }) => [source, text]));
  passages.forEach((passage, id) => {
    const text = texts.get(passage.source)!.slice(passage.start, passage.end);
    const expected = embed({ text, context: passage.context });
    expect(index.nearest.scores(expected.vector, [id])[0]).toBeCloseTo(1, 6);
    expect(tokens[id]).toEqual(expected.tokens);
  });
  for (const { source, span, leaders } of index.leaderships) {
    expect(texts.get(source)!.slice(span.start, span.end)).toContain(leaders[0]!.name);
  }
  const articles = index.articles.map(({ source }) => source);
  for (const source of articles) {
    const ids = index.idsOf(source);
    expect(passages.slice(...ids).every((passage) => passage.source === source)).toBe(true);
  }
}
