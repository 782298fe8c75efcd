import { parentPort, workerData } from "node:worker_threads";
import { throttle } from "./throttle.js";
import { watchFolder } from "./watch-folder.js";
import type { WorkerMessage, WorkerOrder } from "./watch-in-thread.js";

/** Between two messages of changes, ms: a burst of edits is little work for the main thread. */
const BETWEEN_MESSAGES = 100;

const { folder, ignore } = workerData as WorkerOrder;
const send = (message: WorkerMessage): void => parentPort?.postMessage(message);
watchFolder(folder, ignore, {
  onReady: () => send({ type: "ready" }),
  onChange: throttle((path: string) => send({ type: "changed", path }), BETWEEN_MESSAGES),
  onFailure: ({ code, message }) => send({ type: "failed", code, message }),
});
