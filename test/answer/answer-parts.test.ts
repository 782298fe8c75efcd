import { describe, expect, it } from "vitest";
import { mergeAnswers } from "../../src/answer/answer-parts.js";
import { fakeAbstention, fakeAnswer, fakeExcerpt, fakeLeader } from "../terminal/fakes/answers.js";

const part = (text: string) => ({ text, asked: text });
/** A passage of its own for each name. */
const excerpt = (name: string) => fakeExcerpt(name, { source: `${name[0]}.txt` });
const quotes = (excerpts: readonly { quote: string }[]) => excerpts.map(({ quote }) => quote).join(" ");

describe("mergeAnswers", () => {
  const first = fakeAnswer({ confidence: 0.9, excerpts: ["a", "shared", "c"].map(excerpt) });
  const second = fakeAnswer({ confidence: 0.6, excerpts: ["shared", "e", "f"].map(excerpt) });
  const parts = [part("qui ?"), part("où ?")];

  it("takes excerpts by turns, each passage once, within the count asked for", () => {
    expect(quotes(mergeAnswers("q", parts, [first, second], {}).excerpts)).toBe("a shared e");
    expect(quotes(mergeAnswers("q", parts, [first, second], { top: 10 }).excerpts)).toBe("a shared e c f");
    expect(quotes(mergeAnswers("q", parts, [first, second], { top: 1 }).excerpts)).toBe("a");
  });

  it("is as sure as the part it is least sure of, and lists what is not answered", () => {
    expect(mergeAnswers("q", parts, [first, second], {})).toMatchObject({ confidence: 0.6, unanswered: [] });
    const half = mergeAnswers("q", parts, [fakeAbstention(), second], {});
    expect(half).toMatchObject({
      question: "q",
      status: "answered",
      reason: null,
      confidence: 0.6,
      nearest: [],
    });
    expect(half).toMatchObject({ missing: ["chinoise"], unanswered: ["qui ?"] });
    expect(quotes(half.excerpts)).toBe("shared e f");
  });

  it("abstains as its likeliest part does, with what came closest to each", () => {
    const answers = [
      fakeAbstention({ confidence: 0.1, nearest: ["a", "b"].map(excerpt) }),
      fakeAbstention({ confidence: 0.2, reason: "low_confidence", missing: [], nearest: [excerpt("c")] }),
    ];
    const merged = mergeAnswers("q", parts, answers, { top: 2 });
    expect(merged).toMatchObject({ status: "not_in_sources", reason: "low_confidence", confidence: 0.2 });
    expect(merged).toMatchObject({ excerpts: [], unanswered: ["qui ?", "où ?"] });
    expect(quotes(merged.nearest)).toBe("a c");
  });

  it("gives a leadership once, and leaves chatter out", () => {
    const leaders = [fakeLeader()];
    const merged = mergeAnswers("q", parts, [fakeAnswer({ leaders }), fakeAnswer({ leaders })], {});
    expect(merged.leaders).toEqual(leaders);
    const chatter = fakeAbstention({ chatter: true, nearest: [], confidence: 0.05 });
    expect(mergeAnswers("q", parts, [chatter, second], {})).toMatchObject({ chatter: false, unanswered: [] });
    expect(mergeAnswers("q", parts, [chatter, chatter], {})).toMatchObject({ chatter: true, nearest: [] });
  });
});
