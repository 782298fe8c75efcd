import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { EmbedJob, type RunModel } from "../../embeddings/embed-job.js";
import type { WorkerMessage } from "../../embeddings/messages.js";
import { ModelQueue } from "../../embeddings/model-queue.js";
import { ReadJob } from "../../embeddings/read-job.js";
import type { RunReader } from "../../embeddings/reading.js";
import { Tokeniser } from "../../embeddings/tokenise.js";
import type { ReadableText } from "../../embeddings/types.js";
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

/** A queue that embeds with a model and reads with a reader that scores a passage by its number of tokens. */
function makeQueue(
  run: RunModel,
  post: (message: WorkerMessage) => void,
  read: RunReader = countTokens,
): ModelQueue {
  return new ModelQueue(
    (request) =>
      request.kind === "read"
        ? new ReadJob(request, read, { logProbabilities: tokeniser.unigram.logProbabilities, codes: null })
        : new EmbedJob(request, {
            tokeniser,
            run,
            dimensions: DIMENSIONS,
            tag: null,
            adapt: null,
            codes: null,
          }),
    post,
  );
}

const countTokens: RunReader = async ({ mask, rows, width }) => {
  await setImmediate();
  const counts = Float32Array.from({ length: rows }, (_, row) =>
    mask.subarray(row * width, (row + 1) * width).reduce((sum, each) => sum + Number(each), 0),
  );
  const span = new Float32Array(2 * rows * width);
  // The likeliest answer begins and ends with the last token.
  for (const [row, count] of counts.entries())
    span.fill(1, 2 * (row * width + count - 1), 2 * (row * width + count));
  return { relevance: counts, answers: counts.map((count) => -count), span };
};

const readable = (count: number): ReadableText => ({
  count,
  dimensions: DIMENSIONS,
  data: new Int8Array(count * DIMENSIONS),
  states: new Int8Array(count * DIMENSIONS),
  ids: new Uint32Array(count).fill(6),
});
const passages = (...counts: number[]) =>
  counts.map((count) => ({ tokens: readable(count), cosine: 0.8, met: new Float32Array(4) }));

describe("ModelQueue", () => {
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
    const queue = makeQueue(run, post);
    queue.add({ id: 0, kind: "passages", inputs: texts(20, 200) });
    await until(() => order.length === 21);
    // Asked during the second batch: one batch, the one under way, then the question, then the rest.
    expect(order.slice(0, 4)).toEqual(["batch", "batch", "question", "batch"]);
  });

  it("embeds each passage once and short ones together", async () => {
    const runs: number[] = [];
    const indexes: number[] = [];
    const queue = makeQueue(
      fakeModel((rows) => runs.push(rows)),
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
    const queue = makeQueue(fakeModel(), (message) => messages.push(message));
    queue.add({ id: 0, kind: "passages", inputs: [{ text: "un deux", context: "deux deux deux" }] });
    await until(() => messages.length === 1);
    const [message] = messages;
    if (message?.type !== "embedded") throw new Error("expected an embedding");
    const [{ vector, tokens }] = message.embeddings as [(typeof message.embeddings)[number]];
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    expect([...tokens.ids]).toEqual([5, 6]);
    expect([...tokens.starts]).toEqual([0, 3]);
    expect([...tokens.ends]).toEqual([2, 7]);
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
    const queue = makeQueue(run, (message) => messages.push(message));
    queue.add({ id: 0, kind: "passages", inputs: texts(4, 200) });
    queue.add({ id: 1, kind: "passages", inputs: texts(1, 5) });
    await until(() => messages.length === 2);
    expect(messages.map(({ type }) => type)).toEqual(["refused", "embedded"]);
  });

  it("reads each passage once, those of like length together", async () => {
    const messages: Extract<WorkerMessage, { type: "read" }>[] = [];
    const queue = makeQueue(fakeModel(), (message) => {
      if (message.type === "read") messages.push(message);
    });
    queue.add({ id: 3, kind: "read", question: readable(4), passages: passages(7, 100, 8, 90, 6) });
    await until(() => messages.flatMap(({ indexes }) => indexes).length === 5);
    expect(messages.length).toBe(2);
    const found = new Map(
      messages.flatMap(({ indexes, readings }) => indexes.map((index, i) => [index, readings[i]!])),
    );
    // The last of n tokens has logit 1 at either end, the others 0.
    const located = (n: number) => expect.closeTo(2 - 2 * Math.log(Math.E + n - 1), 4);
    expect(found.get(1)).toEqual({ relevance: 100, answers: -100, answer: [99, 99], located: located(100) });
    expect(found.get(4)).toEqual({ relevance: 6, answers: -6, answer: [5, 5], located: located(6) });
  });

  it("embeds a question before it reads, and reads before it goes on indexing", async () => {
    const order: string[] = [];
    const queue = makeQueue(fakeModel(), (message) => {
      order.push(message.type === "embedded" ? (message.id === 2 ? "question" : "passages") : message.type);
      if (order.length !== 1) return;
      queue.add({ id: 1, kind: "read", question: readable(4), passages: passages(300, 400) });
      queue.add({ id: 2, kind: "query", inputs: [{ text: "deux" }] });
    });
    queue.add({ id: 0, kind: "passages", inputs: texts(3, 200) });
    await until(() => order.length === 6);
    expect(order).toEqual(["passages", "question", "read", "read", "passages", "passages"]);
  });

  it("leaves unread what is no longer wanted", async () => {
    const read: number[] = [];
    const queue = makeQueue(fakeModel(), (message) => {
      if (message.type !== "read") return;
      read.push(message.id);
      if (message.id === 1) queue.add({ id: 1, kind: "cancel" });
    });
    queue.add({ id: 1, kind: "read", question: readable(4), passages: passages(300, 400, 500) });
    queue.add({ id: 2, kind: "read", question: readable(4), passages: passages(300, 400) });
    await until(() => read.length === 3);
    expect(read).toEqual([1, 2, 2]);
  });
});
