import { constants } from "node:buffer";
import { describe, expect, it } from "vitest";
import { decodeArticle } from "../../src/corpus/decode-article.js";
import { decodeText } from "../../src/corpus/decode-text.js";
import { articleView, countLines } from "../../src/discord/views/article-view.js";
import { sourcesView } from "../../src/discord/views/sources-view.js";
import { clipText } from "../../src/shared/inert-text.js";
import { FakeCore } from "../discord/unit/fake-core.js";
import { ASKER, makeBench } from "../discord/unit/harness.js";
import { costOf } from "./cost-of.js";

const LONG = 5_000_000;
const MAX_NAME = 300;

function decode(text: string) {
  return decodeArticle(new TextEncoder().encode(text), "a.md");
}

describe("a title, a place and an origin are bounded where they are read", () => {
  it.each([
    ["a heading of words", `# ${"mot ".repeat(LONG / 4)}\n\nUn texte.\n`],
    ["a heading of one word", `# ${"a".repeat(LONG)}\n\nUn texte.\n`],
    ["front matter", `---\ntitle: ${"mot ".repeat(3000)}\n---\nUn texte.\n`],
  ])("%s", (_, text) => {
    const { title } = decode(text);
    expect(title!.length).toBeLessThanOrEqual(MAX_NAME);
    expect(title).toMatch(/…$/);
  });

  it("the others of the front matter, and none that fits is touched", () => {
    const facts = decode(`---\nplace: ${"a ".repeat(3000)}\nsource: ${"é".repeat(6000)}\n---\nUn texte.\n`);
    expect(facts.place!.length).toBeLessThanOrEqual(MAX_NAME);
    expect(facts.origin!.length).toBeLessThanOrEqual(MAX_NAME);
    expect(decode(`---\ntitle: ${"a".repeat(MAX_NAME)}\n---\nUn texte.\n`).title).toBe("a".repeat(MAX_NAME));
    expect(decode(`---\ntitle: ${"𝒢".repeat(200)}\n---\nUn texte.\n`).title).toBe(`${"𝒢".repeat(149)}…`);
  });
});

describe("a name that came in long all the same", () => {
  it.each([
    ["words", "mot ".repeat(LONG / 4)],
    ["one word", "a".repeat(LONG)],
    ["spaces", " ".repeat(LONG)],
    ["control characters", "\u0001".repeat(LONG)],
    ["marks", `e${"\u0301".repeat(LONG)}`],
  ])("of %s is cut before any work", (_, text) => {
    const clipped: string[] = [];
    const cost = costOf(() => {
      for (let time = 0; time < 100; time++) clipped.push(clipText(text, 100));
    });
    expect(cost).toBeLessThan(1_000);
    for (const each of clipped) expect(each).toMatch(/^.{0,99}…$/);
  });

  it("keeps lists as quick as short ones do", async () => {
    const show = async (length: number): Promise<number> => {
      const articles = Array.from({ length: 10 }, (_, n) => ({
        source: `${n}.md`,
        text: "Une phrase.",
        title: `${n} ${"mot ".repeat(length / 4)}`,
      }));
      const core = new FakeCore(articles);
      const { context } = await makeBench(core);
      return costOf(() => {
        sourcesView(ASKER.userId, 0, context);
        articleView(core.corpus.articles[0]!, ASKER.userId, 0, context);
      });
    };
    await show(400);
    expect(await show(LONG)).toBeLessThan((await show(400)) + 300);
  });
});

it("counts lines as an editor does, and does not hold each of them", () => {
  const byPattern = (text: string): number => {
    const breaks = text.match(/\r\n|\r|\n/g)?.length ?? 0;
    return /[\r\n]$/.test(text) ? breaks : breaks + 1;
  };
  for (const text of ["a", "a\n", "a\r\n", "a\nb", "\n", "\r", "\r\n\r\n", "a\r\rb\n\nc", "\n\r", "a\r"])
    expect(countLines(text), JSON.stringify(text)).toBe(byPattern(text));
  expect(countLines("")).toBe(0);
  const long = "\n".repeat(LONG);
  expect(costOf(() => expect(countLines(long)).toBe(LONG))).toBeLessThan(400);
});

it("calls a file that holds more than a string can too long, and not badly encoded", () => {
  const bytes = Buffer.alloc(constants.MAX_STRING_LENGTH + 1, "a");
  expect(() => decodeText(bytes)).toThrow(
    expect.objectContaining({
      code: "text_too_long",
      message: expect.stringMatching(/too long a text.*: split it\.$/),
    }),
  );
});
