import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { check } from "recheck";
import { expect, test } from "vitest";
import { collectPatterns, type Pattern } from "./collect-patterns.js";

/** The highest power of a text's length that a pattern may cost. */
const DEGREES = {
  // These meet whole articles.
  "src/corpus": 1,
  "src/language": 1,
  "src/shared": 1,
  // These meet questions and passages, which are cut at 2,400 characters at most: there a square is nothing.
  "src/answer": 2,
  "src/lexical": 2,
  "src/retrieval": 2,
  // The grammar of statements meets the symbols of one sentence, a few hundred at most.
  "src/delegations": 3,
} as const;

/** What the checker gives up on. Both cost a square: the gap is bounded, and what follows it can be read in one way. */
const SQUARE = new Set([
  "(?<d>D),[^;DHLnm]{1,14},~*(?<t>[pyk])[~ox]{0,4}b(?<p>P)",
  "(?<p>P),(?<gap>[^;DHLCP&hvwk][^;DHLCvw]{0,15}),~*(?<t>[vwyk]|h~*[pyk]|[ae]~*g|h~*E~*g)~*(?<d>D)",
]);

/** Patterns that were found to keep to that: to find it out for all of them takes minutes. `npm run patterns` writes it. */
const RECORD = "test/hostile/checked-patterns.json";
const IS_RECORDING = process.env.RECORD_PATTERNS !== undefined;
/** New patterns that each run looks at until they are recorded. */
const MAX_UNRECORDED = 8;

test("no pattern that meets a text costs more than its folder allows", { timeout: 1_800_000 }, async () => {
  const recorded = new Set<string>(JSON.parse(readFileSync(RECORD, "utf8")));
  const patterns = await collectPatterns(Object.keys(DEGREES));
  const unknown = patterns.filter((pattern) => !recorded.has(hashOf(pattern)));
  if (!IS_RECORDING && unknown.length > MAX_UNRECORDED)
    throw new Error(`${unknown.length} patterns are new: run npm run patterns, and commit ${RECORD}`);
  const passed = new Set(patterns.map(hashOf).filter((hash) => recorded.has(hash)));
  const slow: string[] = [];
  for (const pattern of unknown) {
    const degree = await degreeOf(pattern);
    if (degree > allowed(pattern))
      slow.push(`${pattern.file}, degree ${degree}: /${pattern.source}/${pattern.flags}`);
    else passed.add(hashOf(pattern));
    // At once: a run that is stopped need not begin anew.
    if (IS_RECORDING) writeFileSync(RECORD, `${JSON.stringify([...passed].sort(), null, 2)}\n`);
  }
  expect(slow).toEqual([]);
});

function hashOf({ file, source, flags }: Pattern): string {
  const text = `${allowed({ file, source, flags })} /${source}/${flags}`;
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

function allowed({ file }: Pattern): number {
  return Object.entries(DEGREES).find(([folder]) => file.startsWith(`${folder}/`))![1];
}

/** The power of the text's length that a pattern may cost at worst; infinite when it is exponential or cannot be told. */
async function degreeOf({ source, flags }: Pattern): Promise<number> {
  if (SQUARE.has(source)) return 2;
  // The places of groups, which `d` asks for, cost nothing to find.
  const found = await check(source, flags.replace("d", ""), { timeout: 30_000 });
  if (found.status === "safe") return 1;
  if (found.status === "unknown" || found.complexity.type !== "polynomial") return Number.POSITIVE_INFINITY;
  return found.complexity.degree;
}
