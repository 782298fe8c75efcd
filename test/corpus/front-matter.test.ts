import { describe, expect, test } from "vitest";
import { parseFrontMatter } from "../../src/corpus/front-matter.js";
import { toIsoDate } from "../../src/corpus/iso-date.js";
import { makeArticle, quotesOf } from "./make-article.js";

describe("parseFrontMatter", () => {
  test("reads French and English keys, whatever their case", () => {
    const text =
      "---\r\nTitre: Deux camps\r\nDATE: 2026-02-17\r\nLieu: Genève\r\nsource: écrit pour l'essai\r\nÉditeur: Le Quai\r\nURL: https://example.org/a\r\n---\r\nUn texte.";
    expect(parseFrontMatter(text)).toEqual({
      bodyStart: text.indexOf("Un texte."),
      title: "Deux camps",
      date: "2026-02-17",
      place: "Genève",
      origin: "écrit pour l'essai",
      publisher: "Le Quai",
      url: "https://example.org/a",
    });
  });

  test("takes the publisher for the origin, where no other is told", () => {
    expect(parseFrontMatter("---\ntitle: Deux camps\npublisher: Le Quai\n---\nUn texte.")!.origin).toBe(
      "Le Quai",
    );
    expect(parseFrontMatter("---\npublisher: Le Quai\nsource: un ami\n---\nUn texte.")!.origin).toBe(
      "un ami",
    );
  });

  test("takes a date with its time, and no impossible one", () => {
    expect(toIsoDate("2026-02-17T10:00:00Z")).toBe("2026-02-17");
    expect(toIsoDate("2026-02-31")).toBeNull();
    expect(toIsoDate("bientôt")).toBeNull();
  });

  test.each([
    "18-02-2026",
    "2026/02/18",
    "20260218",
    "18/02/2026",
    "18.02.2026",
    "2026-02-18T09:30:00+01:00",
    "20260218T0930",
    "02/18/2026",
    "18 février 2026",
    "Wed, 18 Feb 2026 09:30:00 GMT",
    "February 18, 2026 7:42 PM",
  ])("reads the date %s", (date) => {
    expect(toIsoDate(date)).toBe("2026-02-18");
    expect(parseFrontMatter(`---\ntitle: Deux camps\ndate: ${date}\n---\nUn texte.`)!.date).toBe(
      "2026-02-18",
    );
  });

  test.each([
    ["a list", "---\n- a\n---\nUn texte."],
    ["prose between rules", "---\nGenève : les camps se parlent\n---\nUn texte."],
    ["no closing mark", "---\ntitle: a\nUn texte."],
    ["a mark that is not at the start", "Un texte.\n---\ntitle: a\n---\n"],
    [
      "prose with a field's name in it",
      "---\nLe lieu : Genève.\nIls se parlent.\nNote : rien n'est dit.\n---\nUn texte.",
    ],
    ["a dialogue", "---\nMartin : On signe ?\nRoux : Non.\n---\nUn texte."],
  ])("takes %s for text", (_what, text) => {
    expect(parseFrontMatter(text)).toBeNull();
    expect(makeArticle(text).bodyStart).toBe(0);
  });

  test("an empty one is front matter all the same", () => {
    expect(parseFrontMatter("---\n---\nUn texte.")).toMatchObject({ bodyStart: 8, title: null });
  });
});

describe("front matter that is no YAML is read line by line, and never quoted", () => {
  const BODY = "Les deux camps ont repris leurs travaux hier soir, sans rien dire.";

  test.each([
    ["a colon", "Genève : la paix, et après : rien", "Genève : la paix, et après : rien"],
    ["a colon and a space", "Genève: la paix", "Genève: la paix"],
    ["an opening apostrophe", "'Ndrangheta et diplomatie", "'Ndrangheta et diplomatie"],
    ["apostrophes around and inside", "'L'accord tient'", "L'accord tient"],
    ["a bracket", "[Vidéo] Les pourparlers reprennent", "[Vidéo] Les pourparlers reprennent"],
    ["brackets around it", "[Exclusif]", "[Exclusif]"],
    ["an open bracket", "[Direct", "[Direct"],
    ["an at sign", "@alice raconte Genève", "@alice raconte Genève"],
    ["a percent sign", "%s", "%s"],
    ["a backquote", "`Accord` en vue", "`Accord` en vue"],
    ["a quotation that ends inside", '"Rien n\'est signé", dit Kiev', '"Rien n\'est signé", dit Kiev'],
    ["a star", "*Genève* en direct", "*Genève* en direct"],
    ["an exclamation mark", "!Urgent", "!Urgent"],
    ["a brace", "{Analyse} Un accord", "{Analyse} Un accord"],
    ["a tab", "Deux\tcamps: la suite", "Deux camps: la suite"],
  ])("a title with %s", (_, title, read) => {
    const text = `---\ntitle: ${title}\ndate: 2026-02-18\nlieu: Genève\n---\n${BODY}\n`;
    expect(parseFrontMatter(text)).toMatchObject({ title: read, date: "2026-02-18", place: "Genève" });
    expect(quotesOf(text)).toEqual([BODY]);
  });

  test.each([
    ["a duplicate key", "---\ntitle: Un\ntitle: Deux\ndate: 2026-02-18\n---\n"],
    ["two byte order marks", "\uFEFF\uFEFF---\ntitle: Un\ndate: 2026-02-18\n---\n"],
    ["a blank first line", "\n---\ntitle: Un\ndate: 2026-02-18\n---\n"],
    ["a mark and a blank line", "\uFEFF \r\n\r\n---\r\ntitle: Un\r\ndate: 2026-02-18\r\n---\r\n"],
    ["no space behind the colon", "---\ntitle:Un\ndate:2026-02-18\n---\n"],
    ["a no-break space before it", "---\nTitre\u00A0: Un\nDate\u00A0: 18 février 2026\nOù : [là\n---\n"],
    ["a broken list", "---\ntitle: Un\ndate: 2026-02-18\ntags: [a, b\n  c]\n---\n"],
    ["items and indented lines", "---\ntitle: Un\ntags:\n- a: b: c\n  - d\ndate: 2026-02-18\n---\n"],
    [
      "a line that is no field",
      "---\ntitle: Un\ndate: 2026-02-18\nquelques mots perdus: ici: là\nencore\n---\n",
    ],
    [
      "too many aliases",
      `---\na: &a [1, 1]\nb: &b [${"*a, ".repeat(30)}]\ntitle: Un\ndate: 2026-02-18\n---\n`,
    ],
    ["more levels than are parsed", `---\ntitle: Un\ndate: 2026-02-18\na: ${"[".repeat(40)}\n---\n`],
  ])("%s", (_, matter) => {
    expect(parseFrontMatter(matter + BODY)).toMatchObject({ title: "Un", date: "2026-02-18" });
    expect(quotesOf(matter + BODY)).toEqual([BODY]);
  });

  test("reads a title over several lines", () => {
    expect(
      parseFrontMatter("---\ntitle: >-\n  Genève: la paix\n  et après: rien\nnote: [\n---\nUn texte.")!.title,
    ).toBe("Genève: la paix et après: rien");
  });
});
