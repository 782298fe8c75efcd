import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Core, openCore } from "../../../src/answer/core.js";
import { windowOf } from "../../../src/answer/time/answer-in-time.js";
import { temporaryFolder } from "../../temporary-folder.js";

const article = (date: string | null, text: string) =>
  `---\ntitle: Les bacs du lac\n${date === null ? "" : `date: ${date}\n`}---\n\n${text}\n`;

/** Told alike by two articles, a year apart, and by one that nothing dates. */
const ARTICLES = {
  "ancien.md": article(
    "2030-03-04",
    "Le médiateur Aldo Brune a présenté le plan des bacs aux deux délégations.",
  ),
  "recent.md": article(
    "2031-03-04",
    "Le médiateur Carl Otte a présenté le plan des bacs aux deux délégations.",
  ),
  "sans-date.md": article(null, "Les écluses ont été repeintes en vert par les cantonniers."),
};
const QUESTION = "Quel médiateur a présenté le plan des bacs";

let core: Core;
beforeAll(async () => {
  const seeds = temporaryFolder();
  for (const [name, text] of Object.entries(ARTICLES)) {
    mkdirSync(dirname(join(seeds, name)), { recursive: true });
    writeFileSync(join(seeds, name), text);
  }
  core = await openCore({ seeds, index: temporaryFolder(), now: () => Date.parse("2031-03-12T12:00:00Z") });
});
afterAll(() => core?.close());

describe("a period in a question's words", () => {
  it.each([
    ["la semaine dernière", "recent.md", { from: "2031-03-03", to: "2031-03-09", fit: "met" }],
    ["depuis février", "recent.md", { from: "2031-02-01", to: null, fit: "met" }],
    ["l'an dernier", "ancien.md", { from: "2030-01-01", to: "2030-12-31", fit: "met" }],
  ])("%s chooses the article that may tell of it", async (words, source, period) => {
    const answer = await core.ask(`${QUESTION} ${words} ?`);
    expect(answer.status).toBe("answered");
    expect(answer.excerpts[0]!.source).toBe(source);
    expect(answer.period).toEqual({ ...period, words });
    expect(answer.dated).toBeNull();
  });

  it("never withholds an answer: what no article of that time tells is quoted, and said to be of another", async () => {
    const answer = await core.ask(`${QUESTION} hier ?`);
    expect(answer.status).toBe("answered");
    expect(answer.period).toEqual({ from: "2031-03-11", to: "2031-03-11", words: "hier", fit: "unmet" });
  });

  it("rules out no article where it only ends", async () => {
    const { period } = await core.ask(`${QUESTION} avant le 5 mars ?`);
    expect(period).toEqual({ from: null, to: "2031-03-04", words: "avant le 5 mars", fit: "open" });
  });

  it("is told from the day that is given", async () => {
    const { period, excerpts } = await core.ask(`${QUESTION} la semaine dernière ?`, { today: "2030-03-12" });
    expect(period).toMatchObject({ from: "2030-03-04", to: "2030-03-10", fit: "met" });
    expect(excerpts[0]!.source).toBe("ancien.md");
  });

  it("is none where none is named", async () => {
    expect((await core.ask(`${QUESTION} ?`)).period).toBeNull();
  });
});

describe("dates that are given", () => {
  it("are kept to, and take the place of words", async () => {
    const answer = await core.ask(`${QUESTION} la semaine dernière ?`, {
      from: "2030-01-01",
      to: "2030-12-31",
    });
    expect(answer.excerpts.map(({ source }) => source)).toEqual(["ancien.md"]);
    expect(answer.period).toBeNull();
    expect(answer.dated).toEqual({ from: "2030-01-01", to: "2030-12-31", undated: 1 });
  });

  it("leave out what has no date, and say how many", async () => {
    const question = "De quelle couleur les écluses ont-elles été repeintes ?";
    expect((await core.ask(question)).excerpts[0]!.source).toBe("sans-date.md");
    const answer = await core.ask(question, { from: "2029-01-01" });
    expect([...answer.excerpts, ...answer.nearest].map(({ source }) => source)).not.toContain("sans-date.md");
    expect(answer.dated).toEqual({ from: "2029-01-01", to: null, undated: 1 });
    const { dated } = await core.ask(question, { from: "2029-01-01", sources: ["recent.md"] });
    expect(dated!.undated).toBe(0);
  });

  it("find nothing where no article is of that time", async () => {
    const answer = await core.ask(`${QUESTION} ?`, { from: "2040-01-01" });
    expect(answer).toMatchObject({ status: "not_in_sources", excerpts: [], nearest: [] });
  });

  it("must not end before they begin", async () => {
    await expect(core.ask(`${QUESTION} ?`, { from: "2031-01-01", to: "2030-01-01" })).rejects.toMatchObject({
      code: "dates_reversed",
    });
  });
});

describe("the articles that may tell of a period", () => {
  const TODAY = "2031-03-12";
  it("are those since shortly before a date of the calendar, however late", () => {
    expect(windowOf({ from: "2031-02-17", to: "2031-02-17", kind: "calendar" }, TODAY)).toEqual({
      from: "2031-02-10",
    });
  });

  it("are those of a time told from today, and shortly after", () => {
    expect(windowOf({ from: "2031-03-03", to: "2031-03-09", kind: "relative" }, TODAY)).toEqual({
      from: "2031-03-03",
      to: "2031-03-16",
    });
    expect(windowOf({ from: "2031-03-11", to: null, kind: "relative" }, TODAY)).toEqual({
      from: "2031-03-11",
    });
  });

  it("are any before a day, and of a time to come", () => {
    expect(windowOf({ from: null, to: "2031-03-03", kind: "calendar" }, TODAY)).toBeNull();
    expect(windowOf({ from: "2031-04-02", to: "2031-04-02", kind: "calendar" }, TODAY)).toBeNull();
  });
});
