import type { ChildProcess } from "node:child_process";
import { type EmbedRequest, unpackError, type WorkerMessage } from "./messages.js";
import type { EmbedderIdentity, Embedding } from "./types.js";

/** The worker ended while it had work to do. */
export class WorkerStoppedError extends Error {
  override readonly name = "WorkerStoppedError";
}

interface Pending {
  readonly received: (indexes: readonly number[], embeddings: readonly Embedding[]) => void;
  readonly failed: (error: Error) => void;
}

/** One worker process from its start to its end. It keeps the program alive only while it has work. */
export class WorkerClient {
  /** Rejects when the model cannot be loaded; the process is then gone. */
  readonly ready: Promise<EmbedderIdentity>;
  #rejectReady: (error: Error) => void = () => undefined;
  #stopped = false;
  #nextId = 0;
  readonly #pending = new Map<number, Pending>();

  constructor(
    private readonly worker: ChildProcess,
    private readonly onStopped: () => void,
  ) {
    const kill = (): void => void worker.kill("SIGKILL");
    process.once("exit", kill);
    worker.once("exit", () => process.off("exit", kill));
    this.ready = new Promise((resolve, reject) => {
      this.#rejectReady = reject;
      worker.on("message", (message: WorkerMessage) => {
        if (message.type === "ready") {
          this.#rest();
          resolve(message.identity);
        } else if (message.type === "failed") {
          reject(unpackError(message.error));
          void this.stop();
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
    request: Omit<EmbedRequest, "id">,
    onEmbedded: (index: number, embedding: Embedding) => void,
  ): Promise<void> {
    if (this.#stopped) return Promise.reject(new WorkerStoppedError("The embedding worker has stopped."));
    if (request.inputs.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      let missing = request.inputs.length;
      this.#pending.set(id, {
        received: (indexes, embeddings) => {
          for (let i = 0; i < indexes.length; i += 1) onEmbedded(indexes[i]!, ownCopy(embeddings[i]!));
          missing -= indexes.length;
          if (missing === 0) {
            this.#settle(id);
            resolve();
          }
        },
        failed: (error) => {
          this.#settle(id);
          reject(error);
        },
      });
      this.worker.ref();
      this.worker.channel?.ref();
      // A worker that is gone is told of by its exit.
      this.worker.send({ ...request, id }, () => undefined);
    });
  }

  /** Ends the process at once; what is pending fails. */
  async stop(): Promise<void> {
    if (this.#stopped) return;
    const exited = new Promise((resolve) => this.worker.once("exit", resolve));
    this.#end(new Error("closed"));
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
      pending?.received(message.indexes, message.embeddings);
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
    const error = new WorkerStoppedError(`The embedding worker stopped (${cause.message}).`, { cause });
    this.#rejectReady(error);
    this.onStopped();
    for (const pending of [...this.#pending.values()]) pending.failed(error);
  }
}

/** What arrives are views of a whole message: without a copy, keeping a vector would keep all the token vectors. */
function ownCopy({ vector, tokens, truncated }: Embedding): Embedding {
  return {
    vector: vector.slice(),
    truncated,
    tokens: {
      count: tokens.count,
      dimensions: tokens.dimensions,
      data: tokens.data.slice(),
      states: tokens.states.slice(),
      ids: tokens.ids.slice(),
      starts: tokens.starts.slice(),
      ends: tokens.ends.slice(),
      logProbabilities: tokens.logProbabilities.slice(),
    },
  };
}
