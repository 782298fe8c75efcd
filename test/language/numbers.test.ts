import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AnalysedText } from "../../src/language/analysed-text.js";
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

const read = (text: string) => findNumbers(new AnalysedText(text)).map(({ value }) => value);

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

  it.each<[string, number[]]>([
    [
      "1'200 soldats, 1’200 soldats, 1\u2007200, 1\u2009200, 1.200, 1,200",
      [1200, 1200, 1200, 1200, 1200, 1200],
    ],
    ["12'345'678 francs", [12345678]],
    ["0,125 et 0.125, 0,5", [0.125, 0.125, 0.5]],
    ["1.234.567,89 euros and 1,234,567.89 dollars", [1234567.89, 1234567.89]],
    ["1 234 567,5 euros", [1234567.5]],
    ["un million et demi de déplacés", [1.5e6]],
    ["deux millions et demi, trois milliards et demi", [2.5e6, 3.5e9]],
    ["2 millions et demi", [2.5e6]],
    ["un demi-million, un demi million, half a million, half-million", [5e5, 5e5, 5e5, 5e5]],
    ["a million and a half, one and a half million, two and a half billion", [1.5e6, 1.5e6, 2.5e9]],
    [
      "un millón y medio, un milione e mezzo, anderthalb Millionen, полтора миллиона, півтора мільйона",
      [1.5e6, 1.5e6, 1.5e6, 1.5e6, 1.5e6],
    ],
    ["1,5 million, 1,5 milliard, 2,3 millions", [1.5e6, 1.5e9, 2.3e6]],
    ["2.5bn, $2.5bn, 2.5 bn, 2,5 Md€, 3 Mds, 12 Mio", [2.5e9, 2.5e9, 2.5e9, 2.5e9, 3e9, 12e6]],
    ["$1.5m, £300k, 20 M€, 5 млн, 3 млрд", [1.5e6, 3e5, 20e6, 5e6, 3e9]],
    ["une piste de 1,5m et de 300 m, 12 k", [300, 12]],
    ["à 14 h 30, à 14h30, à 14:30", []],
    ["au XIXe siècle, le XXIᵉ, le 19e, Ier", [19, 21, 19, 1]],
    ["deux et demi, midi et demi, la moitié, half of them", [2]],
    ["un siècle et demi", []],
  ])("reads %s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it("gives finite values and spans inside any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        for (const { start, end, value } of findNumbers(new AnalysedText(text))) {
          expect(Number.isFinite(value)).toBe(true);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});
