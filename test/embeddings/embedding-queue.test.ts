import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { EmbeddingQueue, type RunModel } from "../../embeddings/embedding-queue.js";
import type { WorkerMessage } from "../../embeddings/messages.js";
import { Tokeniser } from "../../embeddings/tokenise.js";
import { Unigram } from "../../embeddings/unigram.js";

const DIMENSIONS = 16;
const tokeniser = new Tokeniser(
  new Unigram(
    [
      ["<s>", 0],
      ["<pad>", 0],
      ["</s>", 0],
      ["<unk>", 0],
      ["\u2581", -1],
      ["\u2581un", -2],
      ["\u2581deux", -3],
    ],
    3,
    new Set([0, 1, 2, 3]),
  ),
  { begin: 0, end: 2 },
);

/** A model whose states are the token ids; `onRun` is called with each run's number of rows. */
function fakeModel(onRun: (rows: number) => void = () => undefined): RunModel {
  return async (ids, _mask, rows) => {
    onRun(rows);
    await setImmediate();
    const values = Array.from({ length: ids.length * DIMENSIONS }, (_, i) =>
      Number(ids[Math.floor(i / DIMENSIONS)]),
    );
    return { last: Float32Array.from(values), join: Int8Array.from(values, (value) => -value) };
  };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setImmediate();
}

const texts = (count: number, length: number): { text: string }[] =>
  Array.from({ length: count }, () => ({ text: "un ".repeat(length) }));

describe("EmbeddingQueue", () => {
  it("answers a question before the next batch of passages", async () => {
    const order: string[] = [];
    const messages: WorkerMessage[] = [];
    const post = (message: WorkerMessage): void => {
      messages.push(message);
      if (message.type === "embedded") order.push(message.id === 1 ? "question" : "batch");
    };
    const run = fakeModel(() => {
      if (order.length === 1 && !asked) {
        asked = true;
        queue.add({ id: 1, kind: "query", inputs: [{ text: "deux" }] });
      }
    });
    let asked = false;
    const queue = new EmbeddingQueue(tokeniser, run, DIMENSIONS, post);
    queue.add({ id: 0, kind: "passages", inputs: texts(20, 200) });
    await until(() => order.length === 21);
    // Asked during the second batch: one batch, the one under way, then the question, then the rest.
    expect(order.slice(0, 4)).toEqual(["batch", "batch", "question", "batch"]);
  });

  it("embeds each passage once and short ones together", async () => {
    const runs: number[] = [];
    const indexes: number[] = [];
    const queue = new EmbeddingQueue(
      tokeniser,
      fakeModel((rows) => runs.push(rows)),
      DIMENSIONS,
      (message) => {
        if (message.type === "embedded") indexes.push(...message.indexes);
      },
    );
    queue.add({ id: 0, kind: "passages", inputs: [...texts(70, 3), ...texts(3, 200)] });
    await until(() => indexes.length === 73);
    expect(indexes.sort((a, b) => a - b)).toEqual(Array.from({ length: 73 }, (_, i) => i));
    expect(Math.max(...runs)).toBe(8);
    expect(runs.length).toBeLessThan(15);
  });

  it("gives the text's tokens only, unit vectors, and int8 rows of unit vectors", async () => {
    const messages: WorkerMessage[] = [];
    const queue = new EmbeddingQueue(tokeniser, fakeModel(), DIMENSIONS, (message) => messages.push(message));
    queue.add({ id: 0, kind: "passages", inputs: [{ text: "un deux", context: "deux deux deux" }] });
    await until(() => messages.length === 1);
    const [message] = messages;
    if (message?.type !== "embedded") throw new Error("expected an embedding");
    const [{ vector, tokens }] = message.embeddings as [(typeof message.embeddings)[number]];
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    expect([...tokens.ids]).toEqual([5, 6]);
    expect([...tokens.starts]).toEqual([0, 3]);
    expect([...tokens.ends]).toEqual([2, 7]);
    expect([...tokens.logProbabilities]).toEqual([-2, -3]);
    // The states of the same tokens, as the model gives them.
    expect([...tokens.states]).toEqual(
      [...tokens.data].map((_, i) => -tokens.ids[Math.floor(i / DIMENSIONS)]!),
    );
    expect([...tokens.data]).toEqual(Array(2 * DIMENSIONS).fill(Math.round(127 / Math.sqrt(DIMENSIONS))));
  });

  it("refuses only the request whose run failed", async () => {
    const messages: WorkerMessage[] = [];
    let runs = 0;
    const model = fakeModel();
    const run: RunModel = (...input) => {
      runs += 1;
      return runs === 1 ? Promise.reject(new Error("out of memory")) : model(...input);
    };
    const queue = new EmbeddingQueue(tokeniser, run, DIMENSIONS, (message) => messages.push(message));
    queue.add({ id: 0, kind: "passages", inputs: texts(4, 200) });
    queue.add({ id: 1, kind: "passages", inputs: texts(1, 5) });
    await until(() => messages.length === 2);
    expect(messages.map(({ type }) => type)).toEqual(["refused", "embedded"]);
  });
});
