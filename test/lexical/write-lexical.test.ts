import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LexicalIndex } from "../../src/lexical/lexical-index.js";
import { type LexicalPassage, type LexicalSource, writeLexical } from "../../src/lexical/write-lexical.js";
import { lexicalIndexOf, lexicalSource, TEXTS } from "../retrieval/fakes.js";

const sourceOf = (passages: readonly LexicalPassage[]): LexicalSource => ({
  count: passages.length,
  passage: (id) => passages[id]!,
});

const fromScratch = (source: LexicalSource) =>
  writeLexical(source, null, new Int32Array(source.count).fill(-1));

const term = (term: string) => [{ surface: term, start: 0, end: 1, alternatives: [{ term, weight: 1 }] }];

describe("writeLexical", () => {
  it("gives the bytes of an index from scratch after any edits, and reads new passages only", async () => {
    const word = fc.constantFrom(
      ..."Genève trêve drones Moscou otages 400 Oumerov, ville 𐐀 жовтень le".split(" "),
    );
    const words = (maxLength: number) => fc.array(word, { maxLength }).map((list) => list.join(" "));
    const passage = fc.record({
      text: words(15),
      context: words(4),
      date: fc.constantFrom(null, "2026-02-17", "2026-02-18"),
      place: fc.constantFrom(null, "Genève", "Mascate"),
    });
    // Each edit lists what the next index consists of: a passage of the one before, or a new one.
    const edit = fc.array(fc.oneof(fc.nat(40), passage), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 5 }), async (edits) => {
        let before: LexicalIndex | null = null;
        let passages: LexicalPassage[] = [];
        let articles = 0;
        for (const list of edits) {
          const old: readonly LexicalPassage[] = passages;
          const kept = list.filter((each) => typeof each !== "number" || each < old.length);
          const origin = Int32Array.from(kept, (each) => (typeof each === "number" ? each : -1));
          passages = kept.map((each) =>
            typeof each === "number" ? old[each]! : { ...each, article: articles++ },
          );
          const read: number[] = [];
          const source = {
            count: passages.length,
            passage: (id: number) => {
              read.push(id);
              return passages[id]!;
            },
          };
          const bytes = await writeLexical(source, before, origin);
          expect(read).toEqual([...origin.keys()].filter((id) => origin[id] === -1));
          expect(bytes).toEqual(await fromScratch(sourceOf(passages)));
          before = await LexicalIndex.open(bytes);
          expect(before.size).toBe(passages.length);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("counts what an article says of all its passages, at a lower weight", async () => {
    const passage = { text: "La nuit fut calme.", context: "", date: null, place: null, article: 0 };
    const index = await lexicalIndexOf(
      sourceOf([
        passage,
        { ...passage, text: "Une trêve, de nuit.", article: 1 },
        { ...passage, context: "Une trêve", date: "2026-02-17", place: "Genève", article: 2 },
        { ...passage, context: "Une nuit", date: "2026-02-17", place: "Genève", article: 2 },
      ]),
    );
    expect([...index.search(term("trev"), 9).ids]).toEqual([1, 2]);
    expect([...index.search(term("@geneve"), 9).ids].sort()).toEqual([2, 3]);
    expect([...index.search(term("d:02-17"), 9).ids].sort()).toEqual([2, 3]);
  });

  it("tells how far it is, and stops when told to", async () => {
    const source = lexicalSource(Array.from({ length: 400 }, (_, i) => `${TEXTS[i % TEXTS.length]} ${i}`));
    const origin = new Int32Array(source.count).fill(-1);
    const told: [number, number][] = [];
    await writeLexical(source, null, origin, { onProgress: (...each) => told.push(each) });
    expect(told.at(-1)).toEqual([400, 400]);
    const reason = new Error("enough");
    await expect(writeLexical(source, null, origin, { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
    const controller = new AbortController();
    const slow = {
      count: source.count,
      passage: (id: number) => {
        if (id === 5) controller.abort(reason);
        for (const until = performance.now() + 1; performance.now() < until; );
        return source.passage(id);
      },
    };
    await expect(writeLexical(slow, null, origin, { signal: controller.signal })).rejects.toBe(reason);
  });

  it("refuses origins that name no passage", async () => {
    const source = lexicalSource(TEXTS);
    await expect(writeLexical(source, null, Int32Array.of(-1, -1))).rejects.toThrow(RangeError);
    await expect(writeLexical(source, null, Int32Array.of(-1, -1, 0))).rejects.toThrow(RangeError);
    const previous = await lexicalIndexOf(TEXTS);
    await expect(writeLexical(source, previous, Int32Array.of(0, 1, 3))).rejects.toThrow(RangeError);
  });
});
