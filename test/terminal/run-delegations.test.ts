import { describe, expect, it } from "vitest";
import { runProgram } from "../../src/terminal/program.js";
import { fakeLeader } from "./fakes/answers.js";
import { fakeContext } from "./fakes/context.js";

const RUSSIAN = fakeLeader();
const UKRAINIAN = fakeLeader({
  delegation: "ukrainienne",
  country: "UA",
  status: "replaced",
  date: null,
  leaders: [
    { name: "Olha Exemple", role: null },
    { name: "Petro Modèle", role: "ministre" },
  ],
});
const REBELS = fakeLeader({ delegation: "du Front uni", country: null });

describe("delegations", () => {
  it("prints a table whose every row carries its citation", async () => {
    const context = fakeContext({ env: { LANG: "fr_FR.UTF-8" } });
    context.core.leaders = [RUSSIAN, UKRAINIAN];
    expect(await runProgram(context, ["delegations"])).toBe(0);
    expect(context.out.text.split("\n").map((line) => line.split(/ {2,}/))).toEqual([
      ["Date", "Délégation", "Menée par", "Statut", "Citation"],
      expect.anything(),
      ["2031-02-17", "russe (RU)", "Ivan Testov, conseiller", "dirige", RUSSIAN.citation],
      ["–", "ukrainienne (UA)", "Olha Exemple ; Petro Modèle, ministre", "remplacé", UKRAINIAN.citation],
      [""],
    ]);
  });

  it("cites a name with two spaces as it is", async () => {
    const context = fakeContext();
    const citation = "plan  A.txt:1-1@abababababab";
    context.core.leaders = [fakeLeader({ citation })];
    await runProgram(context, ["delegations"]);
    expect(context.out.text).toContain(citation);
  });

  it("wraps the leaders, never the citation, in a narrow terminal", async () => {
    const context = fakeContext();
    Object.assign(context.out, { isTTY: true, columns: 90 });
    context.core.leaders = [UKRAINIAN];
    await runProgram(context, ["delegations"]);
    expect(context.out.text).toContain(UKRAINIAN.citation);
    expect(Math.max(...context.out.text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(98);
  });

  it("prints a JSON array of the contract's shape", async () => {
    const context = fakeContext();
    context.core.leaders = [RUSSIAN];
    await runProgram(context, ["delegations", "--json"]);
    expect(JSON.parse(context.out.text)).toEqual([RUSSIAN]);
  });

  it.each([
    ["ru", [RUSSIAN]],
    ["Russie", [RUSSIAN]],
    ["UKRAINIENNE", [UKRAINIAN]],
    ["front uni", [REBELS]],
  ])("keeps the delegations of %s", async (asked, kept) => {
    const context = fakeContext();
    context.core.leaders = [RUSSIAN, UKRAINIAN, REBELS];
    expect(await runProgram(context, ["delegations", "--json", "--country", asked])).toBe(0);
    expect(JSON.parse(context.out.text)).toEqual(kept);
  });

  it("returns 1 and names what there is when nothing fits", async () => {
    const context = fakeContext();
    context.core.leaders = [RUSSIAN, REBELS];
    expect(await runProgram(context, ["delegations", "--country", "Islande"])).toBe(1);
    expect(context.out.text).toBe(
      "No source says who leads the delegation “Islande”. Known delegations: RU, du Front uni.\n",
    );
    const json = fakeContext();
    expect(await runProgram(json, ["delegations", "--json"])).toBe(1);
    expect(json.out.text).toBe("[]\n");
  });
});
