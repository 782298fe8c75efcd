import { parentPort } from "node:worker_threads";
import type { ThreadReply } from "../../shared/limited-thread.js";
import { packError } from "../../shared/plain-error.js";
import { type Reading, type ReadingOrder, readWhole } from "./read-whole.js";

// The thread that reads new articles. It may be stopped at any moment: whatever an article does to it, it does to nothing else.

parentPort!.on("message", (order: ReadingOrder) => {
  try {
    send({ type: "done", result: readWhole(order) });
  } catch (error) {
    send({ type: "refused", error: packError(error) });
  }
});
send({ type: "ready" });

function send(reply: ThreadReply<Reading>): void {
  parentPort!.postMessage(reply);
}
