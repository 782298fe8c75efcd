import { describe, expect, test } from "vitest";
import { parseFrontMatter, toIsoDate } from "../../src/corpus/front-matter.js";
import { makeArticle } from "./make-article.js";

describe("parseFrontMatter", () => {
  test("reads French and English keys, whatever their case", () => {
    const text =
      "---\r\nTitre: Deux camps\r\nDATE: 2026-02-17\r\nLieu: Genève\r\nsource: écrit pour l'essai\r\n---\r\nUn texte.";
    expect(parseFrontMatter(text)).toEqual({
      bodyStart: text.indexOf("Un texte."),
      title: "Deux camps",
      date: "2026-02-17",
      place: "Genève",
      origin: "écrit pour l'essai",
    });
  });

  test("takes a date with its time, and no impossible one", () => {
    expect(toIsoDate("2026-02-17T10:00:00Z")).toBe("2026-02-17");
    expect(toIsoDate("2026-02-31")).toBeNull();
    expect(toIsoDate("bientôt")).toBeNull();
  });

  test.each([
    ["a broken mapping", "---\ntitle: [a\n---\nUn texte."],
    ["a list", "---\n- a\n---\nUn texte."],
    ["prose between rules", "---\nGenève : les camps se parlent\n---\nUn texte."],
    ["no closing mark", "---\ntitle: a\nUn texte."],
    ["a mark that is not at the start", "Un texte.\n---\ntitle: a\n---\n"],
    [
      "too many aliases",
      `---\na: &a [1, 1]\n${"b: [*a, *a, *a, *a, *a, *a]\n".replace("b", "title")}c: &c [*a, *a, *a, *a, *a, *a]\nd: [*c, *c, *c]\n---\nUn texte.`,
    ],
  ])("takes %s for text", (_what, text) => {
    expect(parseFrontMatter(text)).toBeNull();
    expect(makeArticle(text).bodyStart).toBe(0);
  });

  test("an empty one is front matter all the same", () => {
    expect(parseFrontMatter("---\n---\nUn texte.")).toMatchObject({ bodyStart: 8, title: null });
  });
});

describe("decodeArticle", () => {
  test("takes its title from the first Markdown heading, else from a first line that looks like one", () => {
    expect(makeArticle("Un chapeau assez long pour un texte.\n\n# Le **titre**\n\nUn texte.").title).toBe(
      "Le titre",
    );
    expect(makeArticle("Un accord en vue\n\nLes deux camps ont repris leurs travaux hier soir.").title).toBe(
      "Un accord en vue",
    );
    expect(makeArticle("Les deux camps ont repris leurs travaux.\nIls ont fini.").title).toBeNull();
  });

  test("takes its date from the opening lines", () => {
    expect(
      makeArticle("Un accord en vue\nPublié le 2026-02-17\nLes deux camps ont repris leurs travaux.").date,
    ).toBe("2026-02-17");
  });
});
