import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Random } from "../../bench/lib/random.js";
import type { Core } from "../../src/answer/core.js";
import { packageRoot } from "../../src/shared/paths.js";
import { findPostgres } from "./clusters.js";
import { Collection, openShards, QUESTIONS } from "./library.js";
import { answersOf, useClusters } from "./set-up.js";

const found = findPostgres();
if ("missing" in found) console.log(`${found.missing}: no writer is killed`);
const COUNT = 16;
const KILLS = 20;
/** Many processes are started and killed: not within what is usual where the machine has other work. */
const PATIENCE = 600_000;

/** A process of its own that writes the index of a folder, brought up to date before, to databases. */
const WRITE = `
  import { copyIndex } from ${JSON.stringify(pathToFileURL(join(packageRoot, "dist", "src", "answer", "copy-index.js")))};
  const [fingerprint, seeds, index, ...urls] = process.argv.slice(1);
  process.stdout.write("begun\\n");
  await copyIndex({ fingerprint }, { seeds, index }, { urls });
`;

describe.skipIf("missing" in found)("a process that writes to two databases", { timeout: PATIENCE }, () => {
  const { urls } = useClusters(found, 2, PATIENCE);
  let collection: Collection;

  beforeAll(() => {
    collection = new Collection(COUNT);
  });
  afterAll(() => collection?.clear());

  const answers = (core: Core): Promise<unknown[]> => answersOf(core, QUESTIONS.slice(0, 3));

  /** Writes the index that has this fingerprint, and is killed -9 after so long, ms. Returns whether it had ended before, and how long it wrote. */
  async function write(fingerprint: string, killedAfter: number) {
    const { seeds, index } = collection;
    const args = ["--input-type=module", "-e", WRITE, "--", fingerprint, seeds, index, ...urls];
    const writer = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    const exited = once(writer, "exit");
    await once(writer.stdout, "data");
    const start = performance.now();
    const timer = new AbortController();
    await Promise.race([exited, sleep(killedAfter, undefined, { signal: timer.signal }).catch(() => {})]);
    timer.abort();
    writer.kill("SIGKILL");
    const [status] = await exited;
    return { hasEnded: status === 0, ms: performance.now() - start };
  }

  it(`leaves readers what was in force when it is killed -9, at ${KILLS} random moments`, async () => {
    const random = Random.of("a writer that is killed");
    const update = async (round: number): Promise<{ fingerprint: string; answers: unknown[] }> => {
      for (let n = 0; n < COUNT; n++)
        if (n % 3 === round % 3)
          collection.write(n, `Tour ${round} : ${n} navires, dit Odile Brumont.\n\nLe port reste fermé.`);
      const files = await collection.open();
      const state = { fingerprint: files.fingerprint, answers: await answers(files) };
      await files.close();
      return state;
    };
    await collection.copy(urls);
    const reader = await openShards(urls);
    let longest = 1_000;
    let ended = 0;
    let published = { fingerprint: reader.fingerprint, answers: await answers(reader) };
    try {
      for (let round = 1; round <= KILLS; round++) {
        const wanted = await update(round);
        const { hasEnded, ms } = await write(wanted.fingerprint, random.next() * longest);
        // Moments of the whole of a write: longer where none has come to its end for long.
        longest = hasEnded ? ms : 1.1 * longest;
        if (hasEnded) ended++;
        await reader.refresh();
        const isNew = reader.fingerprint === wanted.fingerprint;
        expect(reader.fingerprint).toBe(isNew ? wanted.fingerprint : published.fingerprint);
        if (hasEnded) expect(isNew).toBe(true);
        if (isNew) published = wanted;
        expect(await answers(reader)).toEqual(published.answers);
      }
      // Most were killed: had all been let end, nothing would have been shown.
      expect(ended).toBeLessThan(KILLS / 2);
      const last = await update(0);
      await collection.copy(urls);
      await reader.refresh();
      expect(await answers(reader)).toEqual(last.answers);
    } finally {
      await reader.close();
    }
  });
});
