import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openIndex } from "../../src/index/open-index.js";
import { CURRENT, MANIFEST, PASSAGES, TOKEN_TABLE, TOKENS, VECTORS } from "../../src/index/schema.js";
import { expectSound } from "./expect-sound.js";
import { FILES, setting, temporaryFolder } from "./fake.js";

let pristine: ReturnType<typeof temporaryFolder>;
let folder: string;
let remove: () => void;
beforeAll(async () => {
  pristine = temporaryFolder();
  await (await openIndex(setting(pristine.folder).options)).close();
});
afterAll(() => pristine.remove());
beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
  restore();
});
afterEach(() => remove());

function restore(): void {
  rmSync(folder, { recursive: true, force: true });
  cpSync(pristine.folder, folder, { recursive: true });
}

function pathOf(file: string): string {
  const generation = readdirSync(folder).find((name) => name.startsWith("gen-"))!;
  return file === CURRENT ? join(folder, file) : join(folder, generation, file);
}

async function open() {
  const made = setting(folder);
  const index = await openIndex(made.options);
  await expectSound(index);
  await index.close();
  return { ...made, index };
}

const WHOLE_FILES = [CURRENT, MANIFEST, PASSAGES, VECTORS, TOKEN_TABLE];
const ALL_PASSAGES = 9;

describe("a damaged index", () => {
  it.each(WHOLE_FILES)("is rebuilt, with one line, when a bit of %s flips", async (file) => {
    const bytes = readFileSync(pathOf(file));
    const where = fc.record({ at: fc.nat(bytes.length - 1), bit: fc.nat(7) });
    const run = async ({ at, bit }: { at: number; bit: number }) => {
      restore();
      const flipped = Buffer.from(bytes);
      flipped[at]! ^= 1 << bit;
      writeFileSync(pathOf(file), flipped);
      const { embedder, notices } = await open();
      expect(notices).toHaveLength(1);
      expect(embedder.embedded).toHaveLength(ALL_PASSAGES);
      expect((await open()).embedder.embedded).toEqual([]);
    };
    await fc.assert(fc.asyncProperty(where, run), { numRuns: 12 });
  });

  it.each([...WHOLE_FILES, TOKENS])(
    "is rebuilt, with one line, when %s is cut short or gone",
    async (file) => {
      const { length } = readFileSync(pathOf(file));
      for (const left of [null, 0, 1, Math.floor(length / 2), length - 1]) {
        restore();
        if (left === null) rmSync(pathOf(file));
        else truncateSync(pathOf(file), left);
        const { embedder, notices } = await open();
        // Without CURRENT there is no index: nothing to tell.
        expect(notices).toHaveLength(file === CURRENT && left === null ? 0 : 1);
        expect(embedder.embedded).toHaveLength(ALL_PASSAGES);
        expect(readdirSync(folder).filter((name) => /^(gen|tmp)-/.test(name))).toHaveLength(1);
      }
    },
  );

  it("embeds again what a flipped bit of the token vectors belongs to: at once, and its article at the next start", async () => {
    const bytes = readFileSync(pathOf(TOKENS));
    const where = fc.record({ at: fc.nat(bytes.length - 1), bit: fc.nat(7) });
    const run = async ({ at, bit }: { at: number; bit: number }) => {
      restore();
      const flipped = Buffer.from(bytes);
      flipped[at]! ^= 1 << bit;
      writeFileSync(pathOf(TOKENS), flipped);
      const { embedder, notices, index } = await open();
      expect(notices).toEqual([expect.stringContaining("damaged")]);
      expect(embedder.embedded).toHaveLength(1);
      expect(index.stats.embedded).toBe(0);
      const next = await open();
      const owner = Object.values(FILES).find((text) => text.includes(embedder.embedded[0]!))!;
      expect(next.embedder.embedded).toEqual(owner.split("\n"));
      expect((await open()).embedder.embedded).toEqual([]);
    };
    await fc.assert(fc.asyncProperty(where, run), { numRuns: 20 });
  });

  it("does not carry a bad token record into the next generation", async () => {
    const bytes = readFileSync(pathOf(TOKENS));
    bytes[0]! ^= 1;
    writeFileSync(pathOf(TOKENS), bytes);
    const made = setting(folder, { files: { ...FILES, "d.txt": "Nouveau" } });
    const index = await openIndex(made.options);
    await expectSound(index);
    await index.close();
    expect(made.embedder.embedded).toEqual(["Nouveau", ...FILES["a.txt"].split("\n")]);
    expect(made.notices).toEqual([expect.stringContaining("a.txt")]);
  });

  it("shares the repair of one bad record among those who ask at once", async () => {
    const bytes = readFileSync(pathOf(TOKENS));
    bytes[0]! ^= 1;
    writeFileSync(pathOf(TOKENS), bytes);
    const made = setting(folder);
    const index = await openIndex(made.options);
    await Promise.all([index.tokensOf([0, 1]), index.tokensOf([0]), index.tokensOf([2, 0])]);
    expect(made.embedder.embedded).toHaveLength(1);
    await expect(index.tokensOf([99])).rejects.toThrow(RangeError);
    await index.close();
  });
});

describe("an index of another making", () => {
  function forge(change: (manifest: Record<string, unknown>) => unknown): void {
    const path = pathOf(MANIFEST);
    const forged = JSON.stringify(change(JSON.parse(readFileSync(path, "utf8"))));
    writeFileSync(path, forged);
    const digest = createHash("sha256").update(forged).digest("hex");
    writeFileSync(pathOf(CURRENT), `${basename(join(path, ".."))} ${digest}\n`);
  }

  it.each([
    ["a newer version's", { schema: 99 }, /newer version/],
    ["an older version's", { schema: 0 }, /older version/],
    ["another program's", { format: "something" }, /not one of this program's/],
    ["another byte order's", { byteOrder: "BE?" }, /byte order/],
    ["one with a nonsense field", { splitterVersion: "one" }, /damaged/],
    ["one whose articles are other than its passages", { articles: [] }, /disagree/],
  ])("is rebuilt when it is %s", async (_, changes, why) => {
    forge((manifest) => ({ ...manifest, ...changes }));
    const { embedder, notices } = await open();
    expect(notices).toEqual([expect.stringMatching(why)]);
    expect(embedder.embedded).toHaveLength(ALL_PASSAGES);
  });

  it("is rebuilt when the manifest is no JSON", async () => {
    forge(() => "…");
    expect((await open()).notices).toEqual([expect.stringContaining("not one of this program's")]);
  });

  it("leaves files alone that are not its own", async () => {
    writeFileSync(join(folder, "notes.txt"), "mine");
    writeFileSync(join(folder, "gen-mine"), "mine");
    truncateSync(pathOf(VECTORS), 3);
    await open();
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(["notes.txt", "gen-mine"]));
  });
});
