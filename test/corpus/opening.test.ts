import { describe, expect, test } from "vitest";
import { decodeArticle } from "../../src/corpus/decode-article.js";
import { dateOfName } from "../../src/corpus/name-date.js";
import { makeArticle } from "./make-article.js";

const PROSE =
  "Les deux délégations ont repris leurs travaux mardi matin, et personne ne sait quand elles les finiront.";
const MORE = "Le médiateur a promis de parler à la presse dès que la séance sera levée, ce qui peut durer.";

const dateOf = (text: string, source = "article.txt") =>
  decodeArticle(new TextEncoder().encode(text), source).date;
const titleOf = (text: string) => makeArticle(text).title;

describe("the date of an article is its publication's", () => {
  test.each([
    ["Publié le 12 mars 2026"],
    ["Publié le 12 mars 2026 à 10h45"],
    ["Publié le 12/03/2026 à 10:45 – Mis à jour le 14/03/2026 à 8:00"],
    ["Mis à jour le 14 mars 2026 | Publié le 12 mars 2026"],
    ["Par Anna Martin | Publié le 12 mars 2026 | 4 min de lecture"],
    ["Anna Martin, Genève • 12 mars 2026"],
    ["Par Anna Martin et Paul Roux, le 12 mars 2026"],
    ["12.03.26"],
    ["12.03.2026, 19:42"],
    ["2026-03-12T19:42:00+01:00"],
    ["Jeudi 12 mars 2026"],
    ["March 12, 2026 7:42 PM"],
    ["MARCH 12, 2026 7:42 PM ET"],
    ["March 12, 2026 at 7:42 p.m. EST"],
    ["Published: Thursday, March 12, 2026"],
    ["By Anna Martin, March 12, 2026"],
    ["Thu, 12 Mar 2026 10:00:00 GMT"],
    ["Date : 12 mars 2026"],
    ["GENÈVE, 12 mars 2026 (AFP)"],
    ["*La Revue du lac, numéro de printemps. Publié le 12 mars 2026*"],
  ])("%s", (line) => {
    expect(dateOf(`Un accord en vue à Genève\n\n${line}\n\n${PROSE}\n\n${MORE}\n`)).toBe("2026-03-12");
    expect(dateOf(`${PROSE}\n\n${line}\n\n${MORE}\n`)).toBe("2026-03-12");
  });

  test("behind a menu", () => {
    const menu =
      "Accueil\nPolitique\nMonde\nSport\n\nUn accord en vue à Genève\nPar Anna Martin\nPublié le 12 mars 2026 à 8h\n\n";
    expect(dateOf(`${menu}${PROSE}\n\n${MORE}`)).toBe("2026-03-12");
  });

  test("in an agency's dateline", () => {
    for (const line of [
      "GENÈVE, 12 mars 2026 (AFP) – ",
      "Genève (Suisse), le 12 mars 2026 — ",
      "KYIV, March 12, 2026 (Reuters) - ",
    ])
      expect(dateOf(`${line}${PROSE}\n${MORE}`)).toBe("2026-03-12");
  });

  test.each([
    ["2026-03-12-geneve.md"],
    ["20260312_geneve.txt"],
    ["geneve 12-03-2026.txt"],
    ["2026/03/12/geneve.txt"],
    ["geneve-12-mars-2026.txt"],
    ["presse/2026.03.12 Geneve.md"],
  ])("in the name of its file: %s", (source) => {
    expect(dateOf(`Un accord en vue à Genève\n\n${PROSE}\n`, source)).toBe("2026-03-12");
    expect(dateOf(`Un accord en vue à Genève\nPublié le 1er mars 2026\n\n${PROSE}\n`, source)).toBe(
      "2026-03-01",
    );
  });

  test.each([
    "002_58362d812eb2b2bc.txt",
    "20261345.txt",
    "a20260312b.txt",
    "28-points.md",
    "1998.txt",
    "geneve-2026-02-31.txt",
  ])("the name %s states none", (source) => {
    expect(dateOfName(source)).toBeNull();
  });

  test.each([
    ["a birth", `Né le 3 mars 1952 à Lyon, il parle cinq langues et en apprend une sixième. ${PROSE}`],
    ["a birth on its own line", `Anna Martin\nNée le 3 mars 1952\n\n${PROSE}`],
    [
      "a treaty",
      `L'accord signé le 10 avril 1998 à Belfast reste un modèle pour tous ceux qui négocient. ${PROSE}`,
    ],
    ["a treaty that closes a line", `L'accord a été signé à Belfast, le 10 avril 1998.\n\n${PROSE}`],
    ["a treaty in a heading", `Ce que dit l'accord du 10 avril 1998\n\n${PROSE}`],
    [
      "a book",
      `Publié le 3 mars 1952, son premier livre a eu un grand succès dans tout le pays.\n\n${PROSE}`,
    ],
    ["what is to come", `${PROSE} Ils se reverront le 12 mars 2026.`],
    [
      "an old picture",
      `Deux émissaires devant le palais, à Genève, le 3 mars 1985.\n${PROSE} Depuis 2025, tout a changé.`,
    ],
    [
      "another article's",
      `${PROSE}\n\n${MORE}\n\n${PROSE} Fin.\n\n${MORE} Fin.\n\nLire aussi\nUn autre titre\nPublié le 3 mars 2024`,
    ],
  ])("not that of %s", (_, text) => {
    expect(dateOf(text)).toBeNull();
  });

  test("else that of the caption of the photograph above the text", () => {
    for (const caption of [
      "Deux émissaires devant le palais, à Genève, le 12 mars 2026.",
      "Les drapeaux des deux camps dans la salle du palais, jeudi 12 mars 2026.",
      "A guard stands before the palace in Geneva, Switzerland, on Thursday, March 12, 2026.",
      "Le palais de Genève, 12 mars 2026 : deux émissaires attendent.",
      "Cette photo prise à Genève le 12 mars 2026 montre deux émissaires devant le palais.",
    ])
      expect(dateOf(`${caption}\n${PROSE}\n${MORE}`)).toBe("2026-03-12");
  });
});

describe("the title of an article", () => {
  test("is its first heading, else a first line that looks like one", () => {
    expect(titleOf("Un chapeau assez long pour un texte.\n\n# Le **titre**\n\nUn texte.")).toBe("Le titre");
    expect(titleOf("Un accord en vue\n\nLes deux camps ont repris leurs travaux hier soir.")).toBe(
      "Un accord en vue",
    );
    expect(titleOf("Les deux camps ont repris leurs travaux.\nIls ont fini.")).toBeNull();
  });

  test.each([
    ["a menu in lines", "Accueil\nPolitique\nMonde\nSport\nCulture\n\n"],
    ["a menu in one line", "Accueil | Politique | Monde | Sport\n\n"],
    ["a menu of links", "[Accueil](/) [Monde](/monde) [Sport](/sport)\n\n"],
    ["a breadcrumb", "Accueil > Monde > Europe\n\n"],
    ["an address", "https://www.exemple.org/monde/geneve.html\n\n"],
    ["a link to more", "## Lire aussi\n\n"],
    ["another link to more", "## À lire aussi\n- [Un autre article](/autre)\n\n"],
    ["a doctype", "<!DOCTYPE html>\n\n"],
    ["a date", "12 mars 2026\n\n"],
    ["a byline", "Par Anna Martin\n\n"],
    ["a rubric", "Diplomatie\n\n"],
    ["a place with its date", "Genève, le 22 avril\n\n"],
    ["a button", "Partager\n\n"],
  ])("is not %s", (_, before) => {
    for (const title of ["Les pourparlers reprennent à Genève", "## Les pourparlers reprennent à Genève"])
      expect(titleOf(`${before}${title}\n\n${PROSE}\n\n${MORE}\n`)).toBe(
        "Les pourparlers reprennent à Genève",
      );
  });

  test("is not the heading of a later section", () => {
    expect(titleOf(`${PROSE}\n\n## Lire aussi\n\n${MORE}\n`)).toBeNull();
    expect(titleOf(`${PROSE}\n\n${MORE}\n\n## Les suites attendues\n\n${MORE}\n`)).toBeNull();
  });

  test("of a page's source is its heading", () => {
    const html = `<!DOCTYPE html>\n<html>\n<head>\n<title>Genève : reprise - Le Journal</title>\n</head>\n<body>\n<p>${PROSE}</p>\n`;
    expect(titleOf(html)).toBe("Genève : reprise - Le Journal");
    expect(titleOf(html.replace("<p>", "<h1>Genève : reprise</h1>\n<p>"))).toBe("Genève : reprise");
  });
});
