import type { ChildProcess } from "node:child_process";
import { killAtExit } from "../src/shared/fork-child.js";
import { unpackError } from "../src/shared/plain-error.js";
import { Heartbeat, type HeartbeatLimits } from "./heartbeat.js";
import type { EmbedRequest, LoadedModel, ReadRequest, WorkerMessage, WorkerRequest } from "./messages.js";
import type { Embedding, Reading } from "./types.js";

/** The worker ended while it had work to do. */
export class WorkerStoppedError extends Error {
  override readonly name = "WorkerStoppedError";
}

type PartMessage = Extract<WorkerMessage, { type: "embedded" | "read" }>;
/** A request as it is made: its number is given when it is sent. */
type Unnumbered<Request> = Omit<Request, "id">;

interface Pending {
  readonly received: (part: PartMessage) => void;
  readonly failed: (error: Error) => void;
}

/**
 * One worker process from its start to its end, which comes at the latest when it gives no sign of life any more. It keeps the program alive
 * only while it has work.
 */
export class WorkerClient {
  /** Rejects when the model cannot be loaded; the process is then gone. */
  readonly ready: Promise<LoadedModel>;
  #rejectReady: (error: Error) => void = () => undefined;
  #stopped = false;
  #nextId = 0;
  readonly #pending = new Map<number, Pending>();
  readonly #heartbeat: Heartbeat;

  constructor(
    private readonly worker: ChildProcess,
    /** Called once, with what ended it. */
    private readonly onStopped: (cause: Error) => void,
    limits: HeartbeatLimits = {},
  ) {
    this.#heartbeat = new Heartbeat(
      limits,
      () => this.#send({ kind: "ping" }),
      (why) => {
        this.#end(new Error(why));
        // It may be stopped (SIGSTOP): this signal alone ends it all the same.
        worker.kill("SIGKILL");
      },
    );
    killAtExit(worker);
    this.ready = new Promise((resolve, reject) => {
      this.#rejectReady = reject;
      worker.on("message", (message: WorkerMessage) => {
        this.#heartbeat.heard();
        if (message.type === "pong") return;
        if (message.type === "ready") {
          this.#heartbeat.loaded();
          this.#rest();
          resolve(message.loaded);
        } else if (message.type === "failed") {
          const error = unpackError(message.error);
          reject(error);
          void this.stop(error);
        } else {
          this.#deliver(message);
        }
      });
    });
    this.ready.catch(() => undefined);
    worker.on("error", (error) => this.#end(error));
    worker.on("exit", (code, signal) => this.#end(new Error(signal ?? `exit code ${code}`)));
  }

  /**
   * Embeds `inputs`; `onEmbedded` gets them in the order the worker finishes them. Resolves when all are done.
   * @throws {WorkerStoppedError} when the process ends before.
   */
  embed(
    request: Unnumbered<EmbedRequest>,
    onEmbedded: (index: number, embedding: Embedding) => void,
  ): Promise<void> {
    return this.#request(request, request.inputs.length, (part) => {
      if (part.type !== "embedded") return;
      for (const [i, index] of part.indexes.entries()) onEmbedded(index, ownCopy(part.embeddings[i]!));
    });
  }

  /**
   * Reads passages, all of them with tokens, as the question; resolves to what the reader says of each. Aborting rejects with the
   * signal's reason. @throws {WorkerStoppedError} when the process ends before.
   */
  async read(request: Unnumbered<ReadRequest>, signal?: AbortSignal): Promise<Reading[]> {
    const readings = new Array<Reading>(request.passages.length);
    const keep = (part: PartMessage): void => {
      if (part.type !== "read") return;
      for (const [i, index] of part.indexes.entries()) readings[index] = part.readings[i]!;
    };
    await this.#request(request, readings.length, keep, signal);
    return readings;
  }

  #request(
    request: Unnumbered<EmbedRequest> | Unnumbered<ReadRequest>,
    total: number,
    onPart: (part: PartMessage) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    if (this.#stopped) return Promise.reject(new WorkerStoppedError("The embedding worker has stopped."));
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    if (total === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      let missing = total;
      const settle = (): void => {
        signal?.removeEventListener("abort", cancel);
        this.#settle(id);
      };
      const failed = (error: Error): void => {
        settle();
        reject(error);
      };
      const cancel = (): void => {
        this.#send({ id, kind: "cancel" });
        failed(signal?.reason as Error);
      };
      signal?.addEventListener("abort", cancel);
      this.#pending.set(id, {
        received: (part) => {
          onPart(part);
          missing -= part.indexes.length;
          if (missing > 0) return;
          settle();
          resolve();
        },
        failed,
      });
      this.worker.ref();
      this.worker.channel?.ref();
      this.#send({ ...request, id } as WorkerRequest);
    });
  }

  #send(request: WorkerRequest): void {
    // A worker that is gone is told of by its exit.
    this.worker.send(request, () => undefined);
  }

  /** Ends the process at once; what is pending fails. */
  async stop(cause = new Error("closed")): Promise<void> {
    if (this.#stopped) return;
    const exited = new Promise((resolve) => this.worker.once("exit", resolve));
    this.#end(cause);
    this.worker.ref();
    this.worker.kill("SIGKILL");
    await exited;
  }

  #deliver(message: Extract<WorkerMessage, { id: number }>): void {
    const pending = this.#pending.get(message.id);
    if (message.type === "refused") {
      pending?.failed(unpackError(message.error));
      return;
    }
    try {
      pending?.received(message);
    } catch (error) {
      // A caller's progress callback threw: that is this request's failure and no other's.
      pending?.failed(error as Error);
    }
  }

  #settle(id: number): void {
    this.#pending.delete(id);
    this.#rest();
  }

  #rest(): void {
    if (this.#pending.size > 0) return;
    this.worker.unref();
    this.worker.channel?.unref();
  }

  #end(cause: Error): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#heartbeat.stop();
    const error = new WorkerStoppedError(`The embedding worker stopped (${cause.message}).`, { cause });
    this.#rejectReady(error);
    this.onStopped(cause);
    for (const pending of [...this.#pending.values()]) pending.failed(error);
  }
}

/** What arrives are views of a whole message: without a copy, keeping a vector would keep all the token vectors. */
function ownCopy({ vector, adapted, tokens, truncated, leaders }: Embedding): Embedding {
  return {
    vector: vector.slice(),
    ...(adapted === undefined ? {} : { adapted: adapted.slice() }),
    truncated,
    ...(leaders && { leaders }),
    tokens: {
      count: tokens.count,
      dimensions: tokens.dimensions,
      data: tokens.data.slice(),
      states: tokens.states.slice(),
      ids: tokens.ids.slice(),
      starts: tokens.starts.slice(),
      ends: tokens.ends.slice(),
    },
  };
}
