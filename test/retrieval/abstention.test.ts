import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  answerProbability,
  EVIDENCE_NAMES,
  type Evidence,
  gatherEvidence,
} from "../../src/retrieval/abstention.js";
import { loadCalibration } from "../../src/retrieval/calibration.js";
import { analyse, rankedPassage, wordTokens } from "./fakes.js";

const QUESTION = "Est-ce que Medinsky dirige la délégation brésilienne ?";

function gather(question: string, ...found: Parameters<typeof rankedPassage>[1][]): Evidence {
  const analysis = analyse(question);
  return gatherEvidence(
    analysis,
    wordTokens(question),
    found.map((each) => rankedPassage(analysis, each)),
  );
}

/** The bits of the groups that spell one of `surfaces`. */
function bits(question: string, ...surfaces: string[]): number {
  return analyse(question).groups.reduce(
    (mask, { surface }, i) => mask | (surfaces.includes(surface) ? 1 << i : 0),
    0,
  );
}

describe("gatherEvidence", () => {
  it("counts the names and countries that no article mentions, and those that the best passage lacks", () => {
    expect(gather(QUESTION, { matched: bits(QUESTION, "Medinsky") })).toMatchObject({
      unknownEntities: 0.5,
      absentEntities: 0,
    });
    expect(gather(QUESTION, { matched: 0 }).absentEntities).toBeGreaterThan(0);
    expect(gather("Medinsky dirige la délégation russe", {}).unknownEntities).toBe(0);
  });

  it("rates a mention above any near miss, and a nearer miss above a farther one", () => {
    const all = bits(QUESTION, ...analyse(QUESTION).groups.map(({ surface }) => surface));
    const of = (given: Parameters<typeof rankedPassage>[1]) => gather(QUESTION, given).meanMatch;
    expect(of({ matched: all, cosine: 0.5 })).toBe(1);
    expect(of({ cosine: 0.99 })).toBeLessThan(1);
    expect(of({ cosine: 0.99 })).toBeGreaterThan(of({ cosine: 0.8 }));
    expect(of({ cosine: 0.4 })).toBe(0);
    expect(gather(QUESTION, { matched: bits(QUESTION, "Medinsky"), cosine: 0.4 })).toMatchObject({
      worstMatch: 0,
    });
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
      for (const name of EVIDENCE_NAMES) expect(Number.isFinite(evidence[name]), name).toBe(true);
    }
  });
});

describe("answerProbability", () => {
  const evidence = fc.record(
    Object.fromEntries(EVIDENCE_NAMES.map((name) => [name, fc.double({ min: 0, max: 1, noNaN: true })])),
  ) as unknown as fc.Arbitrary<Evidence>;
  const { answering, threshold } = loadCalibration();

  it("is a probability, and rises and falls with what each weight says", () => {
    fc.assert(
      fc.property(evidence, fc.constantFrom(...EVIDENCE_NAMES), (given, name) => {
        const before = answerProbability({ ...given, [name]: 0 }, answering);
        const after = answerProbability({ ...given, [name]: 1 }, answering);
        for (const p of [before, after]) expect(p >= 0 && p <= 1).toBe(true);
        expect(Math.sign(after - before)).toBe(Math.sign(answering.weights[name]));
      }),
    );
  });

  it("is a half when nothing weighs", () => {
    const weights = Object.fromEntries(EVIDENCE_NAMES.map((name) => [name, 0])) as typeof answering.weights;
    expect(answerProbability(gather(QUESTION), { intercept: 0, weights })).toBe(0.5);
  });

  it("is fitted so that a question that finds nothing is not answered", () => {
    expect(answerProbability(gather(QUESTION), answering)).toBeLessThan(threshold);
  });
});
