import { describe, expect, it } from "vitest";
import { ConsoleCommands } from "../../src/terminal/console-commands.js";
import { runProgram } from "../../src/terminal/program.js";
import { fakeContext } from "./fakes/context.js";

describe("compare", () => {
  it("prints what stands side by side, then the passages, and returns 0", async () => {
    const context = fakeContext();
    expect(await runProgram(context, ["compare", "--cite", "les", "échanges"])).toBe(0);
    const { text } = context.out;
    expect(text).toMatch(/^✓ 2 passages · 2 articles/);
    expect(text).toMatch(
      /Chiffres pour « prisonniers », côte à côte\n│ Les deux camps ont échangé 1 200 prisonniers\./,
    );
    expect(text).toMatch(/La même personne à la tête : Russie, Lausanne \(2031-02-17\)/);
    expect(text).toMatch(/\nPassages\n/);
    expect(text).toMatch(/tour\/lausanne\.txt:4-4@abababababab/);
    expect(context.core.compared).toEqual([{ subject: "les échanges", options: {} }]);
  });

  it("hands on articles and dates", async () => {
    const context = fakeContext();
    await runProgram(context, [
      "compare",
      "--source",
      "oslo",
      "--after",
      "2031-02",
      "--before",
      "hier",
      "les échanges",
    ]);
    expect(context.core.compared[0]!.options).toEqual({
      sources: ["tour/oslo.txt"],
      from: "2031-02-01",
      to: "2031-03-11",
    });
  });

  it("prints one JSON object of the contract's fields", async () => {
    const context = fakeContext();
    await runProgram(context, ["compare", "--json", "les échanges"]);
    const found = JSON.parse(context.out.text);
    expect(Object.keys(found)).toEqual(
      "subject status reason missing articles figures leaders period dated unsearched language index ms".split(
        " ",
      ),
    );
    expect(found.figures[0].quotes[1]).toMatchObject({ value: 900, source: "tour/oslo.txt" });
  });

  it("returns 1 where no article speaks of it", async () => {
    const context = fakeContext();
    expect(await runProgram(context, ["compare", "la délégation chinoise"])).toBe(1);
    expect(context.out.text).toMatch(/^✗ Aucun article n’en parle/);
  });

  it("is a command of the console, too", async () => {
    const { io, core, out, err } = fakeContext();
    const commands = new ConsoleCommands(io, core, { locale: "fr" });
    await commands.run("/compare les échanges");
    expect(out.text).toMatch(/côte à côte/);
    await commands.run("/compare");
    expect(err.text).toMatch(/\/compare SUBJECT/);
  });
});

describe("ask with dates", () => {
  it("hands them on as days", async () => {
    const context = fakeContext();
    await runProgram(context, ["ask", "--after", "2031", "--before", "mars", "Qui menait ?"]);
    expect(context.core.asked[0]!.options).toMatchObject({ from: "2031-01-01", to: "2031-03-31" });
    await expect(runProgram(fakeContext(), ["ask", "--after", "bientôt", "Qui ?"])).rejects.toMatchObject({
      code: "bad_date",
    });
  });
});
