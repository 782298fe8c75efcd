import { describe, expect, it } from "vitest";
import { resolveSource, resolveSources } from "../../src/answer/resolve-source.js";
import type { Corpus } from "../../src/corpus/types.js";
import { makeArticle } from "../corpus/make-article.js";

const corpus = (...sources: string[]): Corpus => ({
  articles: sources.map((source) => ({ ...makeArticle("Une phrase."), source })),
  skipped: [],
});

describe("resolveSource", () => {
  const IVOIRE = "afrique/Co\u0302te d’Ivoire  – œuvre.md";

  it.each([
    "cote d'ivoire",
    "CÔTE D’IVOIRE - OEUVRE.MD",
    "afrique\\Côte-d'Ivoire œuvre.md",
    IVOIRE,
    "Co\u0302te d'Ivoire  – œuvre",
  ])("finds an article by %j", (name) => {
    expect(resolveSource(name, corpus(IVOIRE, "afrique/Tchad.md"))).toBe(IVOIRE);
  });

  it("prefers the name as it is written to those that are compared alike", () => {
    const alike = corpus("a b.md", "a-b.md", "a  b.md");
    for (const { source } of alike.articles) expect(resolveSource(source, alike)).toBe(source);
    expect(() => resolveSource("A b", alike)).toThrow(expect.objectContaining({ code: "ambiguous_source" }));
  });
});

describe("resolveSources", () => {
  const { articles, skipped } = corpus("a.md", "b.md", "quai.md");
  const origins = ["Le Quai", "LE  QUAI", null];
  const published: Corpus = {
    articles: articles.map((article, i) => ({ ...article, origin: origins[i]! })),
    skipped,
  };

  it("finds all articles of an origin, as names are compared", () => {
    expect(resolveSources("le quai", published)).toEqual(["a.md", "b.md"]);
  });

  it("finds the article of a name that is no origin", () => {
    expect(resolveSources("quai", published)).toEqual(["quai.md"]);
  });
});
