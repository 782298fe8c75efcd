import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { packageRoot } from "../shared/paths.js";
import type { FolderEvents, FolderWatch } from "./types.js";

export interface WorkerOrder {
  readonly folder: string;
  readonly ignore: readonly string[];
}

export type WorkerMessage =
  | { readonly type: "ready" }
  | { readonly type: "changed"; readonly path: string }
  | { readonly type: "failed"; readonly code: string | undefined; readonly message: string };

/** Compiled: Node runs no TypeScript. */
const WORKER = join(packageRoot, "dist", "src", "watch", "folder-worker.js");

/** Watches a folder in a thread of its own: listing thousands of files takes nothing from those who ask. Keeps no program alive. */
export function watchInThread(folder: string, ignore: readonly string[], events: FolderEvents): FolderWatch {
  let closed = false;
  const order: WorkerOrder = { folder, ignore };
  const worker = new Worker(WORKER, {
    workerData: order,
    // Options of the program are not all ones that a file can be run with.
    execArgv: [],
    // What a thread takes by default is made for more than a list of names. No limit of all it may take: passing that one can end the program.
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  });
  const failed = (error: NodeJS.ErrnoException): void => {
    if (!closed) events.onFailure(error);
  };
  worker.on("message", (message: WorkerMessage) => {
    if (closed) return;
    if (message.type === "ready") events.onReady();
    else if (message.type === "changed") events.onChange(message.path);
    else
      failed(
        Object.assign(new Error(message.message), message.code === undefined ? {} : { code: message.code }),
      );
  });
  worker.on("error", failed);
  worker.on("exit", (code) => failed(new Error(`the watching thread ended with ${code}`)));
  worker.unref();
  return {
    close: async () => {
      closed = true;
      await worker.terminate();
    },
  };
}
