import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { type Ballot, Feedback } from "../../src/feedback/feedback.js";
import { FeedbackFile } from "../../src/feedback/feedback-file.js";
import { readFeedback } from "../../src/feedback/read-feedback.js";
import { abstention, temporaryPath } from "./fake.js";

const BALLOT: Ballot = {
  userId: "111111111111111111",
  answer: "1v11abcdef",
  question: "Who led the Russian delegation?",
  helpful: true,
  outcome: "answered",
  citations: ["a.md:1-1@0123456789ab"],
};

describe("feedback", () => {
  let path: string;
  const make = () =>
    new Feedback(new FeedbackFile({ path, onFailure: () => {} }), () => Date.UTC(2026, 1, 17, 10, 42, 7));
  beforeEach(() => {
    path = temporaryPath();
  });

  it("keeps a question without an answer, to the hour, and nothing of an answered one", async () => {
    const feedback = make();
    expect(feedback.keepUnanswered(abstention("Et la Chine ?"))).toBe(true);
    expect(feedback.keepUnanswered(abstention("Oui", { status: "answered", reason: null }))).toBe(false);
    expect(feedback.keepUnanswered(abstention("Vide", { reason: "empty_index" }))).toBe(false);
    await feedback.close();
    expect((await readFeedback(path)).records).toEqual([
      {
        kind: "unanswered",
        v: 1,
        time: "2026-02-17T10:00:00.000Z",
        language: "fr",
        question: "Et la Chine ?",
        reason: "unknown_entity",
        missing: ["chinoise"],
        confidence: 0.123,
        index: "abcdefabcdef",
      },
    ]);
  });

  it("keeps one vote of a member on an answer, and not who it was", async () => {
    const feedback = make();
    expect(await feedback.vote(BALLOT)).toBe("kept");
    expect(await feedback.vote({ ...BALLOT, helpful: false })).toBe("twice");
    expect(await feedback.vote({ ...BALLOT, userId: "222222222222222222" })).toBe("kept");
    expect(await feedback.vote({ ...BALLOT, answer: "1v11ghijkl" })).toBe("kept");
    const { records } = await readFeedback(path);
    expect(records).toHaveLength(3);
    expect(records[0]).toMatchObject({ kind: "vote", language: "en", helpful: true });
    expect(readFileSync(path, "utf8")).not.toMatch(/\d{17}/);
  });

  it("counts two presses at once as one", async () => {
    const feedback = make();
    expect(await Promise.all([feedback.vote(BALLOT), feedback.vote(BALLOT)])).toEqual(["kept", "twice"]);
  });

  it("lets a member vote again when the vote could not be kept", async () => {
    const failures: Error[] = [];
    const feedback = new Feedback(
      new FeedbackFile({ path: "/dev/null/x", onFailure: (error) => failures.push(error) }),
    );
    expect(await feedback.vote(BALLOT)).toBe("failed");
    expect(await feedback.vote(BALLOT)).toBe("failed");
    expect(failures).toHaveLength(1);
    // What cannot be kept is not said to be.
    expect(feedback.keepUnanswered(abstention("Et la Chine ?"))).toBe(false);
    await feedback.close();
  });
});
