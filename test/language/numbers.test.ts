import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findNumbers } from "../../src/language/numbers.js";

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
