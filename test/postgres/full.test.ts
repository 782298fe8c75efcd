import { execFileSync, spawnSync } from "node:child_process";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findPostgres, owner } from "./clusters.js";
import { Collection, openShards } from "./library.js";
import { answersOf, useClusters, useCores } from "./set-up.js";

const found = findPostgres();
if ("missing" in found) console.log(`${found.missing}: no database is full`);
const COUNT = 8;
/** Much is opened and closed: not within what is usual where the machine has other work. */
const PATIENCE = 300_000;
/** What the tables of an empty library take, and as much again. */
const DISK = "4m";

/** A file system of its own, for a server to write on; or why there is none. */
interface SmallDisk {
  readonly folder: string;
  readonly refusal: string | null;
}

function mountSmallDisk(): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), "small-disk-"));
  const args = ["-t", "tmpfs", "-o", `size=${DISK}`, "tmpfs", folder];
  const { status, stderr, error } = spawnSync("mount", args, { encoding: "utf8" });
  if (status !== 0) return { folder, refusal: error?.message ?? stderr.trim() };
  const { uid, gid } = owner();
  if (uid !== undefined) chownSync(folder, uid, gid!);
  return { folder, refusal: null };
}

describe.skipIf("missing" in found)("a writer to a database that has no room", { timeout: PATIENCE }, () => {
  let collection: Collection;
  let disk: SmallDisk;
  // The servers write on it: it goes after them.
  beforeAll(() => {
    disk = mountSmallDisk();
  });
  afterAll(() => {
    if (disk === undefined) return;
    if (disk.refusal === null) execFileSync("umount", [disk.folder]);
    rmSync(disk.folder, { recursive: true });
  });
  const { clusters, urls } = useClusters(found, 2, PATIENCE);

  beforeEach(async () => {
    collection = new Collection(COUNT);
    await Promise.all(clusters.map((cluster) => cluster.clear()));
  });
  afterEach(() => collection.clear());
  const opened = useCores();

  /** Changes every article, and adds as many. */
  const change = (): void => {
    for (let n = 0; n < 2 * COUNT; n++)
      collection.write(n, `Ysolde Tarn parle des lampistes, ${n} fois par jour.\n\nLe port reste fermé.`);
  };

  /** The update fails with the code; readers, then and newly opened, go by what they had; once it can, all of it is there. */
  async function expectToGoOn(code: string, lift: () => Promise<unknown>, before: unknown[]): Promise<void> {
    const reader = await opened(openShards(urls));
    expect(await answersOf(reader)).toEqual(before);
    change();
    await expect(collection.copy(urls)).rejects.toMatchObject({ told: { code, params: { shard: 2 } } });
    await reader.refresh();
    expect(await answersOf(reader)).toEqual(before);
    expect(await answersOf(await opened(openShards(urls)))).toEqual(before);
    await lift();
    expect(await collection.copy(urls)).toMatchObject({ generation: 2 });
    await reader.refresh();
    expect(await answersOf(reader)).toEqual(await answersOf(await opened(collection.open())));
  }

  it.each([
    ["53100", "shards_full"],
    ["53200", "shards_busy"],
    ["57P03", "shards_busy"],
    ["57P01", "shards_unreachable"],
  ])("is told so (SQLSTATE %s), changes nothing for readers, and goes on later", async (state, code) => {
    await collection.copy(urls);
    const before = await answersOf(await opened(collection.open()));
    await clusters[1]!.query(`
      create function pourparlers.refuse() returns trigger language plpgsql as $$
      begin
        raise exception 'no' using errcode = '${state}';
      end $$;
      create trigger refused before insert on pourparlers.posting execute function pourparlers.refuse();`);
    const lift = () => clusters[1]!.query("drop trigger refused on pourparlers.posting");
    await expectToGoOn(code, lift, before);
  });

  it("is told so where the disk is really full, changes nothing for readers, and goes on later", async ({
    skip,
  }) => {
    if (disk.refusal !== null) skip(disk.refusal);
    const writer = clusters[1]!;
    await writer.query(`create tablespace small location '${disk.folder}'`);
    await writer.query("alter role writer set default_tablespace = small");
    await collection.copy(urls);
    const before = await answersOf(await opened(collection.open()));
    await writer.query("create table filler (bytes bytea) tablespace small");
    await writer.query("alter table filler alter bytes set storage plain");
    const fill = "insert into filler select decode(repeat('ab', 7000), 'hex') from generate_series(1, 8)";
    for (;;) {
      const failure = await writer.query(fill).then(
        () => null,
        (error: { code?: string }) => error.code,
      );
      if (failure === null) continue;
      expect(failure).toBe("53100");
      break;
    }
    await expectToGoOn("shards_full", () => writer.query("drop table filler"), before);
  });
});
