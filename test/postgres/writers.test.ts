import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import type { Core } from "../../src/answer/core.js";
import { findPostgres } from "./clusters.js";
import { Collection, openShards, QUESTIONS } from "./library.js";
import { answersOf, useClusters } from "./set-up.js";

const found = findPostgres();
if ("missing" in found) console.log(`${found.missing}: nobody writes to databases`);
const COUNT = 12;
const ROUNDS = 5;
/** Much is opened and closed: not within what is usual where the machine has other work. */
const PATIENCE = 300_000;

describe.skipIf("missing" in found)("a writer of a library in two databases", { timeout: PATIENCE }, () => {
  const { clusters, urls } = useClusters(found, 2, PATIENCE);
  let collection: Collection;

  beforeEach(async () => {
    await Promise.all(clusters.map((cluster) => cluster.clear()));
  });

  /** As the databases see a writer that is killed: its connections end, wherever it was. */
  const killWriter = () =>
    Promise.all(
      clusters.map((cluster) =>
        cluster.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'pourparlers-writer'",
        ),
      ),
    );

  const answers = (core: Core): Promise<unknown[]> => answersOf(core, QUESTIONS.slice(0, 3));

  it("may be killed at any moment: readers go by what was in force, and the next one goes on from there", {
    timeout: PATIENCE,
  }, async () => {
    collection = new Collection(COUNT);
    await collection.copy(urls);
    const reader = await openShards(urls);
    try {
      let before = await answers(reader);
      for (let round = 1; round <= ROUNDS; round++) {
        for (let n = 0; n < 6; n++)
          collection.write((round * 5 + n) % COUNT, `Tour ${round} : Odile Brumont parle des navires, ${n}.`);
        const generation = reader.fingerprint;
        // Once between two articles, for certain, and once somewhere behind that.
        let left = round;
        const dying = collection.copy(urls, {
          readBytes: async (source) => {
            left--;
            if (left === 0) await killWriter();
            return readFile(join(collection.seeds, source));
          },
        });
        await expect(dying).rejects.toMatchObject({ code: "shards_unreachable" });
        const kills: Promise<unknown>[] = [];
        const writing = collection.copy(urls, {
          onProgress: (done) => {
            if (done > round) kills.push(sleep(5 * round).then(killWriter));
          },
        });
        await writing.catch(() => {});
        await Promise.all(kills);
        await reader.refresh();
        if (reader.fingerprint === generation) expect(await answers(reader)).toEqual(before);
        await collection.copy(urls, { keepMs: round % 2 === 0 ? 0 : 60_000 });
        await reader.refresh();
        before = await answers(reader);
        const files = await collection.open();
        expect(before).toEqual(await answers(files));
        await files.close();
      }
    } finally {
      await reader.close();
      collection.clear();
    }
  });

  it("waits for another one, and finds that one's work done", async () => {
    collection = new Collection(COUNT);
    try {
      // Brought up to date first, so that both do nothing but write.
      await (await collection.open()).close();
      const [a, b] = await Promise.all([collection.copy(urls), collection.copy(urls)]);
      expect([a.written, b.written].sort((x, y) => x - y)).toEqual([0, COUNT]);
      expect([a.generation, b.generation]).toEqual([1, 1]);
      const reader = await openShards(urls);
      const files = await collection.open();
      expect(await answers(reader)).toEqual(await answers(files));
      await reader.close();
      await files.close();
    } finally {
      collection.clear();
    }
  });

  it("does not wait for ever", async () => {
    collection = new Collection(2);
    const other = await import("pg").then(({ default: pg }) => new pg.Client({ connectionString: urls[0] }));
    await other.connect();
    try {
      await collection.copy(urls);
      await other.query("select pg_advisory_lock(1886352754, 1885434476)");
      await expect(collection.copy(urls, { lockWaitMs: 300 })).rejects.toMatchObject({
        code: "shards_locked",
      });
    } finally {
      await other.end();
      collection.clear();
    }
  });
});
