import { describe, expect, it } from "vitest";
import { groupLeaders, judgeLeaders } from "../../../src/answer/compare/compare-leaders.js";
import type { Leadership } from "../../../src/delegations/types.js";
import { fakeLeader } from "../../terminal/fakes/answers.js";

const told = (source: string, name: string, given: Partial<Leadership> = {}): Leadership => ({
  source,
  delegation: "russe",
  key: "RU",
  country: "RU",
  leaders: [{ name, role: null }],
  status: "leads",
  talks: { place: "Lausanne", date: "2031-02-17", ordinal: null },
  before: null,
  span: { start: 0, end: 10 },
  lines: [1, 1],
  context: { opening: "", rounds: [], countries: [], state: null, organisation: null },
  ...given,
});
const leader = (source: string, ...names: string[]) =>
  fakeLeader({ source, leaders: names.map((name) => ({ name, role: null })) });

describe("statements that are compared", () => {
  const A = told("a.md", "Ivan Testov");
  it("are of one delegation and round, in several articles", () => {
    expect(groupLeaders([A, told("b.md", "Piotr Essai")])).toHaveLength(1);
    expect(groupLeaders([A, told("a.md", "Piotr Essai")])).toEqual([]);
    expect(groupLeaders([A, told("b.md", "Piotr Essai", { key: "UA" })])).toEqual([]);
    const elsewhere = { place: "Oslo", date: "2031-02-17", ordinal: null };
    expect(groupLeaders([A, told("b.md", "Piotr Essai", { talks: elsewhere })])).toEqual([]);
  });

  it("are of a round that a place or a date tells", () => {
    const talks = { place: null, date: null, ordinal: null };
    expect(
      groupLeaders([told("a.md", "Ivan Testov", { talks }), told("b.md", "Ivan Testov", { talks })]),
    ).toEqual([]);
  });

  it("are without those of somebody who was replaced, which they then know of", () => {
    const gone = told("a.md", "Olga Avant", { status: "replaced" });
    const [group] = groupLeaders([A, gone, told("b.md", "Piotr Essai")]);
    expect(group!.told.map(({ leaders }) => leaders[0]!.name)).toEqual(["Ivan Testov", "Piotr Essai"]);
    expect(group!.hasSuccession).toBe(true);
  });
});

describe("what is said of them", () => {
  it.each([
    ["same", false, ["Ivan Testov"], ["I. Testov"]],
    ["different", false, ["Ivan Testov"], ["Piotr Essai"]],
    ["beside", false, ["Ivan Testov"], ["Ivan Testov", "Piotr Essai"]],
    ["beside", true, ["Ivan Testov"], ["Piotr Essai"]],
  ] as const)("%s", (verdict, hasSuccession, one, other) => {
    const statements = [leader("a.md", ...one), leader("b.md", ...other)];
    expect(judgeLeaders(statements, hasSuccession)!.verdict).toBe(verdict);
  });

  it("is nothing where one article is left", () => {
    expect(judgeLeaders([leader("a.md", "Ivan Testov")], false)).toBeNull();
  });
});
