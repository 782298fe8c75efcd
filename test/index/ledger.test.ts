import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verifyInFolder } from "../../src/answer/verify-in-folder.js";
import { hashBytes } from "../../src/corpus/decode-article.js";
import { printLines } from "../../src/corpus/line-prints.js";
import { realDisk } from "../../src/index/disk.js";
import { recallVersion } from "../../src/index/ledger.js";
import { openIndex } from "../../src/index/open-index.js";
import { finding } from "../../src/wording/messages.js";
import { FILES, setting, temporaryFolder } from "./fake.js";

let folder: string;
let remove: () => void;
beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
afterEach(() => remove());

const ledger = () => join(folder, "ledger.json");
const prefixOf = (text: string) => hashBytes(Buffer.from(text)).slice(0, 12);
const recall = (text: string, source = "a.txt") => recallVersion(folder, prefixOf(text), source);
const versions = () => (JSON.parse(readFileSync(ledger(), "utf8")) as { versions: unknown[] }).versions;

function replaceByFolder(): void {
  rmSync(ledger());
  mkdirSync(ledger());
}

async function open(files: Record<string, string>, changes: Parameters<typeof setting>[1] = {}) {
  const made = setting(folder, { files, ...changes });
  await (await openIndex(made.options)).close();
  return made;
}

describe("the ledger", () => {
  it("remembers the lines of every version indexed, and no word of them", async () => {
    await open(FILES);
    const edited = `Ajout\n${FILES["a.txt"]}`;
    await open({ ...FILES, "a.txt": edited });
    expect(await recall(FILES["a.txt"])).toEqual(printLines(FILES["a.txt"]));
    expect(await recall(edited)).toEqual(printLines(edited));
    expect(await recall("never indexed")).toBeNull();
    expect(versions()).toHaveLength(4);
    expect(readFileSync(ledger(), "utf8")).not.toContain("pourparlers de");
  });

  it("is read as it was written before: on one line", async () => {
    await open(FILES);
    writeFileSync(ledger(), `${JSON.stringify(JSON.parse(readFileSync(ledger(), "utf8")))}\n`);
    expect(await recall(FILES["a.txt"])).toEqual(printLines(FILES["a.txt"]));
    const edited = `Ajout\n${FILES["a.txt"]}`;
    await open({ ...FILES, "a.txt": edited });
    for (const text of [FILES["a.txt"], edited]) expect(await recall(text)).toEqual(printLines(text));
    expect(versions()).toHaveLength(4);
  });

  it("survives a rebuild, a renamed article and one that is gone", async () => {
    await open(FILES);
    await open({ "z.txt": FILES["a.txt"] }, { splitterVersion: 2 });
    for (const text of Object.values(FILES)) expect(await recall(text)).toEqual(printLines(text));
    expect(versions()).toHaveLength(3);
  });

  it("leaves out an article of very many lines, so that the others are remembered", async () => {
    const long = `Un mot.${"\n".repeat(70_000)}`;
    await open({ "a.txt": long, "b.txt": "Toujours" });
    expect(await recall(long)).toBeNull();
    expect(await recall("Toujours")).not.toBeNull();
  });

  it("keeps the last 20 versions of an article", async () => {
    for (let n = 1; n <= 22; n++) await open({ "a.txt": `Version ${n}`, "b.txt": "Toujours" });
    expect(versions()).toHaveLength(21);
    expect(await recall("Version 2")).toBeNull();
    expect(await recall("Version 3")).not.toBeNull();
    expect(await recall("Toujours")).not.toBeNull();
  });

  it.each([
    ["absent", () => rmSync(ledger())],
    ["cut short", () => writeFileSync(ledger(), readFileSync(ledger()).subarray(0, 90))],
    ["of another form", () => writeFileSync(ledger(), '{"format":"pourparlers-ledger-1","versions":[{}]}')],
    ["a folder", replaceByFolder],
  ])("harms nothing when it is %s", async (_, damage) => {
    await open(FILES);
    damage();
    expect(await recall(FILES["a.txt"])).toBeNull();
    const { embedder, notices } = await open({ ...FILES, "b.txt": "Autre chose" });
    expect({ embedded: embedder.embedded, notices }).toEqual({ embedded: ["Autre chose"], notices: [] });
  });

  it("is written for an index that has none, without embedding", async () => {
    await open(FILES);
    rmSync(ledger());
    const { embedder } = await open(FILES);
    expect(embedder.embedded).toEqual([]);
    expect(await recall(FILES["a.txt"])).toEqual(printLines(FILES["a.txt"]));
    expect(readdirSync(folder).filter((name) => !name.startsWith("gen-"))).toEqual([
      "CURRENT",
      "ledger.json",
      "lock",
      "segments",
    ]);
  });

  it("keeps no index from being opened when it cannot be written", async () => {
    await open(FILES);
    rmSync(ledger());
    const rename = async () => {
      throw Object.assign(new Error("EROFS"), { code: "EROFS", syscall: "rename" });
    };
    const { embedder, notices } = await open(FILES, { disk: { ...realDisk, rename } });
    expect({ embedded: embedder.embedded, notices }).toEqual({ embedded: [], notices: [] });
    expect(readdirSync(folder)).not.toContain("ledger.json");
  });
});

describe("verifyInFolder", () => {
  it("tells moved from altered by the ledger, the index being out of date", async () => {
    const seeds = `${folder}-seeds`;
    mkdirSync(seeds);
    writeFileSync(join(seeds, "a.txt"), FILES["a.txt"]);
    await open(FILES);
    const citation = `a.txt:2-2@${prefixOf(FILES["a.txt"])}`;
    const check = () => verifyInFolder({ seeds, index: folder }, citation);
    expect(await check()).toMatchObject({ status: "ok", edited: false });
    writeFileSync(join(seeds, "a.txt"), `Ajout\n${FILES["a.txt"]}`);
    expect(await check()).toMatchObject({ status: "moved", movedTo: { lines: [3, 3] } });
    writeFileSync(join(seeds, "a.txt"), FILES["a.txt"].replace("Anna", "Boris"));
    expect(await check()).toMatchObject({ status: "altered" });
    await expect(
      verifyInFolder({ seeds, index: folder, maxArticleBytes: 5 }, citation),
    ).resolves.toMatchObject({
      status: "altered",
      detail: finding("gone", { source: "a.txt" }),
    });
  });
});
