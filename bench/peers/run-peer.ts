import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { type Spread, spreadOf } from "../lib/ask-many.js";
import { collectGarbage } from "../lib/process-memory.js";
import type { WrittenPassage } from "../scale/passage-file.js";
import { answerParent } from "../scale/run-child.js";
import type { Peer, PeerName, PeerOptions, PeerPassage } from "./peer.js";

/** The program of a process that holds one peer and nothing else. */
export interface RunPeerInput extends PeerOptions {
  readonly peer: PeerName;
  readonly passages: string;
  readonly vectors: string;
  readonly questions: readonly { readonly text: string; readonly vector: Float32Array }[];
}

export interface RunPeerResult {
  readonly passages: number;
  readonly buildMs: number;
  /** Resident memory over that of the process before the first passage, after garbage was collected, bytes. */
  readonly resident: number;
  readonly searches: readonly {
    readonly mode: string;
    /** ms a question, without embedding it. */
    readonly ms: Spread;
    /** The first passages of each question. */
    readonly found: readonly (readonly number[])[];
  }[];
}

const BATCH = 1_000;
const TOP = 3;
const WARM_UP = 10;

answerParent(async (input: RunPeerInput): Promise<RunPeerResult> => {
  const peer = await createPeer(input);
  const { questions } = input;
  await collectGarbage();
  const before = process.memoryUsage.rss();
  let buildMs = 0;
  let passages = 0;
  for await (const batch of readBatches(input)) {
    const start = performance.now();
    await peer.add(batch);
    buildMs += performance.now() - start;
    passages += batch.length;
  }
  const start = performance.now();
  await peer.finish();
  buildMs += performance.now() - start;
  await collectGarbage();
  const resident = process.memoryUsage.rss() - before;
  const searches = [];
  for (const [mode, search] of Object.entries(peer.searches)) {
    const times: number[] = [];
    const found: (readonly number[])[] = [];
    for (const { text, vector } of questions.slice(0, WARM_UP)) await search(text, vector, TOP);
    for (const { text, vector } of questions) {
      const from = performance.now();
      found.push(await search(text, vector, TOP));
      times.push(performance.now() - from);
    }
    searches.push({ mode, ms: spreadOf(times), found });
  }
  return { passages, buildMs, resident, searches };
});

/** Imports only the peer's own package: memory is compared. */
async function createPeer(options: RunPeerInput): Promise<Peer> {
  switch (options.peer) {
    case "minisearch":
      return (await import("./minisearch.js")).createMiniSearch();
    case "orama":
      return (await import("./orama.js")).createOrama(options);
    case "vectra":
      return (await import("./vectra.js")).createVectra(options);
  }
}

async function* readBatches({ passages, vectors, dimensions }: RunPeerInput): AsyncGenerator<PeerPassage[]> {
  const file = await open(vectors);
  try {
    let batch: PeerPassage[] = [];
    let id = 0;
    for await (const line of createInterface({ input: createReadStream(passages), crlfDelay: Infinity })) {
      const { context, text } = JSON.parse(line) as WrittenPassage;
      const vector = new Float32Array(dimensions);
      await file.read(new Uint8Array(vector.buffer), 0, vector.byteLength, id * vector.byteLength);
      batch.push({ id, context, text, vector });
      id++;
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  } finally {
    await file.close();
  }
}
