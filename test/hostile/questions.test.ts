import { describe, expect, it } from "vitest";
import { QUESTIONS } from "../../bench/lib/hostile-inputs.js";
import { MAX_QUESTION_LENGTH, prepareQuestion } from "../../src/answer/prepare-question.js";
import { resolveSource } from "../../src/answer/resolve-source.js";
import { formatCitation, parseCitation } from "../../src/corpus/citation.js";
import type { Article } from "../../src/corpus/types.js";
import { UserError } from "../../src/shared/errors.js";
import { givenName } from "../../src/shared/printable-name.js";
import { checkQuestion } from "../../src/terminal/question-input.js";
import { costOf } from "./cost-of.js";

const LENGTH = 50_000;
const MAX_GROWTH = 2.5;
const TELLING_MS = 60;
const TRIES = 8;

describe("a question costs twice as much to prepare when it is twice as long", () => {
  const prepare = (question: string): void => {
    try {
      checkQuestion(question);
      expect(prepareQuestion(question).length).toBeLessThanOrEqual(MAX_QUESTION_LENGTH);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  };

  it.each(Object.entries(QUESTIONS))("%s", (_, shape) => {
    const [short, long] = [shape(LENGTH), shape(2 * LENGTH)];
    let [once, twice] = [costOf(() => prepare(short)), costOf(() => prepare(long))];
    const isLinear = () => twice <= Math.max(TELLING_MS, MAX_GROWTH * once);
    for (let tries = 1; tries < TRIES && !isLinear() && twice < 5_000; tries++) {
      once = Math.min(
        once,
        costOf(() => prepare(short)),
      );
      twice = Math.min(
        twice,
        costOf(() => prepare(long)),
      );
    }
    expect(isLinear(), `${once.toFixed(0)} ms, then ${twice.toFixed(0)} ms`).toBe(true);
  });

  it("loses its thanks and its please all the same, a few of them", () => {
    expect(prepareQuestion("Qui dirige ? Merci. Merci d'avance s'il vous plaît")).toBe("Qui dirige ?");
    expect(prepareQuestion(`${"s'il vous plaît ".repeat(200)}`)).toMatch(/^s'il vous plaît/);
  });
});

describe("a name that somebody gave", () => {
  it.each([
    ["of a megabyte", "a".repeat(1_000_000)],
    ["that is written longer than it is", "\u202e".repeat(1_000_000)],
  ])("%s is repeated by its beginning", (_, name) => {
    expect(givenName(name).length).toBeLessThanOrEqual(200);
    expect(givenName(name)).toMatch(/…$/);
  });

  it("is repeated whole where it is short", () => {
    expect(givenName("a\u001b.txt")).toBe("a\\u{1b}.txt");
  });
});

it.each(["\u200b", "a", "\u0001"])(
  "repeats no more than the beginning of what is no citation: %j",
  (unit) => {
    const parse = () => parseCitation(unit.repeat(100_000));
    expect(parse).toThrow(/^.{1,300}$/);
    expect(parse).toThrow(/is not a citation/);
  },
);

it("looks for names like one of a megabyte no longer than for a short one", () => {
  const articles = Array.from({ length: 50 }, (_, n) => ({ source: `depeche-${n}.txt` }) as Article);
  const corpus = { articles, skipped: [] };
  const look = (name: string) => () =>
    expect(() => resolveSource(name, corpus)).toThrow(/^No article is named "a/);
  look("ab")();
  expect(costOf(look("ab".repeat(500_000)))).toBeLessThan(1_500);
});

it.each([" .txt", "\u2028\u2029.txt", "\ta.txt", " a:1-2@abcdef012345.txt", "\n.txt"])(
  "a citation of the file %j leads back to it",
  (source) => {
    const sha256 = "ab".repeat(32);
    const citation = parseCitation(formatCitation({ source, lines: [1, 2], sha256 }));
    expect(citation).toEqual({ source, lines: [1, 2], sha256Prefix: "ab".repeat(6) });
  },
);
