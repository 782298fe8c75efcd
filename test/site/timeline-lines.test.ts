import { expect, it } from "vitest";
import { timelineOf } from "../../src/answer/timeline.js";
import { tellStatements } from "../../src/answer/told-statements.js";
import type { Article } from "../../src/corpus/types.js";
import type { Leadership } from "../../src/delegations/types.js";
import type { SiteCore } from "../../src/site/core-port.js";
import { timelineLines } from "../../src/site/timeline-lines.js";

const PLACES = ["Genève", "Vienne", null, "Doha"] as const;
const KEYS = ["RU", "UA", "US"] as const;

it("tells in slices what the timeline tells at once", async () => {
  const articles = Array.from(
    { length: 150 },
    (_, at) => ({ source: `a${at}.md`, sha256: "0".repeat(64) }) as Article,
  );
  const statements = Array.from({ length: 300 }, (_, at): Leadership => {
    const key = KEYS[(at >> 1) % 3]!;
    const date = at % 7 === 0 ? null : `203${at % 3}-0${1 + (at % 9)}-1${at % 10}`;
    return {
      source: `a${at >> 1}.md`,
      delegation: key,
      key,
      country: key,
      leaders: [{ name: `Jan ${"ABCDEFGHIJK"[at % 11]}ovak`, role: at % 2 === 0 ? null : "minister" }],
      status: at % 5 === 0 ? "replaced" : "led",
      talks: { place: PLACES[at % 4]!, date, ordinal: null },
      before: at % 15 === 0 ? { place: "Doha", date: "2032-05-14", ordinal: 2 } : null,
      span: { start: at, end: at + 1 },
      lines: [1, 1],
      context: { opening: "", rounds: [], countries: [], state: null, organisation: null },
    };
  });
  const core = { corpus: { articles, skipped: [] }, statements } as unknown as SiteCore;
  const atOnce = timelineOf(tellStatements(core)).flatMap(({ lines, place, date, ordinal }) =>
    lines.map((line) => ({ round: { place, date, ordinal }, line })),
  );
  expect(atOnce.length).toBeGreaterThan(30);
  expect(atOnce.some(({ line }) => line.replaces.length > 0)).toBe(true);
  // No step takes longer than one statement's: after each of them other work may be done.
  let turns = 0;
  const slice = { isOver: () => true, next: async () => void turns++ };
  expect(await timelineLines(core, slice)).toEqual(atOnce);
  expect(turns).toBeGreaterThan(2 * statements.length);
});
