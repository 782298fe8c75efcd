import { describe, expect, it } from "vitest";
import { timelineOf } from "../../src/answer/timeline.js";
import { fakeLeader } from "../terminal/fakes/answers.js";

const person = (name: string, role: string | null = null) => ({ leaders: [{ name, role }] });
const VIENNA = { place: "Vienne", date: "2031-01-14", ordinal: 1 };
const DOHA = { place: "Doha", date: "2031-03-04", ordinal: 2 };
const UNTOLD = { place: null, date: null, ordinal: null };

const first = fakeLeader({ ...VIENNA, ...person("Ivan Petrov"), source: "a.txt" });
const again = fakeLeader({ ...VIENNA, ...person("Petrov", "ministre"), source: "b.txt", status: "led" });
const second = fakeLeader({ ...DOHA, ...person("Anna Orlova"), source: "c.txt" });
const gone = fakeLeader({
  ...UNTOLD,
  ...person("Ivan Petrov"),
  source: "c.txt",
  status: "replaced",
  before: DOHA,
});

const shown = (statements: readonly ReturnType<typeof fakeLeader>[]) =>
  timelineOf(statements).map(({ place, lines }) => [
    place,
    ...lines.map(({ shown, replaces, replacedBy }) => [shown.leaders[0]!.name, replaces, replacedBy]),
  ]);

describe("timelineOf", () => {
  it("tells rounds newest first, a leader of a round once, and who replaced whom", () => {
    expect(shown([first, again, gone, second])).toEqual([
      ["Doha", ["Anna Orlova", ["Ivan Petrov"], []]],
      ["Vienne", ["Petrov", [], []]],
    ]);
  });

  it("lists who was replaced in the round that they led, where that is told", () => {
    const of = { ...gone, ...VIENNA };
    expect(shown([of, second, first])).toEqual([
      ["Doha", ["Anna Orlova", ["Ivan Petrov"], []]],
      ["Vienne", ["Ivan Petrov", [], ["Anna Orlova"]]],
    ]);
  });

  it("keeps who was replaced where nobody is told to have come after", () => {
    expect(shown([gone])).toEqual([["Doha", ["Ivan Petrov", [], []]]]);
  });

  it("never names someone as their own successor", () => {
    const back = fakeLeader({ ...DOHA, ...person("Petrov"), source: "c.txt" });
    expect(shown([gone, back])).toEqual([["Doha", ["Petrov", [], []]]]);
  });

  it("sets apart the delegations of one round, and puts what has no date last", () => {
    const other = fakeLeader({ ...DOHA, ...person("Olha Bilyk"), key: "UA", country: "UA", source: "d.txt" });
    const undated = fakeLeader({
      ...UNTOLD,
      ...person("Jan Novak"),
      key: "CZ",
      country: "CZ",
      source: "e.txt",
    });
    expect(shown([undated, other, second])).toEqual([
      ["Doha", ["Anna Orlova", [], []], ["Olha Bilyk", [], []]],
      [null, ["Jan Novak", [], []]],
    ]);
  });
});
