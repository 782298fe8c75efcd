import { describe, expect, it } from "vitest";
import { judgeLeaders } from "../../bench/lib/judge-leaders.js";

const STATED = "La délégation d'Azania est dirigée\npar Irma Voss, dit-on.";
const AGAIN = "Plus loin : la délégation d'Azania est dirigée par Irma Voss.";
const TEXTS: Readonly<Record<string, string>> = {
  "a.txt": `Titre\r\n\r\n${STATED}\n\n${AGAIN}\n`,
  "b.txt": `${STATED}\n`,
};

const judge = (contains: string, ...leaders: [source: string, line: number, quote: string][]) =>
  judgeLeaders(
    { gold: [{ file: "a.txt", contains }] },
    leaders.map(([source, line, quote]) => ({ source, lines: [line, line], quote })),
    (file) => TEXTS[file]!,
  );

describe("judgeLeaders", () => {
  it("credits a leadership whose quote overlaps the gold string, whatever the white space", () => {
    const gold = "est dirigée par Irma Voss, dit-on";
    expect(judge(gold, ["a.txt", 3, STATED])).toEqual({ gold: 1, found: 1, extra: 0 });
    expect(judge(gold, ["a.txt", 3, "La délégation d'Azania est"])).toMatchObject({ found: 1, extra: 0 });
  });

  it("credits none that shares its words from another place or file", () => {
    const gold = "par Irma Voss, dit-on";
    expect(judge(gold, ["a.txt", 6, AGAIN])).toEqual({ gold: 1, found: 0, extra: 1 });
    expect(judge(gold, ["b.txt", 1, STATED])).toEqual({ gold: 1, found: 0, extra: 1 });
    expect(judge("d'Azania est dirigée par Irma Voss", ["a.txt", 3, "La délégation"])).toMatchObject({
      found: 0,
    });
  });

  it("meets a gold string wherever it stands, and none that stands nowhere", () => {
    const gold = "la délégation d'Azania est dirigée par Irma Voss.";
    expect(judge(gold, ["a.txt", 6, AGAIN])).toMatchObject({ found: 1, extra: 0 });
    expect(judge("dirigée par Otto Voss", ["a.txt", 3, STATED])).toEqual({ gold: 1, found: 0, extra: 1 });
  });
});
