import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { type Core, openCore } from "../../src/answer/core.js";
import { UserError } from "../../src/shared/errors.js";
import { packageRoot } from "../../src/shared/paths.js";
import { english } from "../../src/wording/english.js";
import type { Notice } from "../../src/wording/keys.js";
import { notice } from "../../src/wording/messages.js";
import { FakeEmbedder } from "../index/fake.js";
import { temporaryFolder } from "../temporary-folder.js";
import { until } from "../until.js";

const READER = join(packageRoot, "dist", "src", "answer", "reading", "read-whole.js");
const ORDERS = join(packageRoot, "dist", "src", "shared", "carry-out-orders.js");
const isBuilt = existsSync(READER);
if (!isBuilt) console.log("dist is not there: no article is read in a process (npm run build)");

/** Long for an article of a line, on whatever machine. */
const MS = 4000;
const TOO_SLOW = new UserError("reading_too_long", { seconds: 4 }).told;

/** A process that reads, but fails on articles as their names say, and writes down what it is asked for. */
function faultyProcess(orders: string): string {
  return `
    import { appendFileSync } from "node:fs";
    import { carryOutOrders } from ${JSON.stringify(pathToFileURL(ORDERS).href)};
    import { readWhole } from ${JSON.stringify(pathToFileURL(READER).href)};
    carryOutOrders((order) => {
      appendFileSync(${JSON.stringify(orders)}, order.source + "\\n");
      if (order.source.startsWith("endless")) for (;;);
      if (order.source.startsWith("large")) for (const held = []; ; ) held.push(new Array(1000).fill(held.length));
      if (order.source.startsWith("broken")) throw new Error("no rule for this");
      if (order.source.startsWith("killed")) process.kill(process.pid, "SIGKILL");
      return readWhole(order);
    });
  `;
}

const TREATY = "Les deux délégations ont signé un protocole sur les ports francs.\n";

describe.runIf(isBuilt)("an article that costs too much to read", { timeout: 300_000 }, () => {
  let core: Core | null = null;
  afterEach(() => core?.close());

  /** A core on a folder of its own, `files` in it. */
  async function open(
    files: Readonly<Record<string, string>>,
    program = faultyProcess,
    stop: { readonly signal?: AbortSignal; readonly onOrders?: (file: string) => void } = {},
  ) {
    const folder = temporaryFolder();
    const seeds = temporaryFolder();
    const [module, orders] = [join(folder, "process.mjs"), join(folder, "orders.txt")];
    writeFileSync(module, program(orders));
    stop.onOrders?.(orders);
    const write = (name: string, text: string) => writeFileSync(join(seeds, name), text);
    for (const [name, text] of Object.entries(files)) write(name, text);
    const notices: string[] = [];
    const options = {
      seeds,
      index: join(folder, "index"),
      reading: { ms: MS, megabytes: 64, module },
      onNotice: (told: Notice) => void notices.push(english.say(told)),
      ...(stop.signal && { signal: stop.signal }),
    };
    const openAgain = async () => {
      await core?.close();
      core = await openCore({ ...options, embedder: new FakeEmbedder() });
      return core;
    };
    core = await openAgain();
    // Two are read at once: which is first is nobody's business.
    const ordered = () => readFileSync(orders, "utf8").split("\n").slice(0, -1).toSorted();
    return { core, openAgain, write, notices, ordered };
  }

  it("is named with the reason and skipped, and the rest goes on", async () => {
    const { core, notices } = await open({
      "a.txt": TREATY,
      "broken.txt": "Un mot.\n",
      "endless.txt": "Un autre mot.\n",
      "killed.txt": "Encore un mot.\n",
      "large.txt": "Un troisième mot.\n",
      "z.txt": "Aucun calendrier n'a été fixé.\n",
    });
    const skipped = [
      {
        source: "broken.txt",
        reason: new UserError("reading_failed", { reason: "no rule for this" }).told,
      },
      { source: "endless.txt", reason: TOO_SLOW },
      {
        source: "killed.txt",
        reason: new UserError("reading_failed", { reason: "the process ended with SIGKILL" }).told,
      },
      { source: "large.txt", reason: new UserError("reading_too_large", { megabytes: 64 }).told },
    ];
    expect(core.corpus.skipped).toEqual(skipped);
    expect(notices).toEqual(
      expect.arrayContaining(
        skipped.map(({ source, reason }) => english.say(notice("skipped", { source, reason }))),
      ),
    );
    expect(core.corpus.articles.map(({ source }) => source)).toEqual(["a.txt", "z.txt"]);
    expect(core.passages("z.txt")).toHaveLength(1);
  });

  it("keeps no question from being answered, and is tried once", async () => {
    const { core, write, ordered } = await open({ "a.txt": TREATY });
    write("endless.txt", "Un mot.\n");
    write("z.txt", "Aucun calendrier n'a été fixé.\n");
    let isRead = false;
    const refreshed = core.refresh().finally(() => {
      isRead = true;
    });
    await core.ask("Qui a signé le protocole sur les ports francs ?");
    expect(isRead).toBe(false);
    expect(await refreshed).toMatchObject({
      added: ["z.txt"],
      skipped: [{ source: "endless.txt", reason: TOO_SLOW }],
    });
    expect((await core.refresh()).skipped).toEqual([{ source: "endless.txt", reason: TOO_SLOW }]);
    expect(ordered()).toEqual(["a.txt", "endless.txt", "z.txt"]);
  });

  it("is not tried again by another start, until it changes", async () => {
    const { openAgain, write, ordered } = await open({ "a.txt": TREATY, "endless.txt": "Un mot.\n" });
    const skipped = [{ source: "endless.txt", reason: TOO_SLOW }];
    expect((await openAgain()).corpus.skipped).toEqual(skipped);
    expect(ordered()).toEqual(["a.txt", "endless.txt"]);
    write("endless.txt", "Un mot de plus.\n");
    expect((await openAgain()).corpus.skipped).toEqual(skipped);
    expect(ordered()).toEqual(["a.txt", "endless.txt", "endless.txt"]);
  });

  it("keeps nobody from stopping the program", async () => {
    const stop = new AbortController();
    let orders = "";
    const onOrders = (file: string): void => {
      orders = file;
    };
    const opened = open({ "endless.txt": "Un mot.\n" }, faultyProcess, { signal: stop.signal, onOrders });
    const outcome = expect(opened).rejects.toThrow("enough");
    await until(() => existsSync(orders), "it is being read");
    const start = performance.now();
    stop.abort(new Error("enough"));
    await outcome;
    expect(performance.now() - start).toBeLessThan(MS);
  });

  it("keeps nobody from closing a core that reads it", async () => {
    const { core: open_, write, ordered } = await open({ "a.txt": TREATY });
    write("endless.txt", "Un mot.\n");
    const refreshed = open_.refresh().catch((error: Error) => error.message);
    await until(() => ordered().includes("endless.txt"), "it is being read");
    const start = performance.now();
    await open_.close();
    expect(performance.now() - start).toBeLessThan(MS);
    expect(await refreshed).toBe("the core is being closed");
  });

  it("is not to blame when no process can be started", async () => {
    await expect(open({ "a.txt": TREATY }, () => "throw new Error('no such module');")).rejects.toThrow(
      "no such module",
    );
  });
});
