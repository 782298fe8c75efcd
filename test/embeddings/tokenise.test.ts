import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AutoTokenizer, env } from "@xenova/transformers";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { EMBEDDED_MODEL } from "../../embeddings/embedder.js";
import { loadTokeniser } from "../../embeddings/load-tokeniser.js";
import { MAX_CONTEXT_TOKENS, MAX_TOKENS, type Tokeniser } from "../../embeddings/tokenise.js";

let tokeniser: Tokeniser;
let vocabulary: [string, number][];
/** The ids that transformers.js gives, `<s>` and `</s>` included. */
let reference: (text: string) => number[];

beforeAll(async () => {
  const json = JSON.parse(await readFile(join(EMBEDDED_MODEL, "tokenizer.json"), "utf8"));
  vocabulary = json.model.vocab;
  tokeniser = loadTokeniser(json, "model");
  env.allowRemoteModels = false;
  env.localModelPath = dirname(EMBEDDED_MODEL);
  const theirs = await AutoTokenizer.from_pretrained("model");
  reference = (text) => theirs.encode(text);
});

const slices = (text: string): string[] => {
  const { starts, ends } = tokeniser.encode(text);
  return starts.map((start, i) => text.slice(start, ends[i]));
};

describe("Tokeniser", () => {
  it.each([
    "Qui dirigeait la délégation russe à Genève ?",
    "L’émissaire, arrivé mardi, n'a pas souhaité commenter l'accord.",
    "Who led the delegation? The head of the government's team, he said.",
    "Хто очолював українську делегацію на переговорах?",
    "Переговоры пройдут в среду, сообщил представитель.",
    "¿Quién dirigió la delegación? Wer leitete die Gespräche? Chi guidava?",
    "1 500 prisonniers, 3,5 %, le 17 févr. (n° 3) — «\u00A0paix\u00A0»…",
    "  espaces   multiples\tet\r\nlignes\n\n",
    "e\u0301te\u0301 ﬁnal ½ ﬀ ㎞ ＡＢＣ ´a` ¨o",
    "zéro\u200Blargeur, \uFEFFmarque, a\u0007b, soft\u00ADhyphen",
    "한국어 日本語 العربية हिन्दी",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "",
  ])("gives the ids of the model's own tokenizer: %j", (text) => {
    expect([0, ...tokeniser.encode(text).ids, 2]).toEqual(reference(text));
  });

  it("gives them for any text without the special tokens' spellings", () => {
    const likely = fc.constantFrom(..."aeiést’'-.,§½ﬀ´¨\u0301\u0327\u00A0\u200B\u0001 \nЖіґ1²€→가ᄀ ｱ～");
    const anything = fc.oneof(
      fc.string({ unit: likely, maxLength: 40 }),
      fc
        .string({ unit: "binary", maxLength: 40 })
        .map((text) => text.replace(/\p{Surrogate}|[^\0-\uFFFF]/gu, "·")),
    );
    fc.assert(
      fc.property(anything, (text) => {
        expect([0, ...tokeniser.encode(text).ids, 2]).toEqual(reference(text));
      }),
      { numRuns: 500 },
    );
  });

  it("finds pieces beyond the basic plane, which transformers.js does not", () => {
    // Two UTF-16 units: transformers.js's trie looks for halves of it, and gives an unknown piece.
    const emoji = vocabulary.map(([piece]) => piece).find((piece) => /^[^\0-\uFFFF]$/u.test(piece));
    if (emoji === undefined) throw new Error("the vocabulary has no such piece any more: remove this test");
    const { ids, starts, ends } = tokeniser.encode(`a ${emoji}`);
    expect(ids).not.toContain(tokeniser.unigram.unknownId);
    expect([starts.at(-1), ends.at(-1)]).toEqual([2, 4]);
  });

  it("reads spelt-out special tokens as text", () => {
    const { ids } = tokeniser.encode("fin </s> <s> <pad> <unk>");
    for (const special of [0, 1, 2]) expect(ids).not.toContain(special);
  });

  it("gives offsets whose slices join to the text without its white space", () => {
    const text =
      "La délégation — menée par l’ancienne ministre — est arrivée à Mascate, «\u00A0sans préalable\u00A0».";
    expect(slices(text).join("")).toBe(text.replace(/\s+/g, ""));
  });

  it("gives offsets in order and within the text, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (text) => {
        const { starts, ends } = tokeniser.encode(text);
        starts.forEach((start, i) => {
          expect(start).toBeLessThanOrEqual(ends[i]!);
          expect(ends[i]).toBeLessThanOrEqual(text.length);
        });
      }),
    );
  });

  it("points at the raw characters where normalisation composes, expands or drops some", () => {
    const decomposed = "ge\u0301ne\u0301ral";
    expect(slices(decomposed).join("")).toBe(decomposed);
    const { starts, ends } = tokeniser.encode("avant 15㎞ après");
    expect(starts.some((start, i) => start === 8 && ends[i] === 9)).toBe(true);
  });

  it("puts prefix and context in front and keeps the text's tokens apart", () => {
    const input = tokeniser.input("passage: ", "Pourparlers de Mascate", "Le cessez-le-feu tient.");
    expect(input.ids).toEqual(reference("passage: Pourparlers de Mascate Le cessez-le-feu tient."));
    expect(input.ids.slice(input.textAt, input.textAt + input.tokens.ids.length)).toEqual(input.tokens.ids);
    expect(input.ids[input.textAt + input.tokens.ids.length]).toBe(2);
    expect(input.truncated).toBe(false);
  });

  it("cuts a long context, then the text's end, and says so", () => {
    const long = "mot ".repeat(600);
    const input = tokeniser.input("passage: ", long, long);
    expect(input.ids).toHaveLength(MAX_TOKENS);
    expect(input.textAt).toBe(1 + tokeniser.encode("passage: ").ids.length + MAX_CONTEXT_TOKENS);
    expect(input.truncated).toBe(true);
    expect(tokeniser.input("query: ", "", "court").truncated).toBe(false);
  });

  it("does not read a million characters to fill 512 tokens", () => {
    expect(tokeniser.input("query: ", "", "x".repeat(1_000_000)).truncated).toBe(true);
    expect(tokeniser.input("query: ", "", "x ".repeat(500_000)).truncated).toBe(true);
  });

  it("knows how common a piece is", () => {
    const { logProbabilities } = tokeniser.unigram;
    const [common] = tokeniser.encode("de").ids;
    const [rare] = tokeniser.encode("négociateurs").ids;
    expect(logProbabilities[common!]).toBeGreaterThan(logProbabilities[rare!]!);
    expect(Math.max(...logProbabilities)).toBeLessThanOrEqual(0);
  });

  it("refuses a tokenizer of another kind in one sentence", () => {
    expect(() => loadTokeniser({ model: { type: "WordPiece", vocab: { a: 0 } } }, "other")).toThrow(
      "has no XLM-RoBERTa tokenizer",
    );
  });
});
