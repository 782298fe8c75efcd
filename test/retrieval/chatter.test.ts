import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEmbedder } from "../../embeddings/embedder.js";
import type { Embedder } from "../../embeddings/types.js";
import { detectChatter } from "../../src/answer/detect-chatter.js";
import {
  chatterProbability,
  clausesOf,
  isChatter,
  isWordless,
  loadChatterModel,
} from "../../src/retrieval/chatter.js";
import { CHATTER, WRAPPED } from "./chatter-examples.js";

const model = loadChatterModel();

describe("what is shipped to tell chatter", () => {
  let embedder: Embedder;
  beforeAll(async () => {
    embedder = createEmbedder();
    await embedder.ready();
  });
  afterAll(() => embedder.close());

  /** Those of `texts` taken for chatter. */
  async function called(texts: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const text of texts) {
      const embedding = await embedder.embedQuery(text);
      if (await detectChatter({ embedder, chatter: model }, text, embedding)) found.push(text);
    }
    return found;
  }

  it("belongs to the embedded model", async () => {
    const { fingerprint, dimensions } = await embedder.ready();
    expect(model.model).toBe(fingerprint);
    expect(model.weights).toHaveLength(dimensions);
  });

  it("knows greetings, thanks, insults and small talk it never saw, in seven languages, but for a few", async () => {
    const found = await called(CHATTER);
    const missed = CHATTER.filter((text) => !found.includes(text));
    // It is learned, not listed: a few are missed.
    expect(missed.length, missed.join("\n")).toBeLessThanOrEqual(CHATTER.length / 20 + 1);
  });

  it("takes no question in polite wrapping for chatter", async () => {
    expect(await called(WRAPPED)).toEqual([]);
  });
});

describe("chatterProbability", () => {
  it("is a logistic regression over the vector", () => {
    const weights = { weights: [2, -1], intercept: 0.5 };
    expect(chatterProbability([0, 0.5], weights)).toBeCloseTo(0.5);
    expect(chatterProbability(Float32Array.of(1, 0), weights)).toBeCloseTo(1 / (1 + Math.exp(-2.5)));
  });

  it("refuses a vector of another length", () => {
    expect(() => chatterProbability([1], { weights: [1, 2], intercept: 0 })).toThrow(RangeError);
  });

  it("counts from the threshold on, and not at all without a model", () => {
    const even = { model: "", weights: [1], intercept: 0, threshold: 0.5 };
    expect(isChatter("des mots", [0], even)).toBe(true);
    expect(isChatter("des mots", [-0.01], even)).toBe(false);
    expect(isChatter("des mots", [1], null)).toBe(false);
  });
});

describe("isWordless", () => {
  it.each(["2+2 ?", "12 × 8 = ?", "3x4", "100 %", "42", "😂😂", "👍 100", "?!", "aaaaaaa", "MMMmmm…", "ж"])(
    "finds no word in %j",
    (text) => {
      expect(isWordless(text)).toBe(true);
    },
  );

  it.each([
    "G7",
    "E3 ?",
    "ONU",
    "17/02/2026",
    "2026-02-17 ?",
    "ok",
    "400 drones",
    "28 points",
    "和平",
    "17 h",
  ])("finds something to look for in %j", (text) => {
    expect(isWordless(text)).toBe(false);
  });

  it("leaves the vector no say", () => {
    const never = { model: "", weights: [0], intercept: -50, threshold: 0.5 };
    expect(isChatter("2+2 ?", [0], never)).toBe(true);
  });
});

describe("clausesOf", () => {
  it("takes a message apart at its punctuation", () => {
    expect(clausesOf("Salut ! Encore moi : qui a signé, et où ? 😊 merci")).toEqual([
      "Salut !",
      "Encore moi",
      "qui a signé",
      "et où ?",
      "😊 merci",
    ]);
  });

  it.each(["Qui a signé ?", "12:30, 14:00", "merci !"])("leaves %j alone", (text) => {
    expect(clausesOf(text)).toEqual([]);
  });
});
