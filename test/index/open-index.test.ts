import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultIndexFolder, openIndex } from "../../src/index/open-index.js";
import type { OpenedIndex } from "../../src/index/opened-index.js";
import { UserError } from "../../src/shared/errors.js";
import { expectSound } from "./expect-sound.js";
import { FakeEmbedder, FILES, identityOf, type Setting, setting, temporaryFolder } from "./fake.js";

let folder: string;
let remove: () => void;
beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
afterEach(() => remove());

const PASSAGES = 9;

async function open(changes?: Parameters<typeof setting>[1]): Promise<Setting & { index: OpenedIndex }> {
  const made = setting(folder, changes);
  return { ...made, index: await openIndex(made.options) };
}

/** Opens, checks every passage against its text, closes. */
async function openSound(changes?: Parameters<typeof setting>[1]) {
  const opened = await open(changes);
  await expectSound(opened.index);
  await opened.index.close();
  return opened;
}

describe("openIndex", () => {
  it("embeds everything the first time, and nothing the second", async () => {
    const first = await openSound();
    expect(first.index.stats).toMatchObject({ embedded: PASSAGES, reused: 0, added: Object.keys(FILES) });
    expect(first.notices).toEqual([]);
    const second = await openSound();
    expect(second.embedder).toMatchObject({ embedded: [], starts: 0 });
    expect(second.index.stats).toMatchObject({
      embedded: 0,
      reused: PASSAGES,
      added: [],
      changed: [],
      removed: [],
    });
    expect(second.index.stats.bytesOnDisk).toBeGreaterThan(0);
    for (const key of ["fingerprint", "builtAt", "meanVector", "identity"] as const) {
      expect(second.index[key], key).toEqual(first.index[key]);
    }
    expect(second.index.leaderships).toEqual(first.index.leaderships);
    expect([...second.index.passages]).toEqual([...first.index.passages]);
    expect(second.notices).toEqual([]);
  });

  it("starts the embedder for its identity when it cannot tell it otherwise", async () => {
    await openSound();
    const embedder: FakeEmbedder = Object.assign(new FakeEmbedder(), { identify: undefined });
    const again = await openSound({ embedder });
    expect(again.embedder).toMatchObject({ embedded: [], starts: 1 });
  });

  it("embeds a changed article alone", async () => {
    const before = await openSound();
    const changed = "Une trêve sur Mars\nLe port rouvre";
    const { embedder, index, notices } = await openSound({ files: { ...FILES, "b.txt": changed } });
    expect(embedder.embedded).toEqual(changed.split("\n"));
    expect(index.stats).toMatchObject({ embedded: 2, reused: 5, added: [], changed: ["b.txt"], removed: [] });
    expect(index.fingerprint).not.toBe(before.index.fingerprint);
    expect(index.leaderships.map(({ source }) => source)).toEqual(["a.txt"]);
    expect(notices).toEqual([]);
  });

  it("drops a removed article and adds a new one", async () => {
    await openSound();
    const { "b.txt": _, ...rest } = FILES;
    const { embedder, index } = await openSound({ files: { ...rest, "d.txt": "Rien" } });
    expect(embedder.embedded).toEqual(["Rien"]);
    expect(index.stats).toMatchObject({ added: ["d.txt"], changed: [], removed: ["b.txt"] });
    expect(readdirSync(folder).filter((name) => name.startsWith("gen-"))).toHaveLength(1);
  });

  it("embeds nothing for a renamed article, which then goes by its new name", async () => {
    await openSound();
    const { "a.txt": text, ...rest } = FILES;
    const { embedder, index } = await openSound({ files: { ...rest, "z.txt": text } });
    expect(embedder.embedded).toEqual([]);
    expect(index.stats).toMatchObject({ embedded: 0, added: [], changed: [], removed: [] });
    expect([...index.passages].map(({ source }) => source)).not.toContain("a.txt");
    expect(index.leaderships.map(({ source }) => source)).toEqual(["b.txt", "z.txt"]);
    const again = await openSound({ files: { ...rest, "z.txt": text } });
    expect([...again.index.passages]).toEqual([...index.passages]);
  });

  it("embeds two identical articles once and keeps both", async () => {
    const files = { "a.txt": FILES["a.txt"], "copy.txt": FILES["a.txt"] };
    const { embedder, index } = await openSound({ files });
    expect(embedder.embedded).toHaveLength(3);
    expect(index.passages).toHaveLength(6);
    expect([...(await openSound({ files })).index.passages]).toEqual([...index.passages]);
  });

  it.each([
    ["model", { embedder: new FakeEmbedder(identityOf("other")) }, /made with the model fake/],
    [
      "weights",
      { embedder: new FakeEmbedder(identityOf("fake", { fingerprint: "x" })) },
      /other files of fake/,
    ],
    ["prefixes", { embedder: new FakeEmbedder(identityOf("fake", { prefixes: "" })) }, /other prefixes/],
    ["splitter", { splitterVersion: 2 }, /other rules/],
  ])("rebuilds for another %s, and says so in one line", async (_, changes, why) => {
    const { index: before } = await openSound();
    const { index, notices } = await openSound(changes);
    expect(index.stats).toMatchObject({ embedded: PASSAGES, reused: 0, added: [], changed: [], removed: [] });
    expect(index.fingerprint).not.toBe(before.fingerprint);
    expect(notices).toEqual([expect.stringMatching(why)]);
    expect((await openSound({ ...changes, embedder: new FakeEmbedder(index.identity) })).notices).toEqual([]);
  });

  it("extracts again, without embedding, for another extractor", async () => {
    await openSound();
    const changes = { extractorVersion: 2, extract: () => ({ leaderships: [], parties: [] }) };
    const { embedder, index } = await openSound(changes);
    expect(embedder.embedded).toEqual([]);
    expect(index.leaderships).toEqual([]);
    expect((await openSound(changes)).index.builtAt).toBe(index.builtAt);
  });

  it("reuses the same articles in the index of another folder, and says so once", async () => {
    await openSound();
    const { embedder, notices } = await openSound({
      seeds: "/elsewhere",
      files: { "n.txt": FILES["a.txt"] },
    });
    expect(embedder.embedded).toEqual([]);
    expect(notices).toEqual([expect.stringContaining("/seeds")]);
    const again = await openSound({ seeds: "/elsewhere", files: { "n.txt": FILES["a.txt"] } });
    expect(again.notices).toEqual([]);
  });

  it("works with the neighbour graph, stored and read back", async () => {
    const first = await openSound({ nearestKind: "hnsw" });
    if (first.index.nearest.kind !== "hnsw")
      return console.log("hnswlib-node is not installed: no graph to test");
    const { index, embedder } = await openSound({ nearestKind: "hnsw" });
    expect(embedder.embedded).toEqual([]);
    const query = index.meanVector;
    expect(index.nearest.search(query, 3)).toEqual(first.index.nearest.search(query, 3));
    // From exact to graph and back, nothing is embedded.
    expect((await openSound({ nearestKind: "exact" })).embedder.embedded).toEqual([]);
  });

  it("gives an empty index for no articles, and leaves another folder's as it is", async () => {
    const none = await openSound({ files: {} });
    expect([...none.index.passages, ...none.index.articles]).toEqual([]);
    await openSound();
    const { index } = await openSound({ files: {}, seeds: "/others" });
    expect([...index.passages, ...index.articles]).toEqual([]);
    expect((await openSound()).embedder.embedded).toEqual([]);
  });

  it("refuses a folder whose articles are all gone, until its index is deleted", async () => {
    await openSound();
    for (const changes of [{}, { splitterVersion: 2 }, { embedder: new FakeEmbedder(identityOf("other")) }])
      await expect(open({ files: {}, ...changes })).rejects.toMatchObject({
        name: "UserError",
        code: "seeds_empty",
        message: expect.stringMatching(/"\/seeds".*not mounted.*delete their index, ".*index"/),
      });
    expect((await openSound()).embedder.embedded).toEqual([]);
    rmSync(folder, { recursive: true });
    expect([...(await openSound({ files: {} })).index.articles]).toEqual([]);
  });

  it("refuses it, too, where the index cannot be read", async () => {
    await openSound();
    writeFileSync(join(folder, "CURRENT"), "nonsense\n");
    await expect(open({ files: {} })).rejects.toMatchObject({ code: "seeds_empty" });
  });

  it("keeps an article that has no passage", async () => {
    const files = { "empty.txt": "\n", ...FILES };
    await openSound({ files });
    const { embedder, index } = await openSound({ files });
    expect(embedder.embedded).toEqual([]);
    expect(index.articles).toHaveLength(4);
  });

  it("refuses a path that is a file, or inside one", async () => {
    const file = `${folder}-file`;
    writeFileSync(file, "");
    for (const path of [file, join(file, "index")]) {
      const error = await openIndex(setting(path).options).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(UserError);
      expect((error as UserError).message).toContain(path);
    }
  });

  it("reports progress from nothing to all", async () => {
    const seen: number[] = [];
    await openSound({ onProgress: ({ done, total }) => seen.push(done, total) });
    expect(seen).toEqual([0, PASSAGES, PASSAGES, PASSAGES]);
  });

  it("passes on what the embedder throws, and leaves nothing half-written", async () => {
    const embedder = new FakeEmbedder();
    embedder.beforeBatch = () => {
      throw new Error("no model");
    };
    await expect(open({ embedder })).rejects.toThrow("no model");
    expect(readdirSync(folder)).toEqual(["lock", "segments"]);
    expect(readdirSync(join(folder, "segments"))).toEqual([]);
    await openSound();
  });
});

describe("defaultIndexFolder", () => {
  it("is readable, stable, and another for another folder", () => {
    const of = defaultIndexFolder("/Données de presse/Été 2026");
    expect(of).toMatch(/[/\\]\.cache[/\\]index[/\\]Ete-2026-[0-9a-f]{12}$/);
    expect(defaultIndexFolder("/Données de presse/Été 2026/")).toBe(of);
    expect(defaultIndexFolder("/autre/Été 2026")).not.toBe(of);
    expect(existsSync(of)).toBe(false);
  });
});
