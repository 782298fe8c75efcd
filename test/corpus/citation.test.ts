import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkQuote } from "../../src/corpus/check-quote.js";
import { formatCitation, parseCitation } from "../../src/corpus/citation.js";
import { readArticle } from "../../src/corpus/read-article.js";
import { verifyCitation } from "../../src/corpus/verify-citation.js";
import { UserError } from "../../src/errors.js";

const TEXT = "Première ligne.\nLa délégation est menée par Anna Martin.\nFin des travaux.\n";
const QUOTE = "La délégation est menée par Anna Martin.";
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "citation-"));
  writeFileSync(path.join(folder, "a.txt"), TEXT);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("citations", () => {
  test("are read back as they were written, whatever the file's name", () => {
    const sha256 = fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 64, maxLength: 64 });
    const source = fc.string({ minLength: 1 }).map((name) => `x${name.replaceAll("\n", "")}.txt`);
    fc.assert(
      fc.property(source, fc.nat({ max: 9999 }), fc.nat({ max: 99 }), sha256, (name, first, more, hash) => {
        const lines = [first + 1, first + 1 + more] as const;
        expect(parseCitation(formatCitation({ source: name, lines, sha256: hash }))).toEqual({
          source: name,
          lines,
          sha256Prefix: hash.slice(0, 12),
        });
      }),
    );
  });

  test("may give one line, and a file's name may hold the marks between the parts", () => {
    expect(parseCitation("a b@c:1-2.txt:4@0123456789ab")).toEqual({
      source: "a b@c:1-2.txt",
      lines: [4, 4],
      sha256Prefix: "0123456789ab",
    });
  });

  test.each([
    "",
    "a.txt",
    "a.txt:4",
    "a.txt:4@xyz",
    "a.txt:0@0123456789ab",
    "a.txt:5-4@0123456789ab",
    ":4@0123456789ab",
  ])("of another form are refused: %s", (text) => expect(() => parseCitation(text)).toThrow(UserError));
});

describe("verifyCitation", () => {
  async function cite(lines: readonly [number, number] = [2, 2]) {
    const { sha256 } = await readArticle(folder, "a.txt");
    return parseCitation(formatCitation({ source: "a.txt", lines, sha256 }));
  }

  test("says ok when file and lines are there", async () => {
    expect(await verifyCitation(folder, await cite())).toMatchObject({
      status: "ok",
      detail: "a.txt is unchanged, line 2.",
    });
  });

  test("says altered when the lines are not there", async () => {
    expect(await verifyCitation(folder, await cite([3, 9]))).toMatchObject({ status: "altered" });
  });

  test("says moved when another file is the cited one", async () => {
    const citation = await cite();
    mkdirSync(path.join(folder, "old"));
    renameSync(path.join(folder, "a.txt"), path.join(folder, "old/b.txt"));
    expect(await verifyCitation(folder, citation)).toMatchObject({
      status: "moved",
      movedTo: { source: "old/b.txt", lines: [2, 2] },
    });
  });

  test("says moved when the quote is known and stands elsewhere in the changed file", async () => {
    const citation = await cite();
    writeFileSync(path.join(folder, "a.txt"), `Une ligne de plus.\n${TEXT}`);
    expect(await verifyCitation(folder, citation, { previousQuote: QUOTE })).toMatchObject({
      status: "moved",
      movedTo: { lines: [3, 3] },
    });
    expect(await verifyCitation(folder, citation)).toMatchObject({ status: "altered" });
  });

  test("says altered when the file is gone or leads out of the folder", async () => {
    const citation = await cite();
    rmSync(path.join(folder, "a.txt"));
    expect(await verifyCitation(folder, citation)).toMatchObject({ status: "altered" });
    expect(await verifyCitation(folder, { ...citation, source: "../a.txt" })).toMatchObject({
      status: "altered",
    });
  });
});

describe("checkQuote", () => {
  test("reads the file anew: an edit that keeps size and time is seen", async () => {
    const { sha256, text } = await readArticle(folder, "a.txt");
    const start = text.indexOf(QUOTE);
    const quote = { source: "a.txt", sha256, start, end: start + QUOTE.length, quote: QUOTE };
    const file = path.join(folder, "a.txt");
    const time = new Date(1_700_000_000_000);
    utimesSync(file, time, time);
    expect(await checkQuote(folder, quote)).toBe(true);
    expect(await checkQuote(folder, { ...quote, start: start + 1 })).toBe(false);
    writeFileSync(file, TEXT.replace("Anna", "Anne"));
    utimesSync(file, time, time);
    expect(await checkQuote(folder, quote)).toBe(false);
    rmSync(file);
    expect(await checkQuote(folder, quote)).toBe(false);
  });
});
