import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type IndexDisk, realDisk } from "../../src/index/disk.js";
import { type IndexLock, lockIndex, readLockState } from "../../src/index/lock.js";
import { openIndex } from "../../src/index/open-index.js";
import { LOCK } from "../../src/index/schema.js";
import { until } from "../until.js";
import { expectSound } from "./expect-sound.js";
import { FakeEmbedder, FILES, setting, temporaryFolder } from "./fake.js";

let folder: string;
let remove: () => void;
beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
afterEach(() => remove());

async function open(changes?: Parameters<typeof setting>[1]) {
  const made = setting(folder, changes);
  const index = await openIndex(made.options);
  await expectSound(index);
  await index.close();
  return { ...made, index };
}

/** A disk whose n-th operation of a kind fails (0: every one). */
function failingDisk(
  code: string,
  operation: "mkdir" | "open" | "write" | "sync" | "rename",
  nth = 0,
): IndexDisk {
  let count = 0;
  const fail = () => {
    count += 1;
    if (nth !== 0 && count !== nth) return;
    throw Object.assign(new Error(`${code}: injected`), { code, syscall: operation });
  };
  const failing = <A extends unknown[], R>(real: (...args: A) => Promise<R>) => {
    return async (...args: A) => {
      fail();
      return real(...args);
    };
  };
  if (operation === "mkdir") return { ...realDisk, mkdir: failing(realDisk.mkdir) as IndexDisk["mkdir"] };
  if (operation === "rename") return { ...realDisk, rename: failing(realDisk.rename) };
  if (operation === "open") return { ...realDisk, open: failing(realDisk.open) as IndexDisk["open"] };
  const open = async (...args: Parameters<IndexDisk["open"]>) => {
    const handle = await realDisk.open(...args);
    const method = operation === "write" ? "writeFile" : "sync";
    return Object.assign(handle, { [method]: failing((handle[method] as () => Promise<void>).bind(handle)) });
  };
  return { ...realDisk, open };
}

describe("a disk that does not take the index", () => {
  const more = { ...FILES, "d.txt": "Encore un" };
  const operations = ["mkdir", "open", "write", "sync", "rename"] as const;

  it.each(operations)("serves from memory, with one notice, when every %s fails", async (operation) => {
    const disk = failingDisk("ENOSPC", operation);
    const { index, notices } = await open({ disk });
    expect(notices).toEqual([expect.stringContaining("disk is full")]);
    expect(index.stats.bytesOnDisk).toBe(0);
    expect(index.stats.embedded).toBe(9);
  });

  it.each(["EMFILE", "ENFILE", "ENOMEM"])(
    "leaves the stored index as it was for want of resources: %s",
    async (code) => {
      const before = await open();
      for (const operation of operations) {
        const failure = open({ files: more, disk: failingDisk(code, operation) });
        await expect(failure).rejects.toMatchObject({ code: "exhausted" });
        await expect(failure).rejects.toThrow(
          new RegExp(`^Files cannot be read or written .*\\(${code}\\): try again\\.$`),
        );
      }
      const { index, embedder, notices } = await open();
      expect(index.fingerprint).toBe(before.index.fingerprint);
      expect({ embedded: embedder.embedded, notices }).toEqual({ embedded: [], notices: [] });
    },
  );

  it("keeps the stored index valid whichever step of a write fails", async () => {
    await open();
    let failures = 0;
    for (const operation of operations) {
      for (let nth = 1; nth <= 8; nth++) {
        const files = { ...FILES, "d.txt": `${operation} ${nth} leads nothing` };
        const { index } = await open({ files, disk: failingDisk("EIO", operation, nth) });
        const wrote = index.stats.bytesOnDisk > 0;
        if (!wrote) failures += 1;
        // What is there opens without embedding: the new index where it was written, else one before it.
        const again = await open({ files });
        expect(again.notices).toEqual([]);
        expect(again.embedder.embedded).toHaveLength(wrote ? 0 : 1);
        expect(readdirSync(folder).filter((name) => /^(gen|tmp|CURRENT)-/.test(name))).toHaveLength(1);
      }
    }
    expect(failures).toBeGreaterThan(10);
  });

  it("reuses what is stored even when it cannot write", async () => {
    await open();
    const { embedder, notices } = await open({ files: more, disk: failingDisk("EROFS", "mkdir") });
    expect(embedder.embedded).toEqual(["Encore un"]);
    expect(notices).toEqual([expect.stringContaining("not writable (EROFS)")]);
  });

  it("needs no writing when nothing changed", async () => {
    await open();
    expect((await open({ disk: failingDisk("EROFS", "mkdir") })).notices).toEqual([]);
  });
});

describe("two at once", () => {
  it("has one embed and the other open what it wrote", async () => {
    const settings = [setting(folder), setting(folder), setting(folder)];
    const indexes = await Promise.all(settings.map(({ options }) => openIndex(options)));
    for (const index of indexes) {
      await expectSound(index);
      await index.close();
    }
    expect(settings.map(({ embedder }) => embedder.embedded.length).sort()).toEqual([0, 0, 9]);
  });

  it("waits no longer than told, then works from memory", async () => {
    mkdirSync(folder);
    const lock = await lockIndex(folder, realDisk, 0, () => {}, undefined);
    const { notices } = await open({ lockWaitMs: 1 });
    await lock!.release();
    expect(notices).toEqual([expect.stringContaining("waiting"), expect.stringContaining("another process")]);
    expect((await open()).index.stats.bytesOnDisk).toBeGreaterThan(0);
  });

  it("finds another's work when that one took its lock over meanwhile, and leaves a third one's lock alone", async () => {
    const embedder = new FakeEmbedder();
    const other = setting(folder);
    let third: IndexLock | null = null;
    embedder.beforeBatch = async () => {
      embedder.beforeBatch = () => {};
      // What comes of sleeping through the time after which a lock is stale.
      const [turn] = readdirSync(join(folder, LOCK));
      utimesSync(join(folder, LOCK, turn!), new Date(0), new Date(0));
      await (await openIndex(other.options)).close();
      third = await lockIndex(folder, realDisk, 0, () => {}, undefined);
      setTimeout(() => void third!.release(), 1_000);
    };
    const { index, notices } = await open({ embedder });
    expect(notices).toEqual([]);
    expect(index.isStored).toBe(true);
    expect(index.stats).toMatchObject({ embedded: 0, reused: 9 });
    expect(third!.isHeld()).toBe(true);
    await until(
      async () => (await readLockState(folder)).state === "free",
      "the third one releases its lock",
    );
  });

  it("reads on while another replaces the index", async () => {
    const { options } = setting(folder);
    const index = await openIndex(options);
    await open({ files: { "only.txt": "Autre chose" } });
    await expectSound(index);
    await index.close();
  });

  it("cleans up what killed writers left", async () => {
    const orphan = join(folder, "tmp-0123456789abcdef");
    mkdirSync(orphan, { recursive: true });
    writeFileSync(join(orphan, "tokens.bin"), "…");
    await open();
    expect(existsSync(orphan)).toBe(false);
  });
});

describe("aborting", () => {
  const LONG = Object.fromEntries(
    Array.from({ length: 30 }, (_, n) => [
      `${n}.txt`,
      Array.from({ length: 10 }, (_, line) => `article ${n} ligne ${line}`).join("\n"),
    ]),
  );

  it("rejects with the signal's reason, keeps whole articles embedded so far, and the next start goes on", async () => {
    const abort = new AbortController();
    const embedder = new FakeEmbedder();
    embedder.beforeBatch = () => {
      if (embedder.embedded.length >= 128) abort.abort(new Error("enough"));
    };
    await expect(open({ files: LONG, embedder, signal: abort.signal })).rejects.toThrow("enough");
    const next = await open({ files: LONG });
    expect(next.embedder.embedded).toHaveLength(300 - 120);
    expect(next.notices).toEqual([expect.stringContaining("12 of 30 articles are in it")]);
  });

  it("leaves the stored index as it was when nothing new is whole", async () => {
    await open();
    const abort = new AbortController();
    const embedder = new FakeEmbedder();
    // Never answers: aborting must not wait for it.
    embedder.beforeBatch = () => new Promise(() => abort.abort());
    await expect(open({ files: LONG, embedder, signal: abort.signal })).rejects.toThrow(/abort/i);
    expect((await open()).embedder.embedded).toEqual([]);
    expect(readdirSync(folder).filter((name) => /^(gen|tmp)-/.test(name))).toHaveLength(1);
  });

  it("does nothing when aborted beforehand", async () => {
    await expect(open({ signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
    expect(existsSync(folder)).toBe(false);
  });
});
