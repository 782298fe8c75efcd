import { describe, expect, test } from "vitest";
import { LineTable } from "../../src/corpus/lines.js";

describe("LineTable", () => {
  test("counts LF, CR and CRLF as one line end each", () => {
    const table = new LineTable("a\nb\r\nc\rd");
    expect([0, 1, 2, 4, 5, 6, 7].map((offset) => table.lineOf(offset))).toEqual([1, 1, 2, 2, 3, 3, 4]);
    expect(table.count).toBe(4);
  });

  test("does not count a line behind the final line end", () => {
    expect(new LineTable("a\nb\n").count).toBe(2);
    expect(new LineTable("").count).toBe(1);
  });

  test("gives the lines of a span, its end excluded", () => {
    const table = new LineTable("ab\ncd\nef");
    expect(table.linesOf({ start: 1, end: 3 })).toEqual([1, 1]);
    expect(table.linesOf({ start: 1, end: 4 })).toEqual([1, 2]);
    expect(table.linesOf({ start: 3, end: 3 })).toEqual([2, 2]);
  });
});
