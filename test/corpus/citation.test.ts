import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkQuote, isUnchanged } from "../../src/corpus/check-quote.js";
import { formatCitation, parseCitation } from "../../src/corpus/citation.js";
import { findLines, printLines } from "../../src/corpus/line-prints.js";
import { readText } from "../../src/corpus/read-article.js";
import { verifyCitation } from "../../src/corpus/verify-citation.js";
import { UserError } from "../../src/shared/errors.js";
import { finding, part } from "../../src/wording/messages.js";

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
    const { sha256 } = await readText(folder, "a.txt");
    return parseCitation(formatCitation({ source: "a.txt", lines, sha256 }));
  }

  test("says ok when file and lines are there", async () => {
    expect(await verifyCitation(folder, await cite())).toMatchObject({
      status: "ok",
      detail: finding("unchanged", { source: "a.txt", lines: part("line", { line: 2 }) }),
      edited: false,
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

  describe("with the cited version on record", () => {
    const write = (text: string, name = "a.txt") => writeFileSync(path.join(folder, name), text);
    const verify = async (edited: string | null, lines: readonly [number, number] = [2, 2]) => {
      const citation = await cite(lines);
      const recall = async () => printLines(TEXT);
      if (edited === null) rmSync(path.join(folder, "a.txt"));
      else write(edited);
      return verifyCitation(folder, citation, { recall });
    };

    test.each([
      ["a line was put above", `Une ligne de plus.\n${TEXT}`, [2, 2], [3, 3]],
      ["lines were put between two others", TEXT.replace("\n", "\n\nAjout.\n\n"), [2, 3], [5, 6]],
      ["the line was broken", TEXT.replace(" est ", "\nest "), [2, 2], [2, 3]],
      ["the lines were joined", TEXT.replaceAll("\n", " "), [2, 2], [1, 1]],
      ["the line stands twice further down", `1\n2\n3\n${QUOTE}\n5\n${QUOTE}`, [2, 2], [4, 4]],
    ] as const)("says moved when %s", async (_, edited, lines, movedTo) => {
      expect(await verify(edited, lines)).toMatchObject({
        status: "moved",
        movedTo: { source: "a.txt", lines: movedTo },
        edited: true,
      });
    });

    test.each([
      ["something else was changed", TEXT.replace("Première", "Autre"), [2, 2]],
      ["line ends and indents were changed", TEXT.replaceAll("\n", "\r\n  "), [2, 3]],
    ] as const)("says ok when %s, and that the file has changed", async (_, edited, lines) => {
      const check = await verify(edited, lines);
      expect(check).toMatchObject({ status: "ok", edited: true });
      expect(check.detail.code).toBe("whole");
    });

    test.each([
      ["a sentence was put behind them", TEXT.replace(QUOTE, `${QUOTE} Nul ne le conteste.`), [2, 2]],
      ["a sentence was put before them", TEXT.replace(QUOTE, `Nul ne le conteste. ${QUOTE}`), [2, 2]],
      ["one was put behind a block", TEXT.replace("travaux.", "travaux. Rien de plus."), [2, 3]],
    ] as const)("does not say that lines read as before when %s", async (_, edited, lines) => {
      const check = await verify(edited, lines);
      expect(check).toMatchObject({ status: "ok", edited: true });
      expect(check.detail.code).toBe("among_others");
    });

    test("tells within bounds whether words of a very long line still stand", () => {
      const sentences = (n: number) =>
        Array.from({ length: n }, (_, i) => `Le point ${i} a été signé.`).join(" ");
      const block = printLines(sentences(5_000));
      const around = sentences(15_000).replace("4999", "4998");
      expect(findLines(around, block, 1)).toBe("unknown");
      expect(findLines(`${sentences(5_000)} Fin.`, block, 1)).toEqual({ lines: [1, 1], isWhole: false });
      expect(findLines(sentences(4_999), block, 1)).toBeNull();
    });

    test.each([
      ["a word of it was changed", TEXT.replace("Anna", "Anne"), [2, 2]],
      ["a word was put before it", TEXT.replace("La délégation", "Jadis La délégation"), [2, 2]],
      ["one line of a block was changed", TEXT.replace("Fin", "Suite"), [2, 3]],
      ["a line was put into the block", TEXT.replace("\nFin", "\nAjout.\nFin"), [2, 3]],
      ["the version had fewer lines", `${TEXT}\n\n\n`, [2, 5]],
      ["the cited line is blank", `${TEXT}\nAutre`, [4, 4]],
    ] as const)("says altered when %s", async (_, edited, lines) => {
      expect(await verify(edited, lines)).toMatchObject({ status: "altered", edited: true });
    });

    test("follows the words into another file only when the cited one is gone", async () => {
      write(`En bref.\n${QUOTE}`, "b.txt");
      expect(await verify(TEXT.replace("Anna", "Anne"))).toMatchObject({ status: "altered" });
      write(TEXT);
      expect(await verify(null)).toMatchObject({
        status: "moved",
        movedTo: { source: "b.txt", lines: [2, 2] },
      });
    });

    test("finds any block wherever it is pushed to", () => {
      const line = fc.stringMatching(/^[a-zé]{1,6}( [a-zé]{1,6}){0,5}\.$/);
      const lines = fc.uniqueArray(line, { minLength: 3, maxLength: 12 });
      fc.assert(
        fc.property(lines, fc.nat(), fc.nat(), fc.nat({ max: 9 }), (all, a, b, pushed) => {
          const [first, last] = [a % all.length, b % all.length].sort((x, y) => x - y) as [number, number];
          const block = printLines(all.join("\n")).slice(first, last + 1);
          const edited = `${"§\n".repeat(pushed)}${all.join("\r\n")}\n`;
          expect(findLines(edited, block, 1)).toEqual({
            lines: [first + 1 + pushed, last + 1 + pushed],
            isWhole: true,
          });
        }),
      );
    });
  });

  test("says altered when the file has changed and nobody remembers it", async () => {
    const citation = await cite();
    writeFileSync(path.join(folder, "a.txt"), `Une ligne de plus.\n${TEXT}`);
    for (const options of [{}, { recall: async () => null }]) {
      expect(await verifyCitation(folder, citation, options)).toMatchObject({
        status: "altered",
        edited: true,
      });
    }
  });

  test.each([
    ["Côte d’Ivoire  – œuvre.txt".normalize("NFD"), "cote d'ivoire - oeuvre.txt"],
    ["Côte d’Ivoire  – œuvre.txt", "Côte d'Ivoire – œuvre.txt".normalize("NFD")],
  ])("finds %j by a citation that was retyped: %j", async (name, typed) => {
    const citation = await cite();
    renameSync(path.join(folder, "a.txt"), path.join(folder, name));
    expect(await verifyCitation(folder, { ...citation, source: typed })).toMatchObject({
      status: "ok",
      detail: finding("unchanged", { source: name, lines: part("line", { line: 2 }) }),
    });
  });

  test("takes no name for one that another file has", async () => {
    const citation = await cite();
    writeFileSync(path.join(folder, "A.txt"), "Autre chose.\n");
    expect(await verifyCitation(folder, citation)).toMatchObject({ status: "ok" });
    expect(await verifyCitation(folder, { ...citation, source: "A.txt" })).toMatchObject({
      status: "moved",
      movedTo: { source: "a.txt" },
    });
  });

  test("reads nothing that is no article, not even to say whether it is the file meant", async () => {
    const citation = await cite();
    writeFileSync(path.join(folder, "a.txt"), "Autre chose.\n");
    for (const name of [".draft.md", ".hidden/a.txt", "page.html", "notes.json"]) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), TEXT);
      expect(await verifyCitation(folder, { ...citation, source: name })).toMatchObject({
        status: "altered",
        detail: finding("gone", { source: name }),
        file: null,
      });
    }
  });

  test("tells the file that it has looked at, as it was then", async () => {
    const citation = await cite();
    const { sha256 } = await readText(folder, "a.txt");
    expect(await verifyCitation(folder, { ...citation, source: "A.TXT" })).toMatchObject({
      status: "ok",
      file: { source: "a.txt", text: TEXT, sha256 },
    });
    renameSync(path.join(folder, "a.txt"), path.join(folder, "b.txt"));
    expect(await verifyCitation(folder, citation)).toMatchObject({
      status: "moved",
      file: { source: "b.txt" },
    });
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

describe("isUnchanged", () => {
  test("looks at the article's own file, and tells a folder that is gone from a file that is", async () => {
    const { sha256 } = await readText(folder, "a.txt");
    const article = { source: "a.txt", sha256 };
    expect(await isUnchanged(folder, article)).toBe(true);
    // Another file of the same bytes is another article's.
    renameSync(path.join(folder, "a.txt"), path.join(folder, "b.txt"));
    expect(await isUnchanged(folder, article)).toBe(false);
    writeFileSync(path.join(folder, "a.txt"), `${TEXT}\n`);
    expect(await isUnchanged(folder, article)).toBe(false);
    rmSync(folder, { recursive: true });
    await expect(isUnchanged(folder, article)).rejects.toMatchObject({ code: "seeds_missing" });
  });
});

describe("checkQuote", () => {
  test("reads the file anew: an edit that keeps size and time is seen", async () => {
    const { sha256, text } = await readText(folder, "a.txt");
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
