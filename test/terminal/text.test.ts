import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toPlainData } from "../../src/answer/plain-data.js";
import { foldForDisplay, neutraliseText } from "../../src/shared/neutralise-text.js";
import { layoutText } from "../../src/terminal/layout-text.js";
import { createPalette, wantsColour, wrapWidth } from "../../src/terminal/palette.js";
import { MAX_LINE, readLines } from "../../src/terminal/read-lines.js";
import { renderTable } from "../../src/terminal/render-table.js";

const plain = createPalette(false);

describe("neutraliseText", () => {
  it("shows controls as pictures and bidi controls by their code", () => {
    expect(neutraliseText("\u001b[31m\u0000\n\u007f\u009b\u202e\u2066\ud800é👩‍🚀")).toBe(
      "␛[31m␀␊␡<U+009B><U+202E><U+2066>\ufffdé👩‍🚀",
    );
  });
});

describe("foldForDisplay", () => {
  it("folds white space and keeps a lone no-break space", () => {
    expect(foldForDisplay(" a \n\tb\u00a0: c \u00a0d\u202f")).toBe("a b\u00a0: c d");
  });
});

describe("layoutText", () => {
  it("breaks at spaces, not at no-break spaces", () => {
    expect(layoutText("dix\u00a0: onze douze", 8, plain)).toEqual(["dix\u00a0:", "onze", "douze"]);
  });

  it("breaks a word wider than the line between graphemes", () => {
    expect(layoutText("和平谈判", 5, plain)).toEqual(["和平", "谈判"]);
    expect(layoutText("👩‍🚀👩‍🚀", 3, plain)).toEqual(["👩‍🚀", "👩‍🚀"]);
  });

  it("closes and opens a mark again at the end of a line, and folds white space at its edges", () => {
    const painted = layoutText(" un \n deux  trois ", 8, createPalette(true), { matched: [[4, 17]] });
    expect(painted).toEqual(["un \u001b[4mdeux\u001b[24m", "\u001b[4mtrois\u001b[24m"]);
  });

  it("gives one empty line for nothing", () => {
    expect(layoutText(" \n ", 10, plain)).toEqual([""]);
  });
});

describe("renderTable", () => {
  it("aligns by columns of the terminal and wraps the flexible one", () => {
    const rows = [["和平", "un deux trois quatre cinq", "fin"]];
    expect(renderTable(["a", "b", "c"], rows, 28, 1)).toEqual([
      "a     b                  c",
      "────  ─────────────────  ───",
      "和平  un deux trois      fin",
      "      quatre cinq",
    ]);
  });
});

describe("wantsColour", () => {
  const terminal = { isTTY: true };
  it.each([
    [{}, terminal, true],
    [{}, {}, false],
    [{ NO_COLOR: "1" }, terminal, false],
    [{ NO_COLOR: "" }, terminal, true],
    [{ FORCE_COLOR: "1" }, {}, true],
    [{ FORCE_COLOR: "0" }, terminal, false],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, terminal, false],
    [{ TERM: "dumb" }, terminal, false],
  ])("%o on %o: %s", (env, stream, colour) => {
    expect(wantsColour(env, stream)).toBe(colour);
  });
});

describe("wrapWidth", () => {
  it("is the terminal's, within bounds, and none elsewhere unless COLUMNS says", () => {
    expect(wrapWidth({}, { isTTY: true, columns: 80 })).toBe(80);
    expect(wrapWidth({}, { isTTY: true, columns: 300 })).toBe(100);
    expect(wrapWidth({}, { isTTY: true, columns: 3 })).toBe(20);
    expect(wrapWidth({}, {})).toBe(Infinity);
    expect(wrapWidth({ COLUMNS: "60" }, {})).toBe(60);
    expect(wrapWidth({ COLUMNS: "wide" }, {})).toBe(Infinity);
  });
});

describe("toPlainData", () => {
  it("turns what JSON cannot hold into what it can", () => {
    const value = {
      map: new Map([[1, new Set(["x"])]]),
      short: new Int8Array([1, 2]),
      long: new Float32Array(99),
      nan: Number.NaN,
      f: 0.123456,
    };
    expect(toPlainData(value)).toEqual({
      map: { 1: ["x"] },
      short: [1, 2],
      long: "Float32Array(99)",
      nan: null,
      f: 0.1235,
    });
  });
});

describe("readLines", () => {
  const collect = async (chunks: Iterable<Buffer | string>): Promise<(string | null)[]> => {
    const out: (string | null)[] = [];
    for await (const line of readLines(
      (async function* () {
        yield* chunks;
      })(),
    ))
      out.push(line);
    return out;
  };

  it("gives the same lines however the bytes are cut", async () => {
    const text = fc.string({ unit: fc.constantFrom("é", "和", "\r", "\n", "\u2028", "x", "👩") });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 5 }), async (given, size) => {
        const bytes = Buffer.from(given);
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
          bytes.subarray(n * size, (n + 1) * size),
        );
        const expected = given.split("\n");
        if (expected.at(-1) === "") expected.pop();
        expect(await collect(chunks)).toEqual(
          expected.map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line)),
        );
      }),
    );
  });

  it.each([
    ["UTF-16LE", Buffer.from("\ufeffQui ?\r\nОù ?\r\n", "utf16le")],
    ["UTF-16BE", Buffer.from("\ufeffQui ?\r\nОù ?\r\n", "utf16le").swap16()],
  ])("reads %s by its byte order mark, however the bytes are cut", async (_, bytes) => {
    for (const size of [1, 2, 3, 1000]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
        bytes.subarray(n * size, (n + 1) * size),
      );
      expect(await collect(chunks)).toEqual(["Qui ?", "Оù ?"]);
    }
  });

  it.each([
    ["Windows-1252", Buffer.from("Qui dirigeait la d\u00e9l\u00e9gation ?\n", "latin1")],
    ["a character cut off at the end", Buffer.from("Qui a négocié").subarray(0, -1)],
    ["UTF-16 without a mark", Buffer.from("Qui ?\n", "utf16le")],
  ])("refuses %s in one line", async (_, bytes) => {
    await expect(collect([bytes])).rejects.toThrow(
      /^The questions in standard input are not UTF-8, .*: save them as UTF-8\.$/,
    );
  });

  it("drops a byte order mark and gives up on an endless line", async () => {
    const half = "x".repeat(MAX_LINE / 2 + 1);
    expect(await collect([Buffer.from("\ufeffun\n"), half, half, half, "\ndeux"])).toEqual([
      "un",
      null,
      "deux",
    ]);
    expect(await collect([half, half])).toEqual([null]);
  });
});
