import { describe, expect, it } from "vitest";
import { runProgram } from "../../src/terminal/program.js";
import { fakeLeader } from "./fakes/answers.js";
import { fakeContext } from "./fakes/context.js";

const RUSSIAN = fakeLeader();
const UKRAINIAN = fakeLeader({
  delegation: "ukrainienne",
  key: "UA",
  country: "UA",
  status: "replaced",
  date: null,
  leaders: [
    { name: "Olha Exemple", role: null },
    { name: "Petro Modèle", role: "ministre" },
  ],
});
const UNTOLD = { place: null, date: null, ordinal: null };
const UNION = fakeLeader({ delegation: "l’UE", key: "EU", country: null });
const REBELS = fakeLeader({ delegation: "du Front uni", key: "front uni", country: null });

/** The contract's fields. */
const jsonOf = ({ key: _, ordinal: __, before: ___, ...fields }: ReturnType<typeof fakeLeader>) => fields;

describe("delegations", () => {
  it("prints a timeline: rounds, newest first, with whom each leader replaced and every citation", async () => {
    const context = fakeContext({ env: { LANG: "fr_FR.UTF-8" } });
    const gone = fakeLeader({
      ...UNTOLD,
      leaders: [{ name: "Anton Gone", role: null }],
      status: "replaced",
      before: { place: "Lausanne", date: "2031-02-17", ordinal: null },
    });
    context.core.leaders = [RUSSIAN, gone, UKRAINIAN];
    expect(await runProgram(context, ["delegations"])).toBe(0);
    expect(context.out.text.split("\n")).toEqual([
      "2031-02-17 · Lausanne",
      "  Russie : Ivan Testov, conseiller [remplace Anton Gone]",
      `    ${RUSSIAN.citation}`,
      "",
      "sans date · Lausanne",
      "  Ukraine : Olha Exemple ; Petro Modèle, ministre [a été remplacé]",
      `    ${UKRAINIAN.citation}`,
      "",
    ]);
  });

  it("cites a name with two spaces as it is", async () => {
    const context = fakeContext();
    const citation = "plan  A.txt:1-1@abababababab";
    context.core.leaders = [fakeLeader({ citation })];
    await runProgram(context, ["delegations"]);
    expect(context.out.text).toContain(citation);
  });

  it("wraps the leaders, never the citation, in a terminal of 80 columns", async () => {
    const context = fakeContext({ env: { NO_COLOR: "1" } });
    Object.assign(context.out, { isTTY: true, columns: 80 });
    const role = "conseiller du président pour les affaires extérieures et la sécurité";
    context.core.leaders = [fakeLeader({ leaders: [{ name: "Ivan Testov", role }], ordinal: 3 })];
    await runProgram(context, ["delegations"]);
    expect(context.out.text).toContain(RUSSIAN.citation);
    expect(context.out.text).toContain("Lausanne · round 3");
    expect(Math.max(...context.out.text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it("prints a JSON array of the contract's shape", async () => {
    const context = fakeContext();
    context.core.leaders = [RUSSIAN];
    await runProgram(context, ["delegations", "--json"]);
    expect(JSON.parse(context.out.text)).toEqual([jsonOf(RUSSIAN)]);
  });

  it.each([
    ["ru", [RUSSIAN]],
    ["Russie", [RUSSIAN]],
    ["UKRAINIENNE", [UKRAINIAN]],
    ["front uni", [REBELS]],
    ["Ukraine", [UKRAINIAN]],
    ["Kyiv", [UKRAINIAN]],
    ["Union européenne", [UNION]],
    ["eu", [UNION]],
  ])("keeps the delegations of %s", async (asked, kept) => {
    const context = fakeContext();
    context.core.leaders = [RUSSIAN, UKRAINIAN, REBELS, UNION];
    expect(await runProgram(context, ["delegations", "--json", "--country", asked])).toBe(0);
    expect(JSON.parse(context.out.text)).toEqual(kept.map(jsonOf));
  });

  it("returns 1 and names what there is when nothing fits", async () => {
    const context = fakeContext();
    context.core.leaders = [RUSSIAN, REBELS];
    expect(await runProgram(context, ["delegations", "--country", "Islande"])).toBe(1);
    expect(context.out.text).toBe(
      "No source says who leads the delegation “Islande”. Known delegations: Front uni, Russia.\n",
    );
    const json = fakeContext();
    expect(await runProgram(json, ["delegations", "--json"])).toBe(1);
    expect(json.out.text).toBe("[]\n");
  });

  it("lists what --country takes, by name", async () => {
    const context = fakeContext({ env: { LANG: "fr_FR.UTF-8" } });
    context.core.leaders = [RUSSIAN, RUSSIAN, UKRAINIAN, UNION, REBELS];
    expect(await runProgram(context, ["delegations", "--country"])).toBe(0);
    expect(context.out.text).toBe("Front uni\nRussie\nUkraine\nUnion européenne\n");
    expect(await runProgram(fakeContext(), ["delegations", "--country"])).toBe(1);
  });
});
