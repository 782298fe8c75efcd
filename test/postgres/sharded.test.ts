import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { askMany } from "../../bench/lib/ask-many.js";
import type { Core } from "../../src/answer/core.js";
import { shardOf } from "../../src/postgres/shard-of.js";
import { UserError } from "../../src/shared/errors.js";
import { FakeEmbedder, identityOf } from "../index/fake.js";
import { findPostgres } from "./clusters.js";
import { Collection, nameOf, openShards, QUESTIONS, told } from "./library.js";
import { useClusters, useCores } from "./set-up.js";

const found = findPostgres();
if ("missing" in found) console.log(`${found.missing}: nothing is kept in databases`);
const COUNT = 30;
/** Three servers and much that is opened and closed: not within what is usual where the machine has other work. */
const PATIENCE = 300_000;

describe.skipIf("missing" in found)("a library in three databases", { timeout: PATIENCE }, () => {
  const { clusters, urls } = useClusters(found, 3, PATIENCE);
  let collection: Collection;

  beforeEach(async () => {
    collection = new Collection(COUNT);
    await Promise.all(clusters.map((cluster) => cluster.clear()));
  });
  afterEach(() => collection.clear());
  const opened = useCores();

  /** Every answer out of the databases is what the files give, to the last bit of every score. */
  async function expectSame(sharded: Core, files: Core): Promise<void> {
    expect(sharded.fingerprint).toBe(files.fingerprint);
    expect(sharded.statements).toEqual(files.statements);
    expect(await sharded.leaderships()).toEqual(await files.leaderships());
    for (const question of QUESTIONS) {
      const options = { explain: true };
      const [a, b] = [await sharded.ask(question, options), await files.ask(question, options)];
      expect(told(a)).toEqual(told(b));
    }
  }

  it("answers as files do: the same passages in the same order, the same scores", async () => {
    await collection.copy(urls);
    const files = await opened(collection.open());
    const sharded = await opened(openShards(urls));
    await expectSame(sharded, files);
    const some = [3, 4, 7, 11, 12, 20].map(nameOf);
    const hidden = { accepts: () => true, hidden: () => [{ start: 0, end: 400 }] };
    for (const limits of [{ sources: some }, { from: "2031-03-01", to: "2031-05-01" }, { view: hidden }]) {
      for (const question of QUESTIONS.slice(0, 4)) {
        const options = { ...limits, explain: true };
        expect(told(await sharded.ask(question, options))).toEqual(told(await files.ask(question, options)));
      }
    }
    const subject = "les navires de Castelmare";
    const { ms: _, ...compared } = await sharded.compare(subject);
    const { ms: __, ...expected } = await files.compare(subject);
    expect(compared).toEqual(expected);
  });

  it("spreads over all of them, gives texts and checks citations without a folder", async () => {
    await collection.copy(urls);
    for (const cluster of clusters) {
      const [row] = await cluster.query<{ n: number }>(
        "select count(*)::integer as n from pourparlers.article",
      );
      expect(row!.n).toBeGreaterThan(3);
    }
    const sharded = await opened(openShards(urls));
    const { text } = await sharded.read(nameOf(5));
    expect(text).toBe(readFileSync(join(collection.seeds, nameOf(5)), "utf8"));
    const { excerpts, nearest } = await sharded.ask(QUESTIONS[0]!);
    const [quote] = [...excerpts, ...nearest];
    expect(await sharded.verify(quote!.citation)).toMatchObject({ status: "ok" });
    const article = sharded.corpus.articles.find(({ source }) => source === quote!.source)!;
    expect(await sharded.isUnchanged(article)).toBe(true);
    expect(article.text.slice(quote!.start, quote!.end)).toBe(quote!.quote);
  });

  it("takes an update in whole, and writes what changed alone", async () => {
    await collection.copy(urls);
    const sharded = await opened(openShards(urls));
    collection.write(2, "La délégation des lampistes est menée par Ysolde Tarn, dit-on à Morgarten.");
    collection.write(COUNT);
    collection.remove(9);
    expect(await collection.copy(urls)).toEqual({ generation: 2, written: 2, removed: 2 });
    expect(await collection.copy(urls)).toEqual({ generation: 2, written: 0, removed: 0 });
    // Until it looks again it goes by what it has, whole.
    expect(sharded.corpus.articles).toHaveLength(COUNT);
    expect(await sharded.refresh()).toMatchObject({
      added: [nameOf(COUNT)],
      changed: [nameOf(2)],
      removed: [nameOf(9)],
    });
    await expectSame(sharded, await opened(collection.open()));
  });

  it("quotes nothing that is no longer in force: the articles are read again, and the question asked anew", async () => {
    await collection.copy(urls);
    const sharded = await opened(openShards(urls));
    const question = "Que dit Ysolde Tarn des lampistes ?";
    await sharded.ask(question);
    for (let n = 0; n < COUNT; n++)
      collection.write(n, `Ysolde Tarn parle des lampistes, ${n} fois par jour.`);
    await collection.copy(urls);
    const { excerpts, nearest } = await sharded.ask(question);
    const quotes = [...excerpts, ...nearest];
    expect(quotes.length).toBeGreaterThan(0);
    for (const { quote } of quotes) expect(quote).toContain("lampistes");
  });

  it("looks first what is in force where it has not for long: what it went by may have been removed", async () => {
    await collection.copy(urls);
    const sharded = await opened(openShards(urls, { sharding: { looksWithinMs: 0 } }));
    for (let n = 0; n < COUNT; n++)
      collection.write(n, `Ysolde Tarn parle des lampistes, ${n} fois par jour.`);
    await collection.copy(urls, { keepMs: 0 });
    const { excerpts, nearest } = await sharded.ask("Que dit Ysolde Tarn des lampistes ?");
    const quotes = [...excerpts, ...nearest];
    expect(quotes.length).toBeGreaterThan(0);
    for (const { quote } of quotes) expect(quote).toContain("lampistes");
  });

  it("removes what no reader goes by any more", async () => {
    await collection.copy(urls);
    for (const n of [1, 2, 3]) collection.write(n, `Un texte neuf, le ${n}e, sur les lampistes.`);
    await collection.copy(urls, { keepMs: 0 });
    await collection.copy(urls, { keepMs: 0 });
    for (const cluster of clusters) {
      const [row] = await cluster.query<{ dead: number; lost: number }>(
        `select (select count(*)::integer from pourparlers.article where died is not null) as dead,
                  (select count(*)::integer from pourparlers.posting p
                   where not exists (select from pourparlers.passage q where q.id = p.passage)) as lost`,
      );
      expect(row).toEqual({ dead: 0, lost: 0 });
    }
    await expectSame(await opened(openShards(urls)), await opened(collection.open()));
  });

  it("answers 200 questions while a database is killed and started again: whole, or saying what is missing", async () => {
    await collection.copy(urls);
    const files = await opened(collection.open());
    const sharded = await opened(openShards(urls));
    const whole = new Map<string, unknown>();
    for (const question of QUESTIONS) whole.set(question, told(await files.ask(question, { explain: true })));
    const asked = Array.from({ length: 200 }, (_, n) => ({ n, question: QUESTIONS[n % QUESTIONS.length]! }));
    const unsearched: number[] = [];
    let revived: Promise<void> | undefined;
    await askMany(asked, 4, async ({ n, question }) => {
      if (n === 40) await clusters[1]!.kill();
      if (n === 120) revived = clusters[1]!.startServer();
      const answer = await sharded.ask(question, { explain: true });
      unsearched[n] = answer.unsearched;
      if (answer.unsearched === 0) expect(told(answer)).toEqual(whole.get(question));
      else expect(answer.unsearched).toBe(articlesOf(1));
    });
    expect(unsearched).toHaveLength(asked.length);
    expect(new Set(unsearched)).toEqual(new Set([0, articlesOf(1)]));
    await revived;
    while ((await sharded.ask(QUESTIONS[2]!)).unsearched > 0) await sleep(50);
    await expectSame(sharded, files);
  });

  it("looks for what is in force without a database that died", async () => {
    await collection.copy(urls);
    const sharded = await opened(openShards(urls));
    await clusters[1]!.kill();
    const partial = await sharded.ask("Pourquoi la salle est-elle restée fermée malgré la neige ?");
    expect(partial.unsearched).toBe(articlesOf(1));
    expect([...partial.excerpts, ...partial.nearest].length).toBeGreaterThan(0);
    await expect(sharded.refresh()).resolves.toMatchObject({ added: [], removed: [] });
    await clusters[1]!.startServer();
  });

  it("keeps answering when the first of them is gone, which says what is in force", async () => {
    await collection.copy(urls);
    const sharded = await opened(openShards(urls));
    await clusters[0]!.kill();
    const { unsearched, excerpts, nearest } = await sharded.ask(QUESTIONS[3]!);
    expect(unsearched).toBeGreaterThan(0);
    expect([...excerpts, ...nearest].length).toBeGreaterThan(0);
    await clusters[0]!.startServer();
  });

  it("tells in a sentence what is wrong with databases that cannot be read", async () => {
    const code = (core: Promise<Core>) =>
      opened(core).then(
        () => "opened",
        (error: unknown) => (error instanceof UserError ? error.code : `${error}`),
      );
    expect(await code(openShards(urls))).toBe("shards_empty");
    await collection.copy(urls);
    expect(await code(openShards([...urls].reverse()))).toBe("shards_mixed");
    expect(await code(openShards(urls.slice(0, 2)))).toBe("shards_mixed");
    const other = new FakeEmbedder(identityOf("other"));
    expect(await code(openShards(urls, { embedder: other }))).toBe("shards_other_model");
    const gone = "postgres://writer:secret@127.0.0.1:1/postgres";
    const error = await openShards([gone]).catch((each: unknown) => each as UserError);
    expect(error).toMatchObject({ code: "shards_unreachable" });
    expect(String(error)).not.toContain("secret");
  });

  it("lets a role of readers read, and write nothing", async () => {
    for (const cluster of clusters)
      await cluster.query("drop role if exists pourparlers_reader").catch(() => {});
    for (const cluster of clusters) await cluster.query("create role pourparlers_reader login");
    await collection.copy(urls);
    const readers = urls.map((url) => url.replace("writer@", "pourparlers_reader@"));
    const sharded = await opened(openShards(readers));
    expect((await sharded.ask(QUESTIONS[0]!)).unsearched).toBe(0);
    await expect(collection.copy(readers)).rejects.toThrow();
  });
});

function articlesOf(place: number): number {
  const places = Array.from({ length: COUNT }, (_, n) => shardOf(nameOf(n), 3));
  return places.filter((each) => each === place).length;
}
