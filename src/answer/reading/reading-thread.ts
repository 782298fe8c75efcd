import { parentPort } from "node:worker_threads";
import { packError } from "../../../embeddings/messages.js";
import type { ReadingOrder, ReadingReply } from "./messages.js";
import { readWhole } from "./read-whole.js";

// The thread that reads new articles. It may be stopped at any moment: whatever an article does to it, it does to nothing else.

parentPort!.on("message", (order: ReadingOrder) => {
  try {
    send({ type: "read", reading: readWhole(order) });
  } catch (error) {
    send({ type: "refused", error: packError(error) });
  }
});
send({ type: "ready" });

function send(reply: ReadingReply): void {
  parentPort!.postMessage(reply);
}
