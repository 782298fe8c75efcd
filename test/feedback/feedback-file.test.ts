import { appendFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { open, stat } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { FeedbackFile, type FeedbackFileOptions } from "../../src/feedback/feedback-file.js";
import { readFeedback } from "../../src/feedback/read-feedback.js";
import { temporaryPath, unanswered, vote } from "./fake.js";

describe("the feedback file", () => {
  let path: string;
  let failures: Error[];
  beforeEach(() => {
    path = temporaryPath();
    failures = [];
  });
  const make = (changes: Partial<FeedbackFileOptions> = {}) =>
    new FeedbackFile({ path, onFailure: (error) => failures.push(error), ...changes });

  it("holds one line a record, in order, for its owner alone", async () => {
    const file = make();
    const records = [unanswered("Un ?"), vote("Deux ?", true), unanswered("Trois\n?\u2028")];
    expect(await Promise.all(records.map((record) => file.append(record)))).toEqual([true, true, true]);
    expect(readFileSync(path, "utf8").split("\n")).toHaveLength(4);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect((await readFeedback(path)).records).toEqual(records);
  });

  it("makes its folder", async () => {
    const inner = join(path, "..", "deep", "er", "feedback.jsonl");
    expect(await make({ path: inner }).append(unanswered("Un ?"))).toBe(true);
    expect((await readFeedback(inner)).records).toHaveLength(1);
  });

  it("is read up to a line that a crash cut short, and the next writer ends that line", async () => {
    await make().append(unanswered("Un ?"));
    const [whole] = [readFileSync(path)];
    for (let length = 1; length < whole.length; length += 17) {
      writeFileSync(path, whole);
      appendFileSync(path, whole.subarray(0, length));
      expect(await readFeedback(path)).toMatchObject({ torn: 1, bad: 0, records: [{ question: "Un ?" }] });
      await make().append(unanswered("Deux ?"));
      const after = await readFeedback(path);
      expect(after.records.map(({ question }) => question)).toEqual(["Un ?", "Deux ?"]);
      expect([after.torn, after.bad]).toEqual([0, 1]);
    }
  });

  it("is read whatever bytes are in it", async () => {
    await make().append(unanswered("Un ?"));
    const line = readFileSync(path);
    const run = async (garbage: Uint8Array) => {
      writeFileSync(path, Buffer.concat([line, garbage, Buffer.from("\n"), line]));
      expect((await readFeedback(path)).records.length).toBeGreaterThanOrEqual(2);
    };
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), run), { numRuns: 50 });
  });

  it("tells lines of a later version from bad ones", async () => {
    writeFileSync(path, `{"v":2,"kind":"song"}\n{"v":1,"kind":"vote"}\n[]\nnull\n\n{"v":"x"}\n`);
    expect(await readFeedback(path)).toMatchObject({ newer: 1, bad: 4, torn: 0, records: [] });
  });

  it("is put aside before it grows beyond its bound, once", async () => {
    const file = make({ maxBytes: 2000 });
    for (let n = 0; n < 40; n++) expect(await file.append(unanswered(`Question ${n} ?`))).toBe(true);
    expect(readdirSync(join(path, "..")).sort()).toEqual(["feedback.jsonl", "feedback.jsonl.1"]);
    for (const each of [path, `${path}.1`]) expect(statSync(each).size).toBeLessThanOrEqual(2000);
    const { records } = await readFeedback(path);
    expect(records.at(-1)!.question).toBe("Question 39 ?");
    const numbers = records.map(({ question }) => Number(/\d+/.exec(question!)![0]));
    expect(numbers).toEqual(numbers.map((_, n) => numbers[0]! + n));
  });

  it("keeps long texts and lists within what it reads back", async () => {
    const long = unanswered("é".repeat(5000), { missing: Array<string>(500).fill("x".repeat(5000)) });
    await make().append(long);
    expect(await readFeedback(path)).toMatchObject({ bad: 0, records: [{ v: 1 }] });
  });

  it("tells of a disk that takes nothing once, goes on, and tells again after it had recovered", async () => {
    let broken = true;
    const full = async () => {
      throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
    };
    const disk = {
      mkdir: full,
      rename: full,
      stat,
      open: ((...args: Parameters<typeof open>) => (broken ? full() : open(...args))) as typeof open,
    };
    const file = make({ disk: disk as never });
    const append = () => file.append(unanswered("Un ?"));
    expect([await append(), await append()]).toEqual([false, false]);
    expect(failures).toHaveLength(1);
    broken = false;
    expect(await append()).toBe(true);
    broken = true;
    expect(await append()).toBe(false);
    expect(failures).toHaveLength(2);
    expect((await readFeedback(path)).records).toHaveLength(1);
  });

  it("counts a line that fitted in part as not written, and ends it by the next", async () => {
    let short = true;
    const disk = {
      stat,
      open: (async (...args: Parameters<typeof open>) => {
        const handle = await open(...args);
        return {
          stat: () => handle.stat(),
          read: handle.read.bind(handle),
          close: () => handle.close(),
          write: (bytes: Buffer) => handle.write(short ? bytes.subarray(0, 20) : bytes),
        };
      }) as unknown as typeof open,
    };
    const file = make({ disk: disk as never });
    expect(await file.append(unanswered("Un ?"))).toBe(false);
    short = false;
    expect(await file.append(unanswered("Deux ?"))).toBe(true);
    expect(await readFeedback(path)).toMatchObject({ bad: 1, torn: 0, records: [{ question: "Deux ?" }] });
  });

  it("does not hold more lines than a thousand for a disk that hangs", async () => {
    let release = () => {};
    const hanging = new Promise<void>((resolve) => {
      release = resolve;
    });
    const disk = { stat: async (each: string) => hanging.then(() => stat(each)), open };
    const file = make({ disk: disk as never });
    const writes = Array.from({ length: 1500 }, (_, n) => file.append(unanswered(`${n} ?`)));
    expect(await writes.at(-1)).toBe(false);
    release();
    expect((await Promise.all(writes)).filter(Boolean)).toHaveLength(1000);
    expect(failures).toHaveLength(1);
  });

  it("fails for what is no file, without waiting", async () => {
    mkdirSync(path);
    expect(await make().append(unanswered("Un ?"))).toBe(false);
    await expect(readFeedback(path)).rejects.toMatchObject({ code: "feedback_not_a_file" });
  });

  it("takes lines of several writers at once", async () => {
    const files = Array.from({ length: 4 }, () => make());
    await Promise.all(
      files.flatMap((file, f) =>
        Array.from({ length: 25 }, (_, n) => file.append(unanswered(`${f}-${n} ?`))),
      ),
    );
    expect(await readFeedback(path)).toMatchObject({ bad: 0, torn: 0, records: { length: 100 } });
  });
});
