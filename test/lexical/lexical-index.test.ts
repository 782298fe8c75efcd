import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FREQUENCIES, frequencyCode } from "../../src/lexical/lexical-codes.js";
import { LexicalIndex, type TermGroup } from "../../src/lexical/lexical-index.js";
import { documentTerms } from "../../src/lexical/terms.js";
import { writeLexical } from "../../src/lexical/write-lexical.js";
import { lexicalIndexOf, lexicalSource } from "../retrieval/fakes.js";

const TEXTS = [
  "La délégation russe est conduite par un conseiller du président.",
  "Des drones ont visé plusieurs villes pendant la nuit.",
  "La délégation ukrainienne a remercié les médiateurs suisses.",
  "Une trêve de trente jours a été proposée par Washington.",
];
const bytes = await writeLexical(lexicalSource(TEXTS), null, new Int32Array(TEXTS.length).fill(-1));
const INDEX = await LexicalIndex.open(bytes);

const group = (surface: string, ...terms: string[]): TermGroup => ({
  surface,
  start: 0,
  end: surface.length,
  alternatives: terms.map((term) => ({ term, weight: 1 })),
});

/** BM25 as the index promises it, by objects and without a byte. */
function searchPlainly(
  texts: readonly string[],
  groups: readonly TermGroup[],
  k: number,
  accepts = (_: number) => true,
) {
  const passages = texts.map((text) => {
    const terms = documentTerms(text);
    const frequencies = new Map<string, number>();
    for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    return { length: terms.length, frequencies };
  });
  const average = passages.reduce((sum, { length }) => sum + length, 0) / passages.length || 1;
  const holding = (term: string) => passages.filter(({ frequencies }) => frequencies.has(term)).length;
  const scored = passages.map(({ length, frequencies }, id) => {
    let [score, matched] = [0, 0];
    for (const [bit, { alternatives }] of groups.entries()) {
      const held = Math.max(...alternatives.map(({ term, weight }) => (weight < 0.5 ? 0 : holding(term))));
      const rarity = Math.log(1 + (passages.length - held + 0.5) / (held + 0.5));
      let best = 0;
      for (const { term, weight } of alternatives) {
        const tf = frequencies.get(term) ?? 0;
        const saturated = (tf * 2.2) / (tf + 1.2 * (0.4 + (0.6 * length) / average));
        best = Math.max(best, weight * rarity * saturated);
      }
      score += best;
      if (best > 0) matched |= 1 << bit;
    }
    return { id, score, matched };
  });
  const matching = scored.filter(({ score, id }) => score > 0 && accepts(id));
  // Scores are kept in single precision.
  matching.sort((a, b) => (Math.abs(a.score - b.score) < 1e-5 ? a.id - b.id : b.score - a.score));
  return { scored, ids: matching.slice(0, k).map(({ id }) => id) };
}

describe("LexicalIndex", () => {
  it("ranks the passage that holds the rarer of two words first", () => {
    const hits = INDEX.search([group("délégation", "deleg"), group("ukrainienne", "=UA")], 10);
    expect([...hits.ids]).toEqual([2, 0]);
    expect([...hits.ids].map((id) => hits.matches.get(id)?.groups)).toEqual([0b11, 0b01]);
  });

  it("credits a group once, however many of its alternatives stand in the passage", () => {
    const once = INDEX.search([group("russe", "=RU")], 1).matches.get(0)!.score;
    const twice = INDEX.search([group("russe", "=RU", "russ")], 1).matches.get(0)!.score;
    expect(twice).toBeCloseTo(once, 5);
  });

  it("applies the filter before the list is cut", () => {
    const hits = INDEX.search([group("délégation", "deleg")], 1, (id) => id !== 0);
    expect([...hits.ids]).toEqual([2]);
  });

  it("tells the matches of its best and of those also asked about, if they match", () => {
    const { ids, matches } = INDEX.search([group("délégation", "deleg")], 1, undefined, [1, 2]);
    expect([...ids]).toEqual([0]);
    expect([...matches.keys()]).toEqual([0, 2]);
  });

  it("tells which groups each article mentions in any of its passages, listed or not", async () => {
    const asked = [group("délégation", "deleg"), group("drones", "dron"), group("ukrainienne", "=UA")];
    const none = (_: number) => false;
    const inTwos = await LexicalIndex.open(bytes, [0, 2, 4]);
    expect([...inTwos.search(asked, 1, none).articles]).toEqual([0b011, 0b101]);
    expect([...INDEX.search(asked, 1, none).articles]).toEqual([0b111]);
  });

  it("returns nothing for terms that no passage holds, or without passages", async () => {
    expect(INDEX.search([group("tarte", "tart")], 10).ids).toHaveLength(0);
    const empty = await lexicalIndexOf([]);
    expect(empty.search([group("délégation", "deleg")], 10).ids).toHaveLength(0);
    expect(empty.similarTerms("delegasion")).toEqual([]);
  });

  it("keeps frequencies by the tenth below 20, and within 3 % up to 75", () => {
    for (let tenths = 1; tenths <= 750; tenths++) {
      const kept = FREQUENCIES[frequencyCode(tenths)]!;
      if (tenths < 200) expect(kept).toBe(tenths / 10);
      else expect(Math.abs(kept - tenths / 10) / kept).toBeLessThan(0.03);
    }
    expect(frequencyCode(1e6)).toBe(255);
  });

  it("finds what a plain search finds", async () => {
    const word = fc.constantFrom(..."geneve treve drone Moscou otages 400 médiateur accord nuit".split(" "));
    const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(" "));
    const term = fc.constantFrom(..."genev trev dron =RU #hostage 0:400 mediat accord nuit nulle".split(" "));
    const groups = fc.array(
      fc
        .array(fc.record({ term, weight: fc.constantFrom(1, 0.9, 0.8, 0.5, 0.49, 0.1) }), {
          minLength: 1,
          maxLength: 4,
        })
        .map((alternatives): TermGroup => ({ surface: "?", start: 0, end: 1, alternatives })),
      { maxLength: 5 },
    );
    const texts = fc.array(text, { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(
        texts,
        groups,
        fc.integer({ min: 1, max: 8 }),
        fc.integer(),
        async (corpus, asked, k, hidden) => {
          const index = await lexicalIndexOf(corpus);
          const accepts = (id: number) => ((hidden >>> (id % 32)) & 1) === 0;
          const expected = searchPlainly(corpus, asked, k, accepts);
          // Twice: the second search must not see what the first left behind.
          for (let round = 0; round < 2; round++) {
            const { ids, matches } = index.search(asked, k, accepts, [...corpus.keys()]);
            expect([...ids]).toEqual(expected.ids);
            for (const { id, score, matched } of expected.scored) {
              expect(matches.get(id)?.groups ?? 0).toBe(matched);
              expect(matches.get(id)?.score ?? 0).toBeCloseTo(score, 4);
            }
          }
        },
      ),
    );
  });
});

describe("LexicalIndex.open", () => {
  const groups = [
    group("délégation", "deleg"),
    group("ukrainienne", "=UA", "ukrainien"),
    group("nuit", "nuit"),
  ];

  it("rejects what is cut short, lengthened, empty, or of another version", async () => {
    const longer = new Uint8Array(bytes.length + 1);
    longer.set(bytes);
    const other = bytes.slice();
    other[4]!++;
    for (const bad of [
      bytes.slice(0, -1),
      bytes.slice(0, 40),
      bytes.slice(0, 7),
      new Uint8Array(0),
      longer,
      other,
    ]) {
      await expect(LexicalIndex.open(bad)).rejects.toThrow("the lexical index is damaged");
    }
  });

  it("rejects any altered bytes, or gives an index that can be searched", async () => {
    let opened = 0;
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const bad = bytes.slice();
        for (const [at, value] of changes) bad[at] = value;
        const index = await LexicalIndex.open(bad).catch((error: Error) => {
          expect(error.message).toMatch(/damaged/u);
          return null;
        });
        if (index === null) return;
        opened++;
        const { ids } = index.search(groups, 10);
        for (const id of ids) expect(id).toBeLessThan(4);
        index.similarTerms("delegasion");
        index.wordRarity("delegation");
      }),
      { numRuns: 1000 },
    );
    expect(opened).toBeGreaterThan(0);
  });

  it("opens bytes that begin anywhere in a buffer", async () => {
    const shifted = Buffer.alloc(bytes.length + 1).subarray(1);
    shifted.set(bytes);
    const index = await LexicalIndex.open(shifted);
    expect([...index.search(groups, 10).ids]).toEqual([...INDEX.search(groups, 10).ids]);
  });
});
