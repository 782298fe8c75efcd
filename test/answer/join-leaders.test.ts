import { describe, expect, it } from "vitest";
import { joinLeaders, joinRounds } from "../../src/answer/join-leaders.js";
import { fakeLeader } from "../terminal/fakes/answers.js";

describe("joinLeaders", () => {
  const one = fakeLeader({ ordinal: 2, leaders: [{ name: "Roustem Oumerov", role: null }] });
  const inEnglish = fakeLeader({
    delegation: "Russian",
    source: "b.txt",
    place: "Losanna",
    leaders: [{ name: "Rustem Umerov", role: "minister" }],
  });

  it("joins what is spelt otherwise, and shows the names that tell most", () => {
    expect(joinLeaders([one, inEnglish])).toEqual([{ shown: inEnglish, statements: [one, inEnglish] }]);
  });

  it("joins what one article tells in the present and another in the past", () => {
    const told = { ...one, source: "c.txt", status: "led" } as const;
    expect(joinLeaders([one, told])).toEqual([{ shown: one, statements: [one, told] }]);
  });

  it.each([
    ["someone replaced", { status: "replaced" }],
    ["another delegation", { key: "UA", country: "UA" }],
    ["other people", { leaders: [{ name: "Anna Orlova", role: null }] }],
    ["one leader more", { leaders: [...one.leaders, { name: "Anna Orlova", role: null }] }],
    ["another place", { place: "Oslo" }],
    ["another month", { date: "2031-03-17" }],
    ["an untold place", { place: null }],
    ["an untold date", { date: null }],
    ["another number", { ordinal: 3 }],
  ] as const)("keeps apart %s", (_, given) => {
    const other = fakeLeader({ ...one, ...given } as Partial<typeof one>);
    expect(joinLeaders([one, other]).map(({ statements }) => statements)).toEqual([[one], [other]]);
  });
});

describe("joinRounds", () => {
  it("tells rounds apart by place and date, in the order of their first statements", () => {
    const later = fakeLeader({ date: "2031-02-20" });
    const oslo = fakeLeader({ place: "Oslo" });
    expect(joinRounds([fakeLeader(), oslo, later])).toEqual([
      { place: "Lausanne", date: "2031-02-17", ordinal: null, told: [fakeLeader(), later] },
      { place: "Oslo", date: "2031-02-17", ordinal: null, told: [oslo] },
    ]);
  });
});
