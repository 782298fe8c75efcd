import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AnalysedText } from "../../src/language/analysed-text.js";
import { findDates } from "../../src/language/dates.js";

const read = (text: string) =>
  findDates(new AnalysedText(text)).map(({ year, month, day }) =>
    [year ?? "", month ?? "", day ?? ""].join("/"),
  );

describe("findDates", () => {
  it.each<[string, string[]]>([
    ["le 17 février 2026", ["2026/2/17"]],
    ["le 2 juin, le 1er janvier", ["/6/2", "/1/1"]],
    ["November 23, 2025 and 23 Nov 2025", ["2025/11/23", "2025/11/23"]],
    ["2025-06-02 ou 02/06/2025", ["2025/6/2", "2025/6/2"]],
    ["17 févr. 2026", ["2026/2/17"]],
    ["18-02-2026, 2026/02/18, 2026.02.18, 18.02.2026", ["2026/2/18", "2026/2/18", "2026/2/18", "2026/2/18"]],
    ["02/18/2026, 31/02/2026, 12/13/14", ["2026/2/18", "2014/12/13"]],
    ["18-02/2026; 2026-02/18; +33 1-02-03-2026; 20260218", []],
    ["в листопаді 2025, 16 мая 2025 года", ["2025/11/", "2025/5/16"]],
    ["im November; den 23. November 2025", ["/11/", "2025/11/23"]],
    ["el 2 de junio de 2025", ["2025/6/2"]],
    ["du 23 au 25 mai", ["/5/23", "/5/25"]],
    ["June 3-5, 2025", ["2025/6/3", "2025/6/5"]],
    ["mai 2025 istanbul", ["2025/5/"]],
    ["chef delegation istanbul 2025", ["2025//"]],
    ["depuis 2022", ["2022//"]],
    ["fin mars, in May, le mois de mars", ["/3/", "/5/", "/3/"]],
    ["you may go; they march; la planète Mars; 2000 drones", []],
    ["le 45 juin; 13/13/2025; 3.14.15", ["/6/"]],
  ])("reads %s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it("gives spans in order, inside any text", () => {
    const part = fc.constantFrom(
      "2",
      "3",
      " ",
      "mai",
      "-",
      "2025",
      "/",
      "au",
      "May",
      ",",
      "de",
      ".",
      "листопада",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
        const text = parts.join("");
        let last = 0;
        for (const date of findDates(new AnalysedText(text))) {
          expect(date.start).toBeGreaterThanOrEqual(last);
          expect(date.end).toBeLessThanOrEqual(text.length);
          expect(date.end).toBeGreaterThan(date.start);
          last = date.end;
        }
      }),
    );
  });
});
