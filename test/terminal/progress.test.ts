import { describe, expect, it } from "vitest";
import { Cleanup } from "../../src/terminal/cleanup.js";
import { Progress } from "../../src/terminal/progress.js";
import { fakeContext } from "./fakes/context.js";

describe("Progress", () => {
  it("writes a line every few seconds where there is no terminal", () => {
    const { io, err } = fakeContext();
    let now = 0;
    const progress = new Progress(io, "Indexing", () => now);
    for (; now <= 7000; now += 500) progress.update(now / 500, 20);
    progress.notice("a\u001b.txt: it is not text");
    expect(err.text).toBe("Indexing: 6/20 (30%)\nIndexing: 12/20 (60%)\nnote: a␛.txt: it is not text\n");
  });

  it("draws a bar on a terminal, takes it down, shows the cursor again and then tells the notices", async () => {
    const { io, err } = fakeContext();
    Object.assign(err, { isTTY: true, columns: 80, cursorTo: () => {} });
    const progress = new Progress(io, "Indexing");
    progress.update(1, 20);
    while (!err.text.includes("1/20")) await new Promise((resolve) => setImmediate(resolve));
    progress.notice("late.txt: skipped");
    expect(err.text).not.toContain("late.txt");
    progress.update(20, 20);
    expect(err.text).toContain("\u001b[?25h");
    expect(err.text.endsWith("note: late.txt: skipped\n")).toBe(true);
    const before = err.text;
    progress.end();
    progress.update(1, 20);
    await import("cli-progress");
    await new Promise((resolve) => setImmediate(resolve));
    expect(err.text).toBe(before);
  });

  it("draws nothing when all is done before the bar is loaded", async () => {
    const { io, err } = fakeContext();
    Object.assign(err, { isTTY: true, columns: 80 });
    const progress = new Progress(io, "Indexing");
    progress.update(1, 2);
    progress.update(2, 2);
    await import("cli-progress");
    await new Promise((resolve) => setImmediate(resolve));
    expect(err.text).toBe("");
  });
});

describe("Cleanup", () => {
  it("runs each task once, the last first, whatever fails", async () => {
    const ran: number[] = [];
    const cleanup = new Cleanup();
    cleanup.add(() => void ran.push(1));
    cleanup.add(() => Promise.reject(new Error("no")));
    cleanup.add(async () => void ran.push(3));
    await Promise.all([cleanup.run(), cleanup.run()]);
    expect(ran.sort()).toEqual([1, 3]);
  });
});
