import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { Heartbeat } from "../../../embeddings/heartbeat.js";
import type { Embedder } from "../../../embeddings/types.js";
import type { OpenIndexOptions } from "../../index/types.js";
import { explainExhaustion } from "../../shared/exhaustion.js";
import { packageRoot } from "../../shared/paths.js";
import { packError, unpackError } from "../../shared/plain-error.js";
import type { Folders } from "../index-options.js";
import type {
  EmbedderCall,
  EmbedderResult,
  RefreshedIndex,
  RefreshMessage,
  RefreshReply,
} from "./messages.js";

/** Nothing that the thread does takes a minute at once: one that is silent for two will not come back. */
const SILENCE = { everyMs: 2_000, looks: 60, looksLoading: 60 };
const THREAD = join(packageRoot, "dist", "src", "answer", "refresh", "refresh-thread.js");

/** Whether the program is built: a thread cannot run its sources. */
export function canRefreshInThread(): boolean {
  return existsSync(THREAD);
}

/**
 * Brings the index on disk up to date in a thread of its own, so that nothing this one does waits for it. Rejects with what the update
 * throws, with an error where the thread gives no sign of life, or the signal's reason once the thread has stopped at a point from which the
 * next update goes on.
 */
export async function refreshInThread(
  places: Folders,
  embedder: Embedder,
  { onNotice, onProgress, signal }: Pick<OpenIndexOptions, "onNotice" | "onProgress" | "signal">,
): Promise<RefreshedIndex> {
  signal?.throwIfAborted();
  const thread = new Worker(THREAD, { workerData: places });
  const reply = (message: RefreshReply) => thread.postMessage(message);
  const abort = () => reply({ type: "abort" });
  signal?.addEventListener("abort", abort, { once: true });
  let heartbeat: Heartbeat | undefined;
  try {
    return await new Promise((resolve, reject) => {
      heartbeat = new Heartbeat(
        SILENCE,
        () => {},
        (why) => reject(new Error(`the indexing thread gave ${why}`)),
      );
      thread.on("message", (message: RefreshMessage) => {
        heartbeat?.heard();
        if (message.type === "alive") return;
        if (message.type === "done") resolve(message.result);
        else if (message.type === "failed") reject(unpackError(message.error));
        else if (message.type === "notice") onNotice?.(message.notice);
        else if (message.type === "progress") onProgress?.({ phase: "embedding", ...message });
        else void answer(message.id, message.call);
      });
      thread.on("error", reject);
      thread.on("exit", (code) => reject(new Error(`the indexing thread ended with ${code}`)));
    });
  } catch (error) {
    throw signal?.aborted ? signal.reason : explainExhaustion(error);
  } finally {
    heartbeat?.stop();
    signal?.removeEventListener("abort", abort);
    await thread.terminate();
  }

  async function answer(id: number, call: EmbedderCall): Promise<void> {
    try {
      reply({ type: "result", id, value: await lend(embedder, call) });
    } catch (error) {
      reply({ type: "refused", id, error: packError(error) });
    }
  }
}

function lend(embedder: Embedder, call: EmbedderCall): Promise<EmbedderResult> {
  if (call.method === "embedPassages") return embedder.embedPassages(call.inputs);
  return call.method === "identify" && embedder.identify !== undefined
    ? embedder.identify()
    : embedder.ready();
}
