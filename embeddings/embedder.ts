import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { UserError } from "../src/shared/errors.js";
import { forkChild } from "../src/shared/fork-child.js";
import { packageRoot } from "../src/shared/paths.js";
import type { HeartbeatLimits } from "./heartbeat.js";
import { promisedIdentity } from "./identity.js";
import type { EmbedRequest, LoadedModel, ModelSource } from "./messages.js";
import type {
  Embedder,
  EmbedderIdentity,
  Embedding,
  EmbeddingInput,
  ReadablePassage,
  ReadableText,
  Reading,
  ReadOptions,
} from "./types.js";
import { WorkerClient, WorkerStoppedError } from "./worker-client.js";

export interface EmbedderOptions {
  /** A model's folder, or with `allowRemote` a hub id (`owner/name`). Default: the embedded model. */
  readonly model?: string;
  /** Lets a hub model be downloaded. Never needed for the embedded one. Default: false. */
  readonly allowRemote?: boolean;
  /** Loads the model's reader, where it has one. Default: true. */
  readonly reads?: boolean;
  /** Compares the files with the folder's checksums.json. Default: true. */
  readonly verify?: boolean;
  /** Starts the worker; an argument so that a test can watch it or end it. */
  readonly startWorker?: (source: ModelSource) => ChildProcess;
  /** Called whenever a worker process has been started: more than once means that one had died. */
  readonly onStart?: (pid: number | undefined) => void;
  /** Called when the model is loaded, and when its process has ended without being told to: with what ended it. */
  readonly onState?: (isReady: boolean, why?: string) => void;
  /** Starts a worker that has died anew at once, and again until it is ready, rather than when it is needed next. Default: false. */
  readonly staysReady?: boolean;
  /** When a worker that is silent is taken to hang: it is ended, and what it was to do goes to a new one. */
  readonly heartbeat?: HeartbeatLimits;
}

/** Between two tries to start a worker anew, ms: doubled each time. */
const FIRST_RESTART = 1_000;
const LONGEST_RESTART = 60_000;

/** The model the project carries. */
export const EMBEDDED_MODEL = join(packageRoot, "embeddings", "model");
const EMBEDDED_NAME = "multilingual-e5-small";

/**
 * An embedder whose model runs in one worker process. Nothing is loaded before `ready()` or the first text.
 * Its methods throw a UserError for a model that is missing, altered or unsupported, and after a failed start
 * the next call tries again.
 */
export function createEmbedder(options: EmbedderOptions = {}): Embedder {
  const { startWorker: start = startWorker, onStart } = options;
  return new WorkerEmbedder(sourceOf(options), options, (source) => {
    const worker = start(source);
    onStart?.(worker.pid);
    return worker;
  });
}

class WorkerEmbedder implements Embedder {
  #client: WorkerClient | undefined;
  /** The model that was loaded first: what was embedded so far belongs to it. */
  #identity: EmbedderIdentity | undefined;
  #closed = false;
  #restart: NodeJS.Timeout | undefined;
  #restartMs = FIRST_RESTART;

  constructor(
    private readonly source: ModelSource,
    private readonly options: Pick<EmbedderOptions, "onState" | "staysReady" | "heartbeat">,
    private readonly startWorker: (source: ModelSource) => ChildProcess,
  ) {}

  async ready(): Promise<EmbedderIdentity> {
    return (await this.#start()).identity;
  }

  async identify(): Promise<EmbedderIdentity> {
    return (await promisedIdentity(this.source)) ?? this.ready();
  }

  async embedQuery(text: string): Promise<Embedding> {
    const [embedding] = await this.#embed({ kind: "query", inputs: [{ text }] });
    return embedding!;
  }

  async embedPassages(
    inputs: readonly EmbeddingInput[],
    onProgress?: (done: number) => void,
  ): Promise<Embedding[]> {
    return this.#embed({ kind: "passages", inputs }, onProgress);
  }

  async read(
    question: ReadableText,
    passages: readonly ReadablePassage[],
    { signal }: ReadOptions = {},
  ): Promise<readonly (Reading | null)[] | null> {
    const readings = new Array<Reading | null>(passages.length).fill(null);
    const places = passages.flatMap(({ tokens }, place) => (tokens.count > 0 ? [place] : []));
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { client, identity } = await this.#start();
        if (!identity.reader) return null;
        if (question.count === 0) return readings;
        const request = {
          kind: "read" as const,
          question: readableOf(question),
          passages: places.map((place) => {
            const { tokens, cosine, met } = passages[place]!;
            return { tokens: readableOf(tokens), cosine, met };
          }),
        };
        const found = await client.read(request, signal);
        for (const [i, place] of places.entries()) readings[place] = found[i]!;
        return readings;
      } catch (error) {
        if (!(error instanceof WorkerStoppedError)) throw error;
        if (this.#closed) throw closedError();
        if (attempt === 2) throw error;
      }
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#restart);
    const client = this.#client;
    this.#client = undefined;
    await client?.stop();
  }

  /** Sends the texts to the worker; should it die, those that are missing go once more to a new one. */
  async #embed(request: Omit<EmbedRequest, "id">, onProgress?: (done: number) => void): Promise<Embedding[]> {
    const embeddings = new Array<Embedding>(request.inputs.length);
    let missing = request.inputs.map((_, index) => index);
    for (let attempt = 1; ; attempt += 1) {
      const places = missing;
      try {
        const { client, codebook } = await this.#start();
        let done = request.inputs.length - places.length;
        const inputs = places.map((place) => request.inputs[place]!);
        await client.embed({ ...request, inputs }, (index, embedding) => {
          embeddings[places[index]!] =
            request.kind === "query" && codebook !== null ? { ...embedding, codebook } : embedding;
          done += 1;
          onProgress?.(done);
        });
        return embeddings;
      } catch (error) {
        if (!(error instanceof WorkerStoppedError)) throw error;
        if (this.#closed) throw closedError();
        if (attempt === 2) throw error;
        missing = places.filter((place) => embeddings[place] === undefined);
      }
    }
  }

  async #start(): Promise<{ client: WorkerClient } & LoadedModel> {
    if (this.#closed) throw closedError();
    this.#client ??= this.#createClient();
    const client = this.#client;
    try {
      const { identity, codebook } = await client.ready;
      this.#identity ??= identity;
      if (!isSameModel(identity, this.#identity)) {
        const error = replacedError();
        await client.stop(error);
        throw error;
      }
      return { client, identity, codebook };
    } catch (error) {
      if (this.#client === client) this.#client = undefined;
      throw this.#closed ? closedError() : error;
    }
  }

  #createClient(): WorkerClient {
    const { onState, heartbeat } = this.options;
    const stopped = (cause: Error): void => {
      if (this.#client === client) this.#client = undefined;
      if (this.#closed) return;
      onState?.(false, cause.message);
      this.#restartLater();
    };
    const client: WorkerClient = new WorkerClient(this.startWorker(this.source), stopped, heartbeat);
    client.ready.then(
      ({ identity }) => {
        if (!isSameModel(identity, this.#identity ?? identity)) return;
        this.#restartMs = FIRST_RESTART;
        onState?.(true);
      },
      // Whoever waits for it is told.
      () => undefined,
    );
    return client;
  }

  /** Whoever needs the model meanwhile starts it as well. */
  #restartLater(): void {
    if (this.#closed || this.options.staysReady !== true || this.#restart !== undefined) return;
    this.#restart = setTimeout(() => {
      this.#restart = undefined;
      this.ready().catch(() => this.#restartLater());
    }, this.#restartMs).unref();
    this.#restartMs = Math.min(2 * this.#restartMs, LONGEST_RESTART);
  }
}

function isSameModel(one: EmbedderIdentity, other: EmbedderIdentity): boolean {
  return one.fingerprint === other.fingerprint && one.reader === other.reader;
}

function replacedError(): UserError {
  return new UserError("model_replaced");
}

/** Only what the reader reads crosses to the worker. */
function readableOf({ count, dimensions, data, states, ids }: ReadableText): ReadableText {
  return { count, dimensions, data, states, ids };
}

function closedError(): Error {
  return new Error("The embedder has been closed.");
}

/** Where the worker of an embedder with these options finds its model. */
export function sourceOf({
  model,
  allowRemote = false,
  verify = true,
  reads = true,
}: EmbedderOptions): ModelSource {
  const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "pourparlers", "models");
  const checksums = !verify ? "skip" : model === undefined ? "required" : "optional";
  if (model === undefined) {
    return { name: EMBEDDED_NAME, model: EMBEDDED_MODEL, remote: false, cacheFolder, checksums, reads };
  }
  // A folder wins over a hub model of the same name.
  const remote = allowRemote && !isAbsolute(model) && /^[\w.-]+\/[\w.-]+$/.test(model) && !existsSync(model);
  return { name: model, model: remote ? model : resolve(model), remote, cacheFolder, checksums, reads };
}

/**
 * Node 20 cannot run TypeScript: it is always the compiled file, also under a test runner that reads sources. `stderr`: the program's own,
 * or a pipe for whoever wants to know what the process says in the end. Throws UserError `not_built`.
 */
export function startWorker(source: ModelSource, stderr: "inherit" | "pipe" = "inherit"): ChildProcess {
  const file = join(packageRoot, "dist", "embeddings", "embedder-worker.js");
  if (!existsSync(file)) {
    throw new UserError("not_built", { file });
  }
  // Nothing on the program's standard output.
  return forkChild(file, source, { stdio: ["ignore", process.stderr.fd, stderr, "ipc"] });
}
