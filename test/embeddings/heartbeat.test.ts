import { type ChildProcess, fork } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createEmbedder, type EmbedderOptions } from "../../embeddings/embedder.js";
import type { Embedder } from "../../embeddings/types.js";
import { temporaryFolder } from "../temporary-folder.js";
import { until } from "../until.js";

/** A worker without a model: it is ready at once, and embeds as told by its second argument. */
const WORKER = `
  const identity = { model: "none", fingerprint: process.argv[3] ?? "a", dimensions: 1, prefixes: "" };
  const empty = { count: 0, dimensions: 1, data: new Int8Array(), states: new Int8Array(), ids: new Uint32Array(),
    starts: new Uint32Array(), ends: new Uint32Array() };
  const embedding = { vector: new Float32Array([1]), tokens: empty, truncated: false };
  const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end; ); };
  process.on("message", (request) => {
    if (request.kind === "ping") return process.send({ type: "pong" });
    if (process.argv[2] === "slow") busy(300);
    if (process.argv[2] === "stopped") process.kill(process.pid, "SIGSTOP");
    process.send({ type: "embedded", id: request.id, indexes: [0], embeddings: [embedding] });
  });
  process.on("disconnect", () => process.exit());
  if (process.argv[2] === "loading") process.kill(process.pid, "SIGSTOP");
  process.send({ type: "ready", loaded: { identity, codebook: null } });
`;

/** Far more than a process that is not stopped needs for a word, even on a busy machine. */
const SILENCE = { everyMs: 250, looks: 24, looksLoading: 60 };

describe("a model's process that gives no sign of life", { timeout: 120_000 }, () => {
  let embedder: Embedder;
  afterEach(() => embedder.close());

  /** An embedder whose workers are of these kinds, one after the other; the last kind goes on. */
  function embedderOf(kinds: readonly (readonly string[])[], options: EmbedderOptions = {}) {
    const file = join(temporaryFolder(), "worker.mjs");
    writeFileSync(file, WORKER);
    const started: ChildProcess[] = [];
    embedder = createEmbedder({
      heartbeat: SILENCE,
      ...options,
      startWorker: () => {
        const args = kinds[Math.min(started.length, kinds.length - 1)]!;
        const worker = fork(file, args, { serialization: "advanced", execArgv: [] });
        started.push(worker);
        return worker;
      },
    });
    return { started, gone: (n: number) => until(() => started[n]!.signalCode === "SIGKILL", "it is ended") };
  }

  it.each(["stopped", "loading"])("is ended, and its question answered by another: %s", async (kind) => {
    const { started, gone } = embedderOf([[kind], ["well"]]);
    expect((await embedder.embedQuery("Qui ?")).vector).toEqual(new Float32Array([1]));
    expect(started).toHaveLength(2);
    await gone(0);
  });

  it("is told from one that works for long", async () => {
    const { started } = embedderOf([["slow"]], {
      heartbeat: { everyMs: 20, looks: 600, looksLoading: 3000 },
    });
    for (let n = 0; n < 3; n++) await embedder.embedQuery("Qui ?");
    expect(started).toHaveLength(1);
  });

  it("is noticed when nobody asks anything, started anew, and told of", async () => {
    const states: boolean[] = [];
    const { started, gone } = embedderOf([["well"]], {
      staysReady: true,
      onState: (isReady) => states.push(isReady),
    });
    await embedder.ready();
    started[0]!.kill("SIGSTOP");
    await gone(0);
    await until(() => states.length === 3, "another is ready");
    expect(states).toEqual([true, false, true]);
    expect(started).toHaveLength(2);
  });

  it("is not replaced by another model, nor is that one taken for ready", async () => {
    const states: boolean[] = [];
    const { started } = embedderOf(
      [
        ["well", "a"],
        ["well", "b"],
      ],
      {
        onState: (isReady) => states.push(isReady),
      },
    );
    await embedder.ready();
    started[0]!.kill("SIGKILL");
    await until(() => states.length === 2, "it is gone");
    await expect(embedder.embedQuery("Qui ?")).rejects.toMatchObject({ code: "model_replaced" });
    expect(states.filter(Boolean)).toHaveLength(1);
  });
});
