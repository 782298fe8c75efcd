import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkDatabases } from "../../src/doctor/checks/databases.js";
import { Cluster, findPostgres } from "../postgres/clusters.js";
import { Collection } from "../postgres/library.js";
import { fr, t } from "./fakes.js";

const found = findPostgres();
if ("missing" in found) console.log(`${found.missing}: the doctor looks at no database`);
const COUNT = 6;

it("has nothing to check where articles and index are in folders", async () => {
  expect((await checkDatabases({ urls: undefined }, t)).status).toBe("skipped");
});

it("tells which database does not answer, and no password", async () => {
  const urls = ["postgres://reader:secret-of-one@127.0.0.1:1/library"];
  const gone = await checkDatabases({ urls }, t);
  expect(gone).toMatchObject({ status: "failed", details: { code: "shards_unreachable" } });
  expect(JSON.stringify(gone)).not.toContain("secret");
});

describe.skipIf("missing" in found)("checkDatabases", () => {
  let clusters: Cluster[];
  let urls: string[];
  let readers: string[];
  const collection = new Collection(COUNT);

  beforeAll(async () => {
    const { bin } = found as { bin: string };
    clusters = await Promise.all([1, 2].map(() => Cluster.start(bin)));
    urls = clusters.map(({ url }) => url);
    readers = urls.map((url) => url.replace("writer@", "pourparlers_reader@"));
    for (const cluster of clusters) await cluster.query("create role pourparlers_reader login");
  }, 300_000);
  afterAll(async () => {
    await Promise.all(clusters?.map((cluster) => cluster.close()) ?? []);
    collection.clear();
  });

  const codeOf = async (named: readonly string[]): Promise<unknown> => {
    const { status, details } = await checkDatabases({ urls: named }, t);
    return status === "failed" ? details?.code : status;
  };

  it("goes from nothing written to a library that is read with no more than the right to", async () => {
    expect(await codeOf(urls)).toBe("shards_empty");
    await collection.copy(urls);
    const reading = await checkDatabases({ urls: readers }, t);
    expect(reading).toMatchObject({
      status: "ok",
      details: { databases: 2, generation: 1, articles: COUNT },
    });
    expect(reading.finding).toContain(`2 databases answer: ${COUNT} articles`);
    expect((await checkDatabases({ urls: readers }, fr)).finding).toContain("2 bases répondent");
    const writing = await checkDatabases({ urls }, t);
    expect(writing).toMatchObject({ status: "warning", details: { mayWrite: true } });
    expect(writing.next).toContain("pourparlers_reader");
  });

  it("knows parts of another library, tables of another version, a role without rights and a server that is gone", async () => {
    await collection.copy(urls);
    expect(await codeOf([...readers].reverse())).toBe("shards_mixed");
    expect(await codeOf(readers.slice(0, 1))).toBe("shards_mixed");
    const [first, second] = clusters;
    await first!.query("revoke select on pourparlers.generation from pourparlers_reader");
    expect(await codeOf(readers)).toBe("shards_forbidden");
    await first!.query("grant select on pourparlers.generation to pourparlers_reader");
    await second!.query("insert into pourparlers.version values (99)");
    expect(await codeOf(readers)).toBe("shards_other_version");
    await second!.query("delete from pourparlers.version where step = 99");
    expect(await codeOf(readers)).toBe("ok");
    await second!.kill();
    expect(await codeOf(readers)).toBe("shards_unreachable");
  });
});
