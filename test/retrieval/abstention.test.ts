import { describe, expect, it } from "vitest";
import { type Evidence, gatherEvidence } from "../../src/retrieval/abstention.js";
import { analyse, rankedPassage } from "./fakes.js";

const QUESTION = "Est-ce que Medinsky dirige la délégation brésilienne ?";

function gather(question: string, ...found: Parameters<typeof rankedPassage>[1][]): Evidence {
  const analysis = analyse(question);
  return gatherEvidence(
    analysis,
    found.map((each) => rankedPassage(analysis, each)),
    { untold: false, unnamed: false, leaderRead: false },
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

  it("holds what it says of the others: the three highest, and how far the best is ahead of the second", () => {
    const found = gather(QUESTION, { answers: 1 }, { answers: -2 }, { answers: 3 }, { answers: -4 }, {});
    expect(found.answersOfThree).toBeCloseTo((3 + 1 - 2) / 3);
    expect(found.answersAhead).toBe(0);
    expect(gather(QUESTION, { answers: 2.5 }, { answers: 1 }).answersAhead).toBe(1.5);
    expect(gather(QUESTION, { answers: 2.5 }).answersAhead).toBe(0);
  });

  it("counts what is asked for", () => {
    expect(gather(QUESTION, {}).asked).toBeGreaterThan(gather("Medinsky", {}).asked);
    expect(gather("qui ?", {}).asked).toBe(0);
  });

  it("holds what the rest of the best passage's article is worth", () => {
    expect(gather(QUESTION, { article: 7 }, { article: 9 }).article).toBe(7);
  });

  it("knows how far the best is ahead, up to a bound", () => {
    expect(gather(QUESTION, { score: 2 }, { score: 1.5 }).lead).toBeCloseTo(0.5);
    expect(gather(QUESTION, { score: 20 }, { score: 1 }).lead).toBeLessThanOrEqual(3);
    expect(gather(QUESTION, { score: 2 }).lead).toBe(0);
  });

  it("holds what is stated of the leaders that it asks for", () => {
    const leaders = { untold: true, unnamed: false, leaderRead: true };
    const { untold, unnamed, leaderRead } = gatherEvidence(analyse(QUESTION), [], leaders);
    expect({ untold, unnamed, leaderRead }).toEqual({ untold: 1, unnamed: 0, leaderRead: 1 });
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
