import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isAbout } from "../../../src/answer/compare/compare-articles.js";
import { type Core, openCore } from "../../../src/answer/core.js";
import type { QuestionEvent } from "../../../src/answer/types.js";
import { temporaryFolder } from "../../temporary-folder.js";

const article = (title: string, date: string | null, ...paragraphs: string[]) =>
  [
    `---\ntitle: ${title}`,
    ...(date === null ? [] : [`date: ${date}`]),
    "---",
    ...paragraphs.map((p) => `\n${p}`),
  ].join("\n");

const ARTICLES: Readonly<Record<string, string>> = {
  "a.md": article(
    "Le bac de Lausanne",
    "2031-02-17",
    "Les deux camps ont échangé 1 200 prisonniers sur le quai de Lausanne, selon le médiateur.",
    "La délégation italienne était conduite à Lausanne par Ugo Ferri.",
  ),
  "b.md": article(
    "Au bord du lac",
    "2031-02-18",
    "Le médiateur a compté 900 prisonniers échangés par les deux camps à Lausanne.",
    "La délégation italienne était conduite à Lausanne par Lia Conti.",
  ),
  "c.md": article(
    "Le phare",
    null,
    "Les prisonniers échangés à Lausanne ont été accueillis au pied du phare.",
  ),
};
const SUBJECT = "prisonniers échangés à Lausanne";

let core: Core;
let seeds: string;
const events: QuestionEvent[] = [];
beforeAll(async () => {
  seeds = temporaryFolder();
  for (const [name, text] of Object.entries(ARTICLES)) writeFileSync(join(seeds, name), text);
  core = await openCore({
    seeds,
    index: temporaryFolder(),
    now: () => Date.parse("2031-02-20T12:00:00Z"),
    onQuestion: (event) => events.push(event),
  });
});
afterAll(() => core?.close());

describe("a comparison", () => {
  it("has the passages by article, newest first, undated last, each a slice of its file", async () => {
    const { articles, status, subject } = await core.compare(SUBJECT);
    expect({ status, subject }).toEqual({ status: "answered", subject: SUBJECT });
    expect(articles.map(({ source }) => source)).toEqual(["b.md", "a.md", "c.md"]);
    for (const { excerpts } of articles)
      for (const { source, start, end, quote } of excerpts)
        expect(readFileSync(join(seeds, source), "utf8").slice(start, end)).toBe(quote);
  });

  it("sets figures of the same thing side by side, and claims no more", async () => {
    const { figures } = await core.compare(SUBJECT);
    expect(figures).toHaveLength(1);
    expect(figures[0]!.verdict).toBe("beside");
    expect(figures[0]!.quotes.map(({ value }) => value).sort()).toEqual([1200, 900]);
    for (const { source, start, end, quote, figure, citation } of figures[0]!.quotes) {
      const text = ARTICLES[source]!;
      expect(text.slice(start, end)).toBe(quote);
      expect(text.slice(...figure)).toMatch(/^(?:1 200|900) prisonniers/);
      expect(await core.verify(citation)).toMatchObject({ status: "ok" });
    }
  });

  it("tells that two articles name different people for one delegation and round", async () => {
    const { leaders } = await core.compare("la délégation italienne à Lausanne");
    expect(leaders).toHaveLength(1);
    expect(leaders[0]).toMatchObject({ key: "IT", verdict: "different" });
    expect(leaders[0]!.statements.map(({ source }) => source).sort()).toEqual(["a.md", "b.md"]);
  });

  it("keeps to dates and articles", async () => {
    const later = await core.compare(SUBJECT, { from: "2031-02-18" });
    expect(later.articles.map(({ source }) => source)).toEqual(["b.md"]);
    expect(later.figures).toEqual([]);
    expect(later.dated).toEqual({ from: "2031-02-18", to: null, undated: 1 });
    const one = await core.compare(SUBJECT, { sources: ["a.md"] });
    expect(one.articles.map(({ source }) => source)).toEqual(["a.md"]);
  });

  it("prefers the articles of a time that the subject names", async () => {
    const { articles, period } = await core.compare(`${SUBJECT} depuis mardi`);
    expect(period).toEqual({ from: "2031-02-18", to: null, words: "depuis mardi", fit: "met" });
    expect(articles.map(({ source }) => source)).toEqual(["b.md"]);
  });

  it.each(["la récolte du riz", "la délégation chinoise", "bonjour"])(
    "has nothing of %s",
    async (subject) => {
      expect(await core.compare(subject)).toMatchObject({
        status: "not_in_sources",
        articles: [],
        figures: [],
        leaders: [],
      });
    },
  );

  it("is counted as a question is", async () => {
    events.length = 0;
    await core.compare(SUBJECT, { id: "abc" });
    await expect(core.compare("?")).rejects.toMatchObject({ code: "empty_question" });
    expect(events.map(({ outcome }) => outcome)).toEqual(["answered", "failed"]);
    expect(events[0]).toMatchObject({ id: "abc", certainty: "probable", attempts: 1 });
  });
});

describe("a passage about a subject", () => {
  const groups = ["name", "word", "word", "word"].map((kind) => ({ kind })) as never;
  const about = (matched: number, isAnswered = false, score = 0) =>
    isAbout({ matched, score }, { score: 0 }, { groups }, isAnswered);
  it("mentions what is named there, and two of three words", () => {
    expect(about(0b0111)).toBe(true);
    expect(about(0b0011)).toBe(false);
    expect(about(0b1110)).toBe(false);
  });

  it("or answers about as well as the first", () => {
    expect(about(0b0001, true)).toBe(true);
    expect(about(0b0001, true, -5)).toBe(false);
  });
});
