import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Shard, ShardGone } from "../../src/postgres/shard.js";
import { Relay } from "../relay.js";
import { type Cluster, findPostgres } from "./clusters.js";
import { Collection, openShards, QUESTIONS, told } from "./library.js";
import { useClusters, useCores } from "./set-up.js";

const found = findPostgres();
if ("missing" in found) console.log(`${found.missing}: no database is slow`);
const COUNT = 24;
/** What is opened and waited for takes as long as the machine's other work lets it. */
const PATIENCE = 300_000;
/** Long enough for what is not held up, ms. */
const DEADLINE = 3_000;
const CONNECTIONS = 3;

describe.skipIf("missing" in found)("a database that is slow", { timeout: PATIENCE }, () => {
  const { clusters } = useClusters(found, 2, PATIENCE);
  let relay: Relay;
  let urls: string[];
  let collection: Collection;

  beforeAll(async () => {
    relay = await Relay.before(clusters[1]!.url);
    urls = [clusters[0]!.url, relay.url];
    collection = new Collection(COUNT);
    await collection.copy(urls);
  }, PATIENCE);
  afterAll(async () => {
    await relay?.kill();
    collection?.clear();
  });
  const opened = useCores();

  /** Whoever reads or writes these tables waits for the returned function. */
  async function hold(cluster: Cluster, ...tables: string[]): Promise<() => Promise<void>> {
    const client = new pg.Client({ connectionString: cluster.url });
    await client.connect();
    await client.query("begin");
    for (const table of tables)
      await client.query(`lock table pourparlers.${table} in access exclusive mode`);
    return () => client.end();
  }

  /** Queries of readers that a server has not ended. */
  async function running(cluster: Cluster): Promise<number> {
    const [row] = await cluster.query<{ count: number }>(
      `select count(*)::integer as count from pg_stat_activity
       where application_name = 'pourparlers' and state = 'active'`,
    );
    return row!.count;
  }

  const sharding = { deadlineMs: DEADLINE, connections: CONNECTIONS };

  it("is left out of answers that say so, its queries end on the server too, and it is asked again", async () => {
    const files = await opened(collection.open());
    const sharded = await opened(openShards(urls, { sharding }));
    const letGo = await hold(clusters[1]!, "posting");
    try {
      let isAnswered = false;
      const answers = Promise.all(QUESTIONS.map((question) => sharded.ask(question))).finally(() => {
        isAnswered = true;
      });
      let most = 0;
      while (!isAnswered) {
        most = Math.max(most, await running(clusters[1]!));
        await sleep(20);
      }
      // All of them while the database still holds its answers back.
      for (const { unsearched, excerpts, nearest } of await answers) {
        expect(unsearched).toBeGreaterThan(0);
        expect([...excerpts, ...nearest].length).toBeGreaterThan(0);
      }
      expect(most).toBeGreaterThan(0);
      // Where nobody waits any more the server ends the query as soon; a new connection may have come by then.
      expect(most).toBeLessThanOrEqual(2 * CONNECTIONS);
      while ((await running(clusters[1]!)) > 0) await sleep(20);
      expect((await sharded.ask(QUESTIONS[0]!)).unsearched).toBeGreaterThan(0);
    } finally {
      await letGo();
    }
    while ((await sharded.ask(QUESTIONS[0]!)).unsearched > 0) await sleep(50);
    for (const question of QUESTIONS)
      expect(told(await sharded.ask(question, { explain: true }))).toEqual(
        told(await files.ask(question, { explain: true })),
      );
  });

  it("is asked no more by a question that it has kept waiting for too long in all, each answer in time", async () => {
    const patient = await opened(openShards(urls, { sharding: { patienceMs: 120_000 } }));
    const hasty = await opened(openShards(urls, { sharding: { patienceMs: 1_000 } }));
    const question = QUESTIONS[3]!;
    relay.delayMs = 400;
    try {
      expect((await patient.ask(question)).unsearched).toBe(0);
      expect((await hasty.ask(question)).unsearched).toBeGreaterThan(0);
    } finally {
      relay.delayMs = 0;
    }
    while ((await hasty.ask(question)).unsearched > 0) await sleep(50);
  });

  it("may be the first, which says what is in force: quotes of the others are checked without it", async () => {
    const sharded = await opened(openShards(urls, { sharding }));
    const letGo = await hold(clusters[0]!, "shard", "posting", "passage");
    try {
      for (const question of QUESTIONS) {
        const { unsearched, excerpts, nearest } = await sharded.ask(question);
        expect(unsearched).toBeGreaterThan(0);
        expect([...excerpts, ...nearest].length).toBeGreaterThan(0);
      }
    } finally {
      await letGo();
    }
    while ((await sharded.ask(QUESTIONS[0]!)).unsearched > 0) await sleep(50);
  });

  it("that neither answers nor refuses costs one of the questions its patience, not each", async () => {
    const shard = new Shard(0, relay.url, sharding);
    try {
      // The server waits no longer than whoever asks.
      const limits = await shard.query("select setting from pg_settings where name = 'statement_timeout'");
      expect(limits).toEqual([{ setting: `${DEADLINE}` }]);
      relay.silence();
      const waited = (request: Promise<unknown>) => {
        const start = performance.now();
        return request.then(
          () => Number.NaN,
          (error: unknown) => (error instanceof ShardGone ? performance.now() - start : Number.NaN),
        );
      };
      const first = await Promise.all(Array.from({ length: 8 }, () => waited(shard.query("select"))));
      for (const ms of first) expect(ms).toBeGreaterThan(DEADLINE / 2);
      // As soon as it is to be asked again, one finds out for all that are there.
      const times: number[] = [];
      while (!times.some((ms) => ms > DEADLINE / 2)) {
        times.push(...(await Promise.all(Array.from({ length: 8 }, () => waited(shard.query("select"))))));
        await sleep(20);
      }
      expect(times.filter((ms) => ms > DEADLINE / 2)).toHaveLength(1);
      relay.speak();
      for (;;) {
        const rows = await shard.query("select 1 as one").catch(() => []);
        if (rows.length > 0) break;
        await sleep(50);
      }
    } finally {
      relay.speak();
      await shard.close();
    }
  });

  it("may lose its connection in the middle of an answer: that request fails, nothing else", async () => {
    const shard = new Shard(0, relay.url, sharding);
    try {
      await shard.query("select");
      const asked = shard.query("select pg_sleep(60)");
      while ((await running(clusters[1]!)) === 0) await sleep(20);
      relay.cut();
      await expect(asked).rejects.toThrow(ShardGone);
      while ((await shard.query("select 1 as one").catch(() => [])).length === 0) await sleep(50);
    } finally {
      await shard.close();
    }
  });

  it("keeps nobody from opening the library for ever", async () => {
    relay.silence();
    try {
      await expect(openShards(urls, { sharding })).rejects.toMatchObject({ code: "shards_unreachable" });
    } finally {
      relay.speak();
    }
  });
});
