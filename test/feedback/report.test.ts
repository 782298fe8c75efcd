import { writeFileSync } from "node:fs";
import { PassThrough } from "node:stream";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { buildReport, weekOf } from "../../src/feedback/build-report.js";
import { groupQuestions } from "../../src/feedback/group-questions.js";
import { type FeedbackRecord, formatRecord } from "../../src/feedback/records.js";
import { type ReportFlags, runReport } from "../../src/terminal/run-report.js";
import { temporaryPath, unanswered, vote } from "./fake.js";

const groups = (...questions: string[]) =>
  groupQuestions(questions.map((question) => ({ question }))).map(({ question, items }) => [
    question,
    items.length,
  ]);

describe("questions", () => {
  it("are one where only order, endings, accents, case or function words differ", () => {
    expect(
      groups(
        "Qui dirigeait la délégation chinoise ?",
        "qui dirige la delegation chinoise",
        "La délégation chinoise, qui la dirigeait ?",
      ),
    ).toEqual([["La délégation chinoise, qui la dirigeait ?", 3]]);
  });

  it("are one with a word more or less in five, not where a word differs", () => {
    expect(
      groups(
        "Combien de convois humanitaires traversent Corvane lundi ?",
        "Combien de convois humanitaires traversent Corvane ?",
      ),
    ).toHaveLength(1);
    expect(
      groups(
        "Qui dirigeait la délégation chinoise aux pourparlers de Corvane en mars ?",
        "Qui dirigeait la délégation indienne aux pourparlers de Corvane en mars ?",
      ),
    ).toHaveLength(2);
  });

  it("are all in one group each, the largest first, in whatever script", () => {
    expect(groups("北京怎么说？", "???", "Qui ?", "北京怎么说？")[0]).toEqual(["北京怎么说？", 2]);
    fc.assert(
      fc.property(fc.array(fc.string()), (questions) => {
        const found = groupQuestions(questions.map((question) => ({ question })));
        expect(found.flatMap(({ items }) => items.map(({ question }) => question)).sort()).toEqual(
          [...questions].sort(),
        );
        for (const { question, items } of found)
          expect(items.map((item) => item.question)).toContain(question);
        const sizes = found.map(({ items }) => items.length);
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
      }),
    );
  });
});

const RECORDS: FeedbackRecord[] = [
  unanswered("Qui dirigeait la délégation chinoise ?"),
  unanswered("la délégation chinoise, qui la dirige ?", { missing: ["Chinoise", "Pékin"] }),
  unanswered("What is the weather on Mars?", {
    language: "en",
    reason: "off_topic",
    missing: [],
    time: "2026-03-02T08:00:00.000Z",
  }),
  vote("Qui dirigeait la délégation russe ?", true),
  vote("Qui dirigeait la délégation russe ?", false),
  vote(null, false),
  vote("What is the weather on Mars?", true, {
    language: "en",
    outcome: "not_in_sources",
    citations: [],
    time: "2026-03-02T09:00:00.000Z",
  }),
];

describe("a report", () => {
  const read = { records: RECORDS, bad: 2, newer: 1, torn: 1, absent: false };

  it("counts what was not found, votes, languages and weeks", () => {
    expect(buildReport(read, null)).toMatchObject({
      unanswered: 3,
      votes: { votes: 4, helpful: 2, share: 0.5 },
      votesOnAnswers: { votes: 3, helpful: 1 },
      votesOnAbstentions: { votes: 1, helpful: 1, share: 1 },
      questions: [
        { count: 2, wordings: 2, languages: ["fr"], missing: ["chinoise", "Pékin"] },
        { count: 1, languages: ["en"], reasons: [{ name: "off_topic", count: 1 }] },
      ],
      disliked: [{ question: "Qui dirigeait la délégation russe ?", count: 1 }],
      missing: [
        { name: "chinoise", count: 2 },
        { name: "Pékin", count: 1 },
      ],
      reasons: [
        { name: "unknown_entity", count: 2 },
        { name: "off_topic", count: 1 },
      ],
      languages: [
        { name: "fr", unanswered: 2, votes: 3 },
        { name: "en", unanswered: 1, votes: 1 },
      ],
      weeks: [
        { name: "2026-W10", unanswered: 1, share: 1 },
        { name: "2026-W08", unanswered: 2, votes: 3 },
      ],
      badLines: 2,
      newerLines: 1,
      tornLines: 1,
    });
  });

  it("leaves out what is older than asked for", () => {
    expect(buildReport(read, "2026-03-01")).toMatchObject({ unanswered: 1, votes: { votes: 1 } });
  });

  it.each([
    ["2025-12-29", "2026-W01"],
    ["2027-01-03", "2026-W53"],
    ["2024-12-30", "2025-W01"],
    ["2026-01-01", "2026-W01"],
    ["2023-01-01", "2022-W52"],
  ])("puts %s into the ISO week %s", (day, week) => expect(weekOf(`${day}T23:00:00.000Z`)).toBe(week));
});

describe("npm run report", () => {
  let path: string;
  beforeEach(() => {
    path = temporaryPath();
  });

  async function run(flags: ReportFlags, env: Record<string, string> = {}) {
    const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
    const status = await runReport({ stdin, stdout, stderr, env }, flags, () => Date.UTC(2026, 2, 3));
    return { status, text: String(stdout.read() ?? "") };
  }

  it("shows what people asked and did not find, in the terminal's language", async () => {
    writeFileSync(path, `${RECORDS.map(formatRecord).join("")}{"v":1`);
    const french = await run({ file: path }, { LANG: "fr_FR.UTF-8" });
    expect(french.status).toBe(0);
    expect(french.text).toMatch(/Demandé et pas trouvé[\s\S]*2 {5}la délégation chinoise, qui la dirige \?/);
    expect(french.text).toMatch(/Utile : 50\s% de 4 votes/);
    expect(french.text).toContain("1 coupées par un arrêt brutal");
    const english = await run({ since: "1w", top: 1 }, { FEEDBACK_FILE: path, COLUMNS: "60" });
    expect(english.text).toMatch(/Asked and not found[\s\S]*weather on Mars/);
    expect(english.text).not.toContain("chinoise");
    expect(Math.max(...english.text.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(90);
  });

  it("gives one JSON object", async () => {
    writeFileSync(path, RECORDS.map(formatRecord).join(""));
    const { status, text } = await run({ file: path, json: true, since: "2026-03-01" });
    expect(status).toBe(0);
    expect(text.trimEnd().split("\n")).toHaveLength(1);
    expect(JSON.parse(text)).toMatchObject({ file: path, since: "2026-03-01", unanswered: 1 });
  });

  it("says in one sentence that there is nothing", async () => {
    for (const [content, flags] of [
      [null, {}],
      ["", {}],
      [formatRecord(RECORDS[0]!), { since: "2026-03-01" }],
    ] as const) {
      if (content !== null) writeFileSync(path, content);
      for (const locale of ["fr", "en"] as const) {
        const { status, text } = await run({ file: path, locale, ...flags });
        expect(status).toBe(1);
        expect(text.trimEnd().split("\n")).toHaveLength(1);
        expect(text).toContain(path);
      }
    }
  });

  it("shows control characters in a question, and obeys none", async () => {
    writeFileSync(path, formatRecord(unanswered("\u001b[2JQui \u202e?\u0007")));
    const { text } = await run({ file: path });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  it.each(["2026-13-01", "yesterday", "2026-02-30", ""])("refuses --since %s", (since) =>
    expect(run({ file: path, since })).rejects.toMatchObject({ code: "bad_since" }),
  );

  it("asks for the file's name where nothing tells it", async () => {
    await expect(run({})).rejects.toMatchObject({ code: "no_feedback_file" });
  });
});
