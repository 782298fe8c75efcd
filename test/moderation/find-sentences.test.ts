import { describe, expect, it } from "vitest";
import { findSentences } from "../../src/moderation/find-sentences.js";

const LONG = "La phrase cachée (a+b) se trouve ici, assez longue pour être reconnue partout.";
const shown = (sentences: readonly string[], text: string): string[] =>
  findSentences([sentences], text).map(({ start, end }) => text.slice(start, end));

describe("findSentences", () => {
  it("finds a sentence however its lines are broken", () => {
    const broken = LONG.replaceAll(" ", "\r\n");
    expect(shown([LONG], `Avant.  \n\n${broken}\r\n\r\nAprès. ${LONG}\n`)).toEqual([broken, LONG]);
    expect(shown([broken], `Avant.\t\t${LONG}`)).toEqual([LONG]);
    expect(shown([LONG], LONG.replace("cachée", "ouverte"))).toEqual([]);
  });

  it("finds a passage of short sentences, one after the other, and none of them alone", () => {
    expect(shown(["Oui.", "Il\nmène."], "Non. Oui.\r\n  Il   mène. Oui. Fin.")).toEqual([
      "Oui.\r\n  Il   mène.",
    ]);
    expect(shown(["Oui.", "Il mène."], "Oui. Fin. Il mène.")).toEqual([]);
    expect(shown([" ", ""], "Oui. Fin.")).toEqual([]);
  });

  it("takes in the short sentences of the passage that stand beside a long one, and not those elsewhere", () => {
    const text = `Il mène. Fin.\n\nOui.\n Il mène.\n${LONG}\n\nOui. Un autre mot. Oui.`;
    expect(shown(["Oui.", "Il mène.", LONG], text)).toEqual([`Oui.\n Il mène.\n${LONG}\n\nOui.`]);
    expect(shown(["Il mène.", LONG], `Il dort. ${LONG}`)).toEqual([LONG]);
  });
});
