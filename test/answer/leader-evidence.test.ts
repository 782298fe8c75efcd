import { describe, expect, it } from "vitest";
import { leaderEvidence } from "../../src/answer/find-leaderships.js";
import { readLeadershipQuestion } from "../../src/delegations/question/parse-leadership-question.js";
import type { Leadership } from "../../src/delegations/types.js";

const ONE = [{} as Leadership];
const DIRECT = "Qui dirige la délégation norvégienne ?";
const LOOSE = "qui menait les gars du port ?";

function evidence(question: string, matched: readonly Leadership[] = [], read: readonly Leadership[] = []) {
  return leaderEvidence({ asked: readLeadershipQuestion(question), matched, unknown: [] }, read);
}

describe("leaderEvidence", () => {
  it("is against an answer where the question asks who led and no statement answers", () => {
    expect(evidence(DIRECT).untold).toBe(true);
    expect(evidence(DIRECT, ONE).untold).toBe(false);
  });

  it("tells nothing of a question that only may be about a leader, or is about none", () => {
    expect(readLeadershipQuestion(LOOSE)?.loose).toBe(true);
    expect(evidence(LOOSE).untold).toBe(false);
    expect(evidence("Combien de prisonniers ont été échangés ?").untold).toBe(false);
  });

  it("is for an answer where the reader sees a leader of a statement that may answer", () => {
    expect(evidence(LOOSE, [], ONE).leaderRead).toBe(true);
    expect(evidence(LOOSE).leaderRead).toBe(false);
  });

  it("says where nobody whom the question names is told to lead", () => {
    const unknown = [{ kind: "delegation", surface: "norvégienne" }] as const;
    const asked = readLeadershipQuestion(DIRECT);
    expect(leaderEvidence({ asked, matched: [], unknown } as never, []).unnamed).toBe(true);
  });
});
