import { describe, expect, it } from "vitest";
import { ArticleMentions } from "../../src/lexical/article-mentions.js";

describe("ArticleMentions", () => {
  it("counts what few articles mention for more than what many do", () => {
    const mentions = new ArticleMentions(Int32Array.of(0b011, 0b001, 0b001, 0b000), 3);
    expect(mentions.scoreOf(0)).toBeGreaterThan(2 * mentions.scoreOf(1));
    expect(mentions.scoreOf(1)).toBe(mentions.scoreOf(2));
    expect(mentions.scoreOf(3)).toBe(0);
  });

  it("gives at most one for each group, and next to nothing for one that all articles mention", () => {
    const masks = Int32Array.from({ length: 200 }, (_, article) => (article === 0 ? -1 : 1 << 3));
    const mentions = new ArticleMentions(masks, 32);
    expect(mentions.scoreOf(0)).toBeLessThan(32);
    expect(mentions.scoreOf(0)).toBeGreaterThan(24);
    expect(mentions.scoreOf(1)).toBeLessThan(0.01);
  });

  it("knows nothing of an article that is none of them", () => {
    expect(new ArticleMentions(Int32Array.of(1), 1).scoreOf(-1)).toBe(0);
    expect(new ArticleMentions(Int32Array.of(), 1).scoreOf(0)).toBe(0);
  });
});
