import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkArticles, listArticles } from "../../src/doctor/checks/articles.js";
import { checkDisk, checkFeedback } from "../../src/doctor/checks/machine.js";
import { makeFolder, removeFoldersAfterEach, t } from "./fakes.js";

removeFoldersAfterEach();

describe("checkArticles", () => {
  const check = (folder: string) => checkArticles({ folder, list: () => listArticles(folder, 2_000) }, t);

  it("counts the articles and finds the newest date", async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, "a.md"), "---\ndate: 2031-02-17\n---\nLa première rencontre a eu lieu.\n");
    writeFileSync(join(folder, "b.txt"), "---\ndate: 2031-03-01\n---\nLa seconde aussi.\n");
    writeFileSync(join(folder, "c.txt"), "Sans date.\n");
    expect(await check(folder)).toMatchObject({
      status: "ok",
      finding: "3 articles, the newest of 2031-03-01",
      details: { articles: 3, newest: "2031-03-01", skipped: [] },
    });
  });

  it("names those that are read although they are not UTF-8", async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, "a.txt"), Buffer.from("La d\xe9l\xe9gation attend.\n", "latin1"));
    expect(await check(folder)).toMatchObject({
      status: "ok",
      finding: "1 article; 1 file not in UTF-8, read as: a.txt (Windows-1252)",
      details: { converted: [{ source: "a.txt", encoding: "Windows-1252" }] },
    });
  });

  it("names skipped files with the reason, and is content with the rest", async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, "a.txt"), "Un article.\n");
    writeFileSync(join(folder, "long.txt"), "mot ".repeat(1_000));
    symlinkSync("nowhere.txt", join(folder, "link.txt"));
    const found = await check(folder);
    expect(found.status).toBe("warning");
    expect(found.finding).toMatch(/^1 article; 2 files skipped: link\.txt \(.+\), long\.txt \(It is larger/);
  });

  it("warns of an empty folder, and fails for none, a file, or one that cannot be read", async () => {
    const folder = makeFolder();
    expect(await check(folder)).toMatchObject({ status: "warning", finding: `none in ${folder}` });
    writeFileSync(join(folder, "a.txt"), "Un article.\n");
    expect(await check(join(folder, "a.txt"))).toMatchObject({ details: { code: "seeds_not_a_folder" } });
    expect(await check(join(folder, "gone"))).toMatchObject({
      status: "failed",
      details: { code: "seeds_missing" },
    });
  });
});

describe("checkDisk", () => {
  const check = (free: number, indexBytes: number | null = null, reason: string | null = null) =>
    checkDisk(
      {
        folder: "/somewhere/index",
        indexBytes: async () => indexBytes,
        freeBytes: async () => free,
        whyNotWritable: async () => reason,
      },
      t,
    );

  it.each([
    ["plenty of room", 10e9, 1e9, "ok"],
    ["less room than the index takes once more", 1e9, 2e9, "warning"],
    ["hardly any room for a first index", 50e6, null, "warning"],
    ["no room", 1e6, null, "failed"],
  ])("judges %s", async (_, free, bytes, status) => {
    expect((await check(free, bytes)).status).toBe(status);
  });

  it("warns of a folder that cannot be written: the index is then kept in memory", async () => {
    const found = await check(10e9, null, "EROFS");
    expect(found).toMatchObject({ status: "warning", details: { writable: false } });
    expect(found.finding).toContain("EROFS");
  });

  it("looks at the folder above where there is none yet, and makes nothing", async () => {
    const parent = makeFolder();
    const folder = join(parent, "a", "b");
    const found = await checkDisk({ folder, indexBytes: async () => null }, t);
    expect(found.details).toMatchObject({ writable: true });
    expect(() => mkdirSync(join(parent, "a"))).not.toThrow();
  });
});

describe("checkFeedback", () => {
  it("is skipped without a file", async () => {
    expect((await checkFeedback({ file: undefined }, t)).status).toBe("skipped");
  });

  it("takes a file that is there or can be made", async () => {
    const folder = makeFolder();
    const file = join(folder, "feedback.jsonl");
    expect((await checkFeedback({ file }, t)).status).toBe("ok");
    writeFileSync(file, "{}\n");
    expect(await checkFeedback({ file }, t)).toMatchObject({ status: "ok", details: { bytes: 3 } });
  });

  it("fails for a folder, and for a file in a folder that is not there", async () => {
    const folder = makeFolder();
    expect(await checkFeedback({ file: folder }, t)).toMatchObject({ details: { code: "EISDIR" } });
    const file = join(folder, "none", "feedback.jsonl");
    expect(await checkFeedback({ file }, t)).toMatchObject({ details: { code: "ENOENT" } });
  });
});
