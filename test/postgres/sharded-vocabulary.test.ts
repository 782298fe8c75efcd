import { describe, expect, it } from "vitest";
import { ShardedVocabulary, termBytes } from "../../src/postgres/sharded-vocabulary.js";
import { INDEX, TEXTS } from "../retrieval/fakes.js";

const change = (term: string, by: number) => ({ term: termBytes(term), change: by });

describe("a vocabulary put together from changes", () => {
  it("knows terms in any order and any number of parts, and forgets those that nothing is left of", async () => {
    const first = await ShardedVocabulary.EMPTY.with(
      [change("treve", 2), change("accord", 1), change("treve", 3)],
      9,
    );
    expect(["treve", "accord", "lac"].map((term) => first.documentFrequency(term))).toEqual([5, 1, 0]);
    const second = await first.with([change("accord", -1), change("lac", 4), change("treve", -2)], 10);
    expect(["treve", "accord", "lac"].map((term) => second.documentFrequency(term))).toEqual([3, 0, 4]);
    expect(second.size).toBe(10);
    expect(first.documentFrequency("accord")).toBe(1);
  });

  it("tells of each word what the index of the same passages tells", async () => {
    const { terms } = INDEX.tables;
    const all = Array.from({ length: terms.size }, (_, number) => terms.term(number));
    const changes = all.flatMap((term) => [
      change(term, INDEX.documentFrequency(term) + 1),
      change(term, -1),
    ]);
    const vocabulary = await ShardedVocabulary.EMPTY.with(changes.reverse(), TEXTS.length);
    for (const term of all) expect(vocabulary.documentFrequency(term)).toBe(INDEX.documentFrequency(term));
    for (const word of ["delegation", "delegaton", "medinskij", "suisses", "inconnu"]) {
      expect(vocabulary.similarTerms(word)).toEqual(INDEX.similarTerms(word));
      expect(vocabulary.wordRarity(word)).toBe(INDEX.wordRarity(word));
    }
  });

  it("keeps half a surrogate pair, which a stem may end in", async () => {
    const half = "mot\ud83d";
    const vocabulary = await ShardedVocabulary.EMPTY.with([change(half, 1), change("mot", 2)], 3);
    expect(vocabulary.documentFrequency(half)).toBe(1);
    expect(vocabulary.documentFrequency("mot")).toBe(2);
  });
});
