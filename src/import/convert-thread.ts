import { parentPort } from "node:worker_threads";
import type { ThreadReply } from "../shared/limited-thread.js";
import { packError } from "../shared/plain-error.js";
import { convert } from "./convert.js";
import type { Conversion, Original } from "./types.js";

// The thread that reads originals: whatever one does to it, it does to nothing else.

// What libraries print would stand among the report's lines.
console.log = () => {};
console.warn = () => {};
console.error = () => {};

parentPort!.on("message", (original: Original) => {
  convert(original).then(
    (result) => send({ type: "done", result }),
    (error: unknown) => send({ type: "refused", error: packError(error) }),
  );
});
send({ type: "ready" });

function send(reply: ThreadReply<Conversion>): void {
  parentPort!.postMessage(reply);
}
