import { Worker } from "node:worker_threads";
import { endWithParent, tellParent } from "./end-with-parent.js";
import type { ProcessReply } from "./limited-process.js";
import type { OrderWatch } from "./order-watch.js";
import { packError } from "./plain-error.js";

/**
 * What the module of a `LimitedProcess` calls: carries out one order after the other, until the program that gives them is gone. Whatever
 * an order does to this process, it does to nothing else.
 */
export function carryOutOrders<Order, Result>(carryOut: (order: Order) => Result | Promise<Result>): void {
  const running = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const watch: OrderWatch = { limits: JSON.parse(process.argv[2]!), running };
  new Worker(new URL("./order-watch.js", import.meta.url), { workerData: watch, execArgv: [] }).unref();
  endWithParent();
  process.on("message", async (order: Order) => {
    // Odd while an order is carried out.
    Atomics.add(running, 0, 1);
    const reply = await replyTo(order);
    Atomics.add(running, 0, 1);
    send(reply);
  });
  send({ type: "ready" });

  async function replyTo(order: Order): Promise<ProcessReply<Result>> {
    try {
      return { type: "done", result: await carryOut(order) };
    } catch (error) {
      return { type: "refused", error: packError(error) };
    }
  }

  function send(reply: ProcessReply<Result>): void {
    tellParent(reply);
  }
}
