import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openIndex } from "../../src/index/open-index.js";
import {
  ARTICLES,
  CURRENT,
  GRAPH,
  LABELS,
  LEXICAL,
  MANIFEST,
  MEAN,
  PASSAGES,
  SEGMENTS,
  TOKEN_TABLE,
  VECTORS,
} from "../../src/index/schema.js";
import { expectSound } from "./expect-sound.js";
import { FILES, setting, temporaryFolder } from "./fake.js";

/** An index with a graph, and one without. */
let pristine: ReturnType<typeof temporaryFolder>;
let exact: ReturnType<typeof temporaryFolder>;
let folder: string;
let remove: () => void;
beforeAll(async () => {
  pristine = temporaryFolder();
  exact = temporaryFolder();
  await (await openIndex(setting(pristine.folder, { nearestKind: "hnsw" }).options)).close();
  await (await openIndex(setting(exact.folder).options)).close();
});
afterAll(() => {
  pristine.remove();
  exact.remove();
});
beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
  restore();
});
afterEach(() => remove());

function restore(file?: string): void {
  rmSync(folder, { recursive: true, force: true });
  cpSync((file === VECTORS ? exact : pristine).folder, folder, { recursive: true });
}

function pathOf(file: string): string {
  const generation = readdirSync(folder).find((name) => name.startsWith("gen-"))!;
  if (file === SEGMENT) return join(folder, SEGMENTS, readdirSync(join(folder, SEGMENTS))[0]!);
  return file === CURRENT ? join(folder, file) : join(folder, generation, file);
}

const SEGMENT = "the segment";

async function open(file?: string) {
  const made = setting(folder, file === VECTORS ? {} : { nearestKind: "hnsw" });
  const index = await openIndex(made.options);
  await expectSound(index);
  await index.close();
  return { ...made, index };
}

const ALL_PASSAGES = 9;
/** Files, and how many passages are embedded again when they are damaged. */
const FILES_OF_INDEX: readonly (readonly [file: string, embedded: number])[] = [
  ...[CURRENT, MANIFEST, ARTICLES, PASSAGES, VECTORS, TOKEN_TABLE].map(
    (file) => [file, ALL_PASSAGES] as const,
  ),
  ...[MEAN, LEXICAL, GRAPH, LABELS].map((file) => [file, 0] as const),
];

describe("a damaged index", () => {
  it.each(FILES_OF_INDEX)("is mended, with one line, when a bit of %s flips", async (file, embedded) => {
    restore(file);
    const bytes = readFileSync(pathOf(file));
    const where = fc.record({ at: fc.nat(bytes.length - 1), bit: fc.nat(7) });
    const run = async ({ at, bit }: { at: number; bit: number }) => {
      restore(file);
      const flipped = Buffer.from(bytes);
      flipped[at]! ^= 1 << bit;
      writeFileSync(pathOf(file), flipped);
      const { embedder, notices } = await open(file);
      expect(notices).toHaveLength(1);
      expect(embedder.embedded).toHaveLength(embedded);
      expect(await open(file)).toMatchObject({ embedder: { embedded: [] }, notices: [] });
    };
    await fc.assert(fc.asyncProperty(where, run), { numRuns: 12 });
  });

  it.each([...FILES_OF_INDEX, [SEGMENT, ALL_PASSAGES] as const])(
    "is mended, with one line, when %s is cut short or gone",
    async (file, embedded) => {
      restore(file);
      const { length } = readFileSync(pathOf(file));
      for (const left of [null, 0, 1, Math.floor(length / 2), length - 1]) {
        restore(file);
        if (left === null) rmSync(pathOf(file));
        else truncateSync(pathOf(file), left);
        const { embedder, notices } = await open(file);
        // Without CURRENT there is no index: nothing to tell.
        expect(notices).toHaveLength(file === CURRENT && left === null ? 0 : 1);
        expect(embedder.embedded).toHaveLength(embedded);
        expect(readdirSync(join(folder, SEGMENTS))).toHaveLength(1);
        expect(readdirSync(folder).filter((name) => /^(gen|tmp)-/.test(name))).toHaveLength(1);
      }
    },
  );

  it("does not need the vectors' own file to search the graph, and notices what befell it when it does", async () => {
    truncateSync(pathOf(VECTORS), 5);
    expect(await open()).toMatchObject({ embedder: { embedded: [] }, notices: [] });
    const made = setting(folder, { nearestKind: "hnsw", files: { ...FILES, "d.txt": "Nouveau" } });
    const index = await openIndex(made.options);
    await expectSound(index);
    await index.close();
    expect(made.embedder.embedded).toHaveLength(ALL_PASSAGES + 1);
    expect(made.notices).toEqual([expect.stringContaining("truncated (vectors.f32)")]);
  });

  it("embeds again what a flipped bit of the token vectors belongs to: at once, and its article at the next start", async () => {
    const bytes = readFileSync(pathOf(SEGMENT));
    const where = fc.record({ at: fc.nat(bytes.length - 1), bit: fc.nat(7) });
    const run = async ({ at, bit }: { at: number; bit: number }) => {
      restore();
      const flipped = Buffer.from(bytes);
      flipped[at]! ^= 1 << bit;
      writeFileSync(pathOf(SEGMENT), flipped);
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

  it("leaves a bad token record in its segment alone until it is met, and mends it then", async () => {
    const bytes = readFileSync(pathOf(SEGMENT));
    bytes[0]! ^= 1;
    writeFileSync(pathOf(SEGMENT), bytes);
    const files = { ...FILES, "d.txt": "Nouveau" };
    const made = setting(folder, { files });
    await (await openIndex(made.options)).close();
    expect(made).toMatchObject({ embedder: { embedded: ["Nouveau"] }, notices: [] });
    const met = setting(folder, { files });
    const index = await openIndex(met.options);
    await expectSound(index);
    await index.close();
    expect(met.embedder.embedded).toEqual([FILES["a.txt"].split("\n")[0]]);
    const next = setting(folder, { files });
    await (await openIndex(next.options)).close();
    expect(next.embedder.embedded).toEqual(FILES["a.txt"].split("\n"));
    expect(next.notices).toEqual([expect.stringContaining("token vectors of 1 article")]);
  });

  it("embeds anew, when records move to another segment, the article of one that is bad", async () => {
    const bytes = readFileSync(pathOf(SEGMENT));
    bytes[0]! ^= 1;
    writeFileSync(pathOf(SEGMENT), bytes);
    // Most of the segment is no longer needed: the rest of it moves.
    const made = setting(folder, { files: { "a.txt": FILES["a.txt"], "d.txt": "Nouveau" } });
    const index = await openIndex(made.options);
    await expectSound(index);
    await index.close();
    expect(made.embedder.embedded).toEqual(["Nouveau", ...FILES["a.txt"].split("\n")]);
    expect(made.notices).toEqual([expect.stringContaining("a.txt")]);
    expect(readdirSync(join(folder, SEGMENTS))).toHaveLength(1);
  });

  it("shares the repair of one bad record among those who ask at once", async () => {
    const bytes = readFileSync(pathOf(SEGMENT));
    bytes[0]! ^= 1;
    writeFileSync(pathOf(SEGMENT), bytes);
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
    ["one whose articles are other than it says", { articles: 2 }, /disagree/],
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
