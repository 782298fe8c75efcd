import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_QUESTION_LENGTH, prepareQuestion } from "../../src/answer/prepare-question.js";
import { UserError } from "../../src/shared/errors.js";

describe("prepareQuestion", () => {
  it("folds white space and drops control and formatting characters", () => {
    expect(prepareQuestion(" Qui\u0000 menait\n\tles\u202E Russes ? ")).toBe("Qui menait les Russes ?");
  });

  it.each(["", "   ", "?!…", "\u0000\u0007", "\u200B\uFEFF"])("refuses %j as empty", (question) => {
    expect(() => prepareQuestion(question)).toThrow(UserError);
  });

  it("cuts a very long question at a word", () => {
    const question = prepareQuestion("négociations ".repeat(1000));
    expect(question.length).toBeLessThanOrEqual(MAX_QUESTION_LENGTH);
    expect(question.endsWith("négociations")).toBe(true);
  });

  it("returns a bounded text or refuses, whatever it is given", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 3000 }), (raw) => {
        try {
          const question = prepareQuestion(raw);
          expect(question.length).toBeLessThanOrEqual(MAX_QUESTION_LENGTH);
          expect(question).not.toMatch(/[\p{Cc}]/u);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
    );
  });
});
