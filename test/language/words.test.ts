import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldWord, splitWords } from "../../src/language/words.js";

const split = (text: string) => splitWords(text).map((word) => word.text);

describe("splitWords", () => {
  it.each<[string, string[]]>([
    ["L'Ukraine, qu’il a vue aujourd'hui", ["L", "Ukraine", "qu", "il", "a", "vue", "aujourd'hui"]],
    ["d'Istanbul, l’E3, dell'Ucraina", ["d", "Istanbul", "l", "E3", "dell", "Ucraina"]],
    ["Moscow's side didn't answer O'Brien", ["Moscow", "side", "didn't", "answer", "O'Brien"]],
    ["п'ять сторін", ["п'ять", "сторін"]],
    ["un cessez-le-feu", ["un", "cessez", "le", "feu"]],
    ["the U.S. side and J.D. Vance", ["the", "U.S.", "side", "and", "J.D.", "Vance"]],
    ["plan A. Rien d'autre", ["plan", "A", "Rien", "d", "autre"]],
    [
      "1,5 million, 1\u00a0000 hommes, 100\u202f000, 12 500 et 2,000",
      ["1,5", "million", "1\u00a0000", "hommes", "100\u202f000", "12 500", "et", "2,000"],
    ],
    ["1'200 et 1’200 ou 1\u2007200", ["1'200", "et", "1’200", "ou", "1\u2007200"]],
    [
      "à 14 h 30, 9h05, 14 h 3000, 3 h 20 mn, 48 h",
      ["à", "14 h 30", "9h05", "14", "h", "3000", "3 h 20", "mn", "48", "h"],
    ],
    ["en 2025 300 drones", ["en", "2025", "300", "drones"]],
    ["le 1er mai, 28th, 16h30", ["le", "1er", "mai", "28th", "16h30"]],
    ["2025-06-02", ["2025", "06", "02"]],
  ])("splits %s", (text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  it("gives slices of any text, in order and disjoint", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
        let last = 0;
        for (const word of splitWords(text)) {
          expect(text.slice(word.start, word.end)).toBe(word.text);
          expect(word.start).toBeGreaterThanOrEqual(last);
          expect(word.end).toBeGreaterThan(word.start);
          last = word.end;
        }
      }),
    );
  });
});

describe("foldWord", () => {
  it.each([
    ["Délégation", "delegation"],
    ["aujourd’hui", "aujourdhui"],
    ["Łódź", "lodz"],
    ["Straße", "strasse"],
    ["cœur", "coeur"],
    ["Çırağan", "ciragan"],
    ["Київ", "київ"],
    ["Андрей", "андрей"],
    ["её", "ее"],
    ["ґрати", "грати"],
    ["U.S.", "us"],
    ["1\u00a0000", "1000"],
    ["2,000", "2000"],
    ["1,5", "1.5"],
    ["1'200", "1200"],
    ["1’200", "1200"],
    ["1\u2007200", "1200"],
    ["0,125", "0.125"],
    ["0.125", "0.125"],
    ["1.234.567,89", "1234567.89"],
    ["1,234,567.89", "1234567.89"],
    ["14 h 30", "14h30"],
    ["14h30", "14h30"],
    ["14\u00a0h\u00a030", "14h30"],
    ["14:30", "14h30"],
    ["09:05", "9h05"],
    ["3:1", "3:1"],
    ["10:30:15", "10:30:15"],
    ["XIXe", "19e"],
    ["XIXᵉ", "19e"],
    ["XXIème", "21e"],
    ["Ve", "5e"],
    ["Ier", "1er"],
    ["Vie", "vie"],
    ["Le", "le"],
    ["Ce", "ce"],
    ["Cie", "cie"],
    ["XIX", "xix"],
  ])("folds %s to %s", (word, expected) => {
    expect(foldWord(word)).toBe(expected);
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[\d.,' A-Zé]{1,12}$/)),
        (text) => {
          expect(foldWord(foldWord(text))).toBe(foldWord(text));
        },
      ),
    );
  });
});
