import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  answerProbability,
  type Evidence,
  gatherEvidence,
  PLAIN_EVIDENCE,
  READ_EVIDENCE,
} from "../../src/retrieval/abstention.js";
import { loadCalibration } from "../../src/retrieval/calibration.js";
import { analyse, rankedPassage } from "./fakes.js";

const QUESTION = "Est-ce que Medinsky dirige la délégation brésilienne ?";

function gather(question: string, ...found: Parameters<typeof rankedPassage>[1][]): Evidence {
  const analysis = analyse(question);
  return gatherEvidence(
    analysis,
    found.map((each) => rankedPassage(analysis, each)),
  );
}

describe("gatherEvidence", () => {
  it("counts the names and countries that no article mentions", () => {
    expect(gather(QUESTION, {}).unknownEntities).toBe(0.5);
    expect(gather("Medinsky dirige la délégation russe", {}).unknownEntities).toBe(0);
  });

  it("holds what the reader says of the best passage, where it was read", () => {
    expect(gather(QUESTION, { answers: 2.5 }, { answers: 9 }).answers).toBe(2.5);
    expect(gather(QUESTION, {}).answers).toBe(0);
  });

  it("holds what the reader says of the best other passage, or again of the only one", () => {
    expect(gather(QUESTION, { answers: 2.5 }, { answers: 1 }, { answers: 9 }).others).toBe(9);
    expect(gather(QUESTION, { answers: 2.5 }, {}).others).toBe(2.5);
    expect(gather(QUESTION, {}).others).toBe(0);
  });

  it("holds what the rest of the best passage's article is worth", () => {
    expect(gather(QUESTION, { article: 7 }, { article: 9 }).article).toBe(7);
  });

  it("knows how far the best is ahead, up to a bound", () => {
    expect(gather(QUESTION, { score: 2 }, { score: 1.5 }).lead).toBeCloseTo(0.5);
    expect(gather(QUESTION, { score: 20 }, { score: 1 }).lead).toBeLessThanOrEqual(3);
    expect(gather(QUESTION, { score: 2 }).lead).toBe(0);
  });

  it("marks a question in another language than the articles'", () => {
    expect(gather("Who leads the Russian delegation?", {}).foreign).toBe(1);
    expect(gather("Qui dirige la délégation russe ?", {}).foreign).toBe(0);
  });

  it("is finite for a question that finds nothing, or asks for nothing", () => {
    for (const evidence of [gather(QUESTION), gather("qui ?"), gather("qui ?", {})]) {
      for (const [name, value] of Object.entries(evidence)) expect(Number.isFinite(value), name).toBe(true);
    }
  });
});

const { read, plain } = loadCalibration();

describe.each([
  ["read", read, READ_EVIDENCE],
  ["plain", plain, PLAIN_EVIDENCE],
] as const)("answerProbability of what was %s", (_, decision, names) => {
  const evidence = fc.record(
    Object.fromEntries(names.map((name) => [name, fc.double({ min: 0, max: 1, noNaN: true })])),
  ) as unknown as fc.Arbitrary<Evidence>;
  const weights: Readonly<Partial<Record<keyof Evidence, number>>> = decision.weights;

  it("is a probability, and rises and falls with what each weight says", () => {
    fc.assert(
      fc.property(evidence, fc.constantFrom(...names), (given, name) => {
        const before = answerProbability({ ...given, [name]: 0 }, decision);
        const after = answerProbability({ ...given, [name]: 1 }, decision);
        for (const p of [before, after]) expect(p >= 0 && p <= 1).toBe(true);
        expect(Math.sign(after - before)).toBe(Math.sign(weights[name]!));
      }),
    );
  });

  it("is a half when nothing weighs", () => {
    expect(answerProbability(gather(QUESTION), { intercept: 0, weights: {} })).toBe(0.5);
  });

  it("is fitted so that a question that finds nothing is not answered", () => {
    expect(answerProbability(gather(QUESTION), decision)).toBeLessThan(decision.threshold);
  });
});
