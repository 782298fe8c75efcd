import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Evidence, PLAIN_EVIDENCE, READ_EVIDENCE } from "../../src/retrieval/abstention.js";
import { type AnswerModel, answerModelSchema, answerProbability } from "../../src/retrieval/answer-model.js";
import { loadCalibration } from "../../src/retrieval/calibration.js";

const evidenceOf = (some: Partial<Evidence>): Evidence => ({
  ...{ answers: 0, article: 0, about: 0, asked: 0, fusion: 0, interaction: 0, coverage: 0, leadership: 0 },
  ...{ lead: 0, unknownEntities: 0, foreign: 0, untold: 0, unnamed: 0, leaderRead: 0, dense: 0 },
  ...{ answersOfThree: 0, answersAhead: 0 },
  ...some,
});

const MODEL: AnswerModel = {
  intercept: 0.5,
  evidence: { answers: { mean: 1, spread: 2 }, about: { mean: 0, spread: 1 } },
  weights: { answers: 1, about: -0.5, "answers*answers": 0.25, "answers*about": 2, "about*about": 0 },
};
const logit = (some: Partial<Evidence>): number => {
  const p = answerProbability(evidenceOf(some), MODEL);
  return Math.log(p / (1 - p));
};

describe("answerProbability", () => {
  it("weighs each piece of evidence by its distance from the mean, and each two together", () => {
    expect(logit({ answers: 1 })).toBeCloseTo(0.5);
    expect(logit({ answers: 3 })).toBeCloseTo(0.5 + 1 + 0.25);
    expect(logit({ answers: 3, about: 2 })).toBeCloseTo(0.5 + 1 - 1 + 0.25 + 4);
    expect(logit({ answers: -1, about: 2 })).toBeCloseTo(0.5 - 1 - 1 + 0.25 - 4);
  });

  it("takes what lies further out than anything that was seen for what was", () => {
    expect(logit({ answers: 500 })).toBeCloseTo(logit({ answers: 7 }));
    expect(logit({ answers: -500 })).toBeCloseTo(logit({ answers: -5 }));
  });
});

const { read, plain } = loadCalibration();

describe.each([
  ["read", read, READ_EVIDENCE],
  ["plain", plain, PLAIN_EVIDENCE],
] as const)("what was fitted for what was %s", (_, decision, names) => {
  it("gives a probability whatever the evidence", () => {
    const value = fc.double({ min: -50, max: 50, noNaN: true });
    const evidence = fc.record(Object.fromEntries(names.map((name) => [name, value])));
    fc.assert(
      fc.property(evidence, (given) => {
        const p = answerProbability(evidenceOf(given), decision);
        expect(p >= 0 && p <= 1).toBe(true);
      }),
    );
  });

  it("believes more in an answer that the articles state, and less in one about what none of them names", () => {
    const usual = Object.fromEntries(
      Object.entries(decision.evidence).map(([name, { mean }]) => [name, mean]),
    );
    const given = (some: Partial<Evidence>) => answerProbability(evidenceOf({ ...usual, ...some }), decision);
    expect(given({ leadership: 1 })).toBeGreaterThan(given({ leadership: 0 }));
    expect(given({ unknownEntities: 1 })).toBeLessThan(given({ unknownEntities: 0 }));
    expect(given({ untold: 1 })).toBeLessThan(given({ untold: 0 }));
  });

  it("is refused where a weight is missing", () => {
    const { "about*asked": gone, ...weights } = decision.weights as Record<string, number>;
    expect(gone).toBeTypeOf("number");
    expect(answerModelSchema(names).safeParse({ ...decision, weights }).success).toBe(false);
  });
});
