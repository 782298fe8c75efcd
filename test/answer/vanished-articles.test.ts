import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type Core, openCore } from "../../src/answer/core.js";
import type { Answer } from "../../src/answer/types.js";
import { FakeEmbedder } from "../index/fake.js";
import { temporaryFolder } from "../temporary-folder.js";

const ARTICLES = {
  "ports.txt":
    "Pourparlers de Port-Lune\n\nLes deux délégations ont signé un protocole sur les ports francs.\n",
  "neige.txt": "Une trêve sous la neige\n\nLa neige a retardé l'arrivée des médiateurs.\n",
};
const QUESTION = "Quel protocole les délégations ont-elles signé ?";

const places = ({ excerpts, nearest }: Answer): string[] =>
  [...excerpts, ...nearest].map(({ citation, start, end }) => `${citation} ${start}-${end}`);

describe("articles that go", { timeout: 120_000 }, () => {
  let core: Core;
  afterEach(() => core.close());

  /** @param beforeEach called before each embedding of a question */
  async function open(beforeEach = (_write: (note: string) => void) => {}) {
    const seeds = temporaryFolder();
    const index = join(temporaryFolder(), "index");
    const write = (note = "") => {
      for (const [file, text] of Object.entries(ARTICLES)) writeFileSync(join(seeds, file), `${text}${note}`);
    };
    const remove = () => {
      for (const file of Object.keys(ARTICLES)) rmSync(join(seeds, file));
    };
    write();
    const embedder = new FakeEmbedder();
    const embedQuery = embedder.embedQuery.bind(embedder);
    embedder.embedQuery = (text) => {
      beforeEach(write);
      return embedQuery(text);
    };
    const outcomes: string[] = [];
    const options = { seeds, index, patienceMs: 60_000 };
    core = await openCore({ ...options, embedder, onQuestion: ({ outcome }) => outcomes.push(outcome) });
    return { options, embedder, write, remove, outcomes };
  }

  it.each(["left", "gone, too"])(
    "all at once are not taken for removed: what was read stays, no question is answered, their index %s",
    async (what) => {
      const { options, embedder, write, remove } = await open();
      const before = places(await core.ask(QUESTION));
      expect(before.length).toBeGreaterThan(0);
      remove();
      if (what === "left")
        await expect(openCore({ ...options, embedder: new FakeEmbedder() })).rejects.toMatchObject({
          code: "seeds_empty",
        });
      else rmSync(options.index, { recursive: true });
      for (let time = 0; time < 2; time++) {
        await expect(core.ask(QUESTION)).rejects.toMatchObject({ name: "UserError", code: "seeds_empty" });
        await expect(core.refresh()).rejects.toMatchObject({ code: "seeds_empty" });
      }
      const [article] = core.corpus.articles;
      await expect(core.isUnchanged(article!)).rejects.toMatchObject({ code: "seeds_empty" });
      expect(core.corpus.articles).toHaveLength(2);
      const { length } = embedder.embedded;
      write();
      expect(places(await core.ask(QUESTION))).toEqual(before);
      expect(embedder.embedded).toHaveLength(length);
      // One that is left is no emptied folder.
      rmSync(join(options.seeds, "ports.txt"));
      const gone = core.corpus.articles.find(({ source }) => source === "ports.txt")!;
      expect(await core.isUnchanged(gone)).toBe(false);
      await core.refresh();
      expect(core.corpus.articles.map(({ source }) => source)).toEqual(["neige.txt"]);
    },
  );

  it("are an empty beginning once their index is deleted and the program started again", async () => {
    const { options, remove } = await open();
    remove();
    await core.close();
    rmSync(options.index, { recursive: true });
    core = await openCore({ ...options, embedder: new FakeEmbedder() });
    expect(await core.ask(QUESTION)).toMatchObject({ status: "not_in_sources", reason: "empty_index" });
  });

  it("and come back as others again and again make a question fail, in a sentence, and no abstention", async () => {
    let version = 0;
    const { outcomes } = await open((write) => {
      version++;
      write(`Version ${version}.\n`);
    });
    await expect(core.ask(QUESTION)).rejects.toMatchObject({
      name: "UserError",
      code: "articles_changing",
      message: expect.stringMatching(/^[^.\n]+ask again[^.\n]*\.$/),
    });
    expect(outcomes).toEqual(["failed"]);
    expect(version).toBe(3);
  });
});
