import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkIndex } from "../../src/doctor/checks/index.js";
import { examineIndex, type WantedIndex } from "../../src/doctor/examine-index.js";
import { realDisk } from "../../src/index/disk.js";
import { lockIndex } from "../../src/index/lock.js";
import { openIndex } from "../../src/index/open-index.js";
import { LEXICAL_VERSION } from "../../src/lexical/lexical-tables.js";
import { FILES, identityOf, setting } from "../index/fake.js";
import { fr, makeFolder, removeFoldersAfterEach, t } from "./fakes.js";

removeFoldersAfterEach();

const versions = { splitterVersion: 1, extractorVersion: 1, lexicalVersion: LEXICAL_VERSION };

async function wantedOf(files: Record<string, string> = FILES, changes: Partial<WantedIndex> = {}) {
  const { articles } = await setting("", { files }).options.readArticles(() => undefined);
  return { seeds: "/seeds", articles, identity: identityOf("fake"), versions, ...changes };
}

/** An index of three small articles. */
async function build(): Promise<string> {
  const folder = join(makeFolder(), "index");
  const index = await openIndex(setting(folder).options);
  await index.close();
  return folder;
}

async function examine(folder: string, wanted: WantedIndex | null, deep = false) {
  return checkIndex({ folder, examine: () => examineIndex(folder, { wanted, deep }) }, t);
}

/** Everything in a folder, with contents and times. */
function snapshot(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => {
      const { mtimeMs, size } = statSync(path);
      return `${path} ${mtimeMs} ${size}`;
    });
}

describe("examineIndex and checkIndex", () => {
  it("finds an index whole and up to date, and changes nothing", async () => {
    const folder = await build();
    const before = snapshot(folder);
    const found = await examine(folder, await wantedOf());
    expect(found.status).toBe("ok");
    expect(found.finding).toMatch(
      /^3 articles, 9 passages, .* every checksum right; the next start opens it as it is$/,
    );
    expect(found.details).toMatchObject({
      state: "valid",
      records: { checked: 9, bad: 0 },
      lock: { state: "free" },
    });
    expect(snapshot(folder)).toEqual(before);
  });

  it("tells what the next start does", async () => {
    const folder = await build();
    const { "a.txt": a, "b.txt": b } = FILES;
    const changed = await examine(
      folder,
      await wantedOf({ "a.txt": a, "b.txt": `${b}\nEncore`, "d.txt": "Neuf" }),
    );
    expect(changed).toMatchObject({
      status: "warning",
      finding: expect.stringContaining("1 added, 1 changed, 1 removed"),
    });
    const model = await examine(folder, await wantedOf(FILES, { identity: identityOf("other") }));
    expect(model).toMatchObject({
      status: "warning",
      next: expect.stringMatching(/^Rebuilding the index: .*model fake\.$/),
    });
    const seeds = await examine(folder, await wantedOf(FILES, { seeds: "/others" }));
    expect(seeds.next).toMatch(/was made for the articles of/);
    const rules = await examine(
      folder,
      await wantedOf(FILES, { versions: { ...versions, splitterVersion: 2 } }),
    );
    expect(rules.next).toMatch(/was split by other rules/);
  });

  it("fails where all articles of the index are gone, but not for another folder's index", async () => {
    const folder = await build();
    expect(await examine(folder, await wantedOf({}))).toMatchObject({
      status: "failed",
      finding: expect.stringContaining("no start before they are back"),
      next: expect.stringContaining(`delete ${folder}`),
    });
    expect((await examine(folder, await wantedOf({}, { seeds: "/others" }))).status).toBe("warning");
  });

  it("looks at the index alone where the articles or the model are unknown", async () => {
    expect(await examine(await build(), null)).toMatchObject({ status: "ok", details: { plan: null } });
  });

  it("is content with no index yet, and makes none", async () => {
    const folder = join(makeFolder(), "none");
    expect(await examine(folder, await wantedOf())).toMatchObject({
      status: "ok",
      details: { state: "absent" },
    });
    expect(() => statSync(folder)).toThrow();
    writeFileSync(folder, "");
    expect(await examine(folder, null)).toMatchObject({
      status: "failed",
      details: { state: "not a folder" },
    });
    expect((await examine(join(folder, "in"), null)).details).toMatchObject({ state: "not a folder" });
  });

  it("finds a flipped bit, a cut, and a loss, in every file", async () => {
    const folder = await build();
    const generation = readdirSync(folder).find((name) => name.startsWith("gen-"))!;
    const paths = [
      "CURRENT",
      ...readdirSync(join(folder, generation)).map((name) => join(generation, name)),
      ...readdirSync(join(folder, "segments")).map((name) => join("segments", name)),
    ].map((name) => join(folder, name));
    expect(paths.length).toBeGreaterThan(6);
    for (const path of paths) {
      const content = readFileSync(path);
      const flipped = Buffer.from(content);
      flipped[Math.floor(content.length / 2)]! ^= 4;
      writeFileSync(path, flipped);
      expect(await examine(folder, await wantedOf(), true), `${path} flipped`).toMatchObject({
        status: "failed",
      });
      truncateSync(path, Math.floor(content.length / 2));
      expect(await examine(folder, null), `${path} cut`).toMatchObject({ status: "failed" });
      rmSync(path);
      const lost = await examine(folder, null);
      // Without CURRENT there is no index at all.
      expect(lost.status, `${path} lost`).toBe(path.endsWith("CURRENT") ? "ok" : "failed");
      writeFileSync(path, content);
    }
    expect((await examine(folder, await wantedOf())).status).toBe("ok");
  });

  it("names the process that writes, and calls nothing of its a leftover", async () => {
    const folder = await build();
    mkdirSync(join(folder, `tmp-${"0a".repeat(8)}`));
    const lock = await lockIndex(folder, realDisk, 0, () => {}, undefined);
    const found = await examine(folder, await wantedOf());
    expect(found.finding).toContain(`process ${process.pid} is writing it`);
    expect(found.finding).not.toContain("leftover");
    await lock?.release();
  });

  it("names the lock of a process that is no more", async () => {
    const folder = await build();
    const lock = join(folder, "lock", "99");
    mkdirSync(lock, { recursive: true });
    writeFileSync(join(lock, "owner"), "1 elsewhere\n");
    utimesSync(lock, new Date(0), new Date(0));
    const found = await examine(folder, await wantedOf());
    expect(found).toMatchObject({
      status: "ok",
      finding: expect.stringContaining("a lock left by a killed process"),
    });
  });

  it("counts what killed writers left", async () => {
    const folder = await build();
    const left = join(folder, `tmp-${"0a".repeat(8)}`);
    mkdirSync(left);
    writeFileSync(join(left, "vectors.f32"), Buffer.alloc(5_000));
    writeFileSync(join(folder, "segments", `seg-${"0b".repeat(8)}.bin`), Buffer.alloc(2_000));
    const found = await examine(folder, await wantedOf());
    expect(found.details).toMatchObject({
      leftovers: [`tmp-${"0a".repeat(8)}`, `segments/seg-${"0b".repeat(8)}.bin`],
    });
    expect(found).toMatchObject({
      status: "ok",
      finding: expect.stringContaining("2 leftovers of killed writers"),
    });
  });
});

it("says in French what the next start does", async () => {
  const folder = await build();
  const wanted = await wantedOf(FILES, { identity: identityOf("other") });
  const report = await examineIndex(folder, { wanted, deep: false });
  const found = await checkIndex({ folder, examine: async () => report }, fr);
  expect(found.next).toMatch(/^L’index est refait : celui de .* a été fait avec le modèle fake\.$/);
});
