import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findNumbers } from "../../src/language/numbers.js";
import { WRITERS } from "./write-numbers.js";

/** Some number words are another word elsewhere, so each is read in a sentence of its language. */
const SENTENCES: Readonly<Record<string, (number: string) => string>> = {
  fr: (number) => `Il y avait ${number} personnes dans la salle`,
  en: (number) => `There were ${number} people in the room`,
  de: (number) => `Es waren ${number} Menschen in dem Saal`,
  es: (number) => `Había ${number} personas en la sala`,
  it: (number) => `C'erano ${number} persone nella sala`,
};

const read = (text: string) => findNumbers(text).map(({ value }) => value);

describe("findNumbers", () => {
  it.each<[string, number[]]>([
    ["six mille de chaque côté, mille contre mille", [6000, 1000, 1000]],
    ["quatre-vingt-dix-neuf, quatre-vingts, vingt et un, soixante et onze", [99, 80, 21, 71]],
    ["deux mille vingt-cinq", [2025]],
    ["twenty-five, two hundred and six, three thousand five hundred", [25, 206, 3500]],
    ["шість тисяч тіл, тысяча, двести", [6000, 1000, 200]],
    ["1\u00a0000 hommes, 100 000, 2,000, 1,5 milliard", [1000, 100000, 2000, 1.5e9]],
    ["un homme, one man, une trêve", []],
    ["deux ou trois jours", [2, 3]],
    ["une dizaine de blessés", [10]],
    ["28-point plan, 23e, E3", [28, 23]],
    ["due to the strikes they may seize it", []],
    ["treinta y cinco rehenes fueron liberados por el gobierno", [35]],
  ])("reads %s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each(Object.keys(WRITERS))(
    "reads back 0 to 999 written out in %s; one alone is an article",
    (language) => {
      const sentence = (value: number) => SENTENCES[language]!(WRITERS[language]!(value));
      for (let value = 0; value < 1000; value++)
        expect([sentence(value), read(sentence(value))]).toEqual([
          sentence(value),
          value === 1 ? [] : [value],
        ]);
    },
  );

  it.each<[string, number[]]>([
    ["двести пятьдесят три, сто один, двумястами, пятьдесят одна тысяча", [253, 101, 200, 51000]],
    ["двісті п'ятдесят три, сто один, одинадцять, двадцять одна тисяча", [253, 101, 11, 21000]],
    ["between one hundred and two hundred people", [100, 200]],
    ["between two thousand and five thousand people, in two thousand and five", [2000, 5000, 2005]],
    ["tres mil millones de euros para el gobierno", [3e9]],
    ["zweitausendfünfhundert, eintausendeins, neunzehnhundertneunundachtzig", [2500, 1001, 1989]],
    ["duemilaventicinque, milleduecento, trecentomila", [2025, 1200, 300000]],
    ["mille cent un, un cent mille", [1101, 100000]],
    ["très important, once upon a time in Otto's tales, five miles", [5]],
    ["famille, militare, Tausendfüßler", []],
  ])("puts together %s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it("gives finite values and spans inside any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        for (const { start, end, value } of findNumbers(text)) {
          expect(Number.isFinite(value)).toBe(true);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});
