import { describe, expect, it } from "vitest";
import { isQuestionWord, isStopword } from "../../src/language/stopwords.js";

describe("isStopword", () => {
  it.each("le la des dans the of and und der это який del della qui what".split(" "))("drops %s", (word) => {
    expect(isStopword(word)).toBe(true);
  });
  it.each(
    "mai may mars march six mille trente 10 guerre war война мир россия force forces mine avions tue ukraine state states first premier side".split(
      " ",
    ),
  )("keeps %s", (word) => {
    expect(isStopword(word)).toBe(false);
  });
});

describe("isQuestionWord", () => {
  it.each("qui combien dit who what хто сколько wer quien chi".split(" "))("knows %s", (word) => {
    expect(isQuestionWord(word)).toBe(true);
    expect(isStopword(word)).toBe(true);
  });
  it("leaves content words", () => {
    expect(isQuestionWord("delegation")).toBe(false);
  });
});
