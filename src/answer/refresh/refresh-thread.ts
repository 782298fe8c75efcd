import { parentPort, workerData } from "node:worker_threads";
import type { Embedder, EmbedderIdentity, Embedding } from "../../../embeddings/types.js";
import { ArticleReader } from "../../corpus/article-reader.js";
import { updateIndex } from "../../index/update-index.js";
import { packError, unpackError } from "../../shared/plain-error.js";
import type { Notice } from "../../wording/keys.js";
import { type Folders, indexOptions } from "../index-options.js";
import type {
  EmbedderCall,
  EmbedderResult,
  RefreshedIndex,
  RefreshMessage,
  RefreshReply,
} from "./messages.js";

// The thread that brings the index on disk up to date while the program answers from the one before. Texts are embedded by the
// program's own embedder: a second model would double the memory.

/** Between two signs of life, ms. */
const ALIVE_MS = 1_000;

const places = workerData as Folders;
const abort = new AbortController();
const waiting = new Map<
  number,
  { resolve: (value: EmbedderResult) => void; reject: (error: Error) => void }
>();
let calls = 0;

parentPort!.on("message", (message: RefreshReply) => {
  if (message.type === "abort") return abort.abort(new Error("aborted"));
  const call = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.type === "result") call?.resolve(message.value);
  else call?.reject(unpackError(message.error));
});

setInterval(() => send({ type: "alive" }), ALIVE_MS).unref();
try {
  send({ type: "done", result: await run() });
} catch (error) {
  send({ type: "failed", error: packError(error) });
}
parentPort!.close();

async function run(): Promise<RefreshedIndex> {
  const reader = new ArticleReader(places.seeds, places);
  const hooks = {
    onNotice: (notice: Notice) => send({ type: "notice", notice }),
    onProgress: ({ done, total }: { done: number; total: number }) => send({ type: "progress", done, total }),
    signal: abort.signal,
  };
  const options = indexOptions(places, borrowedEmbedder(), reader, hooks);
  const updated = await updateIndex(options, async ({ fingerprint }) => fingerprint);
  const { stats, corpus } = updated;
  return {
    fingerprint: updated.kind === "stored" ? updated.value : null,
    stats,
    skipped: corpus.skipped,
  };
}

function borrowedEmbedder(): Embedder {
  return {
    identify: async () => (await call({ method: "identify" })) as EmbedderIdentity,
    ready: async () => (await call({ method: "ready" })) as EmbedderIdentity,
    embedPassages: async (inputs, onProgress) => {
      const embeddings = (await call({ method: "embedPassages", inputs })) as Embedding[];
      onProgress?.(inputs.length);
      return embeddings;
    },
    embedQuery: () => Promise.reject(new Error("an index is made without questions")),
    close: async () => {},
  };
}

function call(what: EmbedderCall): Promise<EmbedderResult> {
  return new Promise((resolve, reject) => {
    const id = calls++;
    waiting.set(id, { resolve, reject });
    send({ type: "call", id, call: what });
  });
}

function send(message: RefreshMessage): void {
  parentPort!.postMessage(message);
}
