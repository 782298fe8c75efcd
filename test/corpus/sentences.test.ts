import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitSentences } from "../../src/corpus/sentences.js";
import { mixedText } from "../mixed-text.js";

function split(text: string): string[] {
  return splitSentences(text, 0, text.length).map((span) => text.slice(span.start, span.end));
}

/** `|` marks where the sentences are parted. */
const CASES: readonly string[] = [
  "M. Dupont a reçu Mme. Martin. | Le Dr Petit et le Pr. Grand attendaient.",
  "MM. Durand et Petit sont partis à 10 h 30. | Le Gén. Roux est resté.",
  "Le point n° 3 et le n. 4 figurent à l'art. 5, p. 12, vol. 2 du texte. | Rien de plus.",
  "Il a perdu 1,5 point, soit 3.14 fois moins que 1.000. | C'est peu.",
  "Le 17 févr. 2026, puis le 3 janv. 2027, ils se reverront. | Nul ne sait où.",
  "Les U.S. officials were there. | They left.",
  "He flew to the U.S. | The talks went on.",
  "Mr. J. D. Vance met J.-C. Petit at 9 a.m. on Monday. | Gen. Lee and Sen. Ray came.",
  "Ils sont venus en 492 av. J.-C. selon lui. | Personne n'y était.",
  "La société Acme Inc. a signé. | Son patron aussi.",
  "Les chefs, les juges, etc., ont voté. | C'était long.",
  "« Quand partez-vous ? » a-t-il demandé. | Personne n'a répondu.",
  "« Assez ! », a-t-elle lancé. | Puis elle est sortie.",
  "Il a dit : « Nous restons. » | Le bureau s'est levé.",
  'Il a dit : "Nous restons." | Le bureau s\'est levé.',
  "Il hésitait… mais il a signé… | Le lendemain, tout avait changé.",
  'Les discussions ont porté sur\n"l\'eau et le pain"\n. | Elles reprendront.',
  "Ils sont à Genève. | 400 drones ont été comptés. | 25 sont tombés.",
  "1. Les captifs seront rendus. | 2. Les corps le seront aussi.",
  "(Il n'a pas souri.) | Elle non plus.",
  "Le plan B. | Le ministre y pense.",
];

describe("splitSentences", () => {
  test.each(CASES)("%s", (marked) => {
    expect(split(marked.replaceAll(" | ", " "))).toEqual(marked.split(" | "));
  });

  test("keeps a sentence whole across blank lines left around a quotation", () => {
    expect(split("Il parle d'une\n\n« feuille de route »\n\nen sept points.")).toHaveLength(1);
    expect(split("Un titre\n\nUne phrase.")).toHaveLength(2);
  });

  test("gives offsets in the text, not in the stretch", () => {
    const text = "Zéro. Un. Deux.";
    expect(splitSentences(text, 6, text.length).map((span) => text.slice(span.start, span.end))).toEqual([
      "Un.",
      "Deux.",
    ]);
  });

  test("covers all that prints, in order, for any text", () => {
    const texts = mixedText(
      "M.",
      "Le",
      "mot",
      ".",
      "…",
      "?",
      "»",
      "«",
      '"',
      "\n",
      "\r\n",
      "\n\n",
      " ",
      "\u00A0",
      "3.14",
      "U.S.",
      "J.",
      "-",
      "é",
    );
    fc.assert(
      fc.property(texts, (text) => {
        let end = 0;
        let covered = "";
        for (const span of splitSentences(text, 0, text.length)) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          expect(
            text
              .slice(end, span.start)
              .trim()
              .replace(/[\u00AD\u200B-\u200F\u2060-\u2064]/gu, ""),
          ).toBe("");
          covered += text.slice(span.start, span.end);
          end = span.end;
        }
        expect(covered.replace(/[\s\u00AD\u200B-\u200F\u2060-\u2064]/gu, "")).toBe(
          text.replace(/[\s\u00AD\u200B-\u200F\u2060-\u2064]/gu, ""),
        );
      }),
    );
  });

  test("reads a long run of abbreviations and of spaces in time that grows with its length", () => {
    expect(split("M. ".repeat(30_000)).length).toBeGreaterThan(0);
    expect(split(`Fin.${" ".repeat(500)}Début.`)).toHaveLength(2);
    expect(split(`Fin.${" ".repeat(100_000)}Début.`).join("")).toContain("Début.");
    expect(split("\n".repeat(50_000))).toEqual([]);
  });
});
