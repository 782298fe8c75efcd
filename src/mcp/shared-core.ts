import { ABORTED, unlessAborted } from "../shared/unless-aborted.js";
import type { CorePort } from "./core-port.js";

/**
 * One core for all clients of the process. It opens in the background, so that a client is greeted at once however long the index takes;
 * whoever asks meanwhile waits for it. Where it cannot be opened, whoever asks gets the reason, and the next one tries anew.
 */
export class SharedCore {
  #opening: Promise<CorePort> | null = null;
  readonly #closing = new AbortController();

  constructor(private readonly open: (signal: AbortSignal) => Promise<CorePort>) {}

  /** Begins to open it; a failure is told to whoever asks. */
  start(): void {
    this.#open().catch(() => {});
  }

  /** The core, once it is open. Throws what opening throws, and the signal's reason when it is aborted. */
  async get(signal?: AbortSignal): Promise<CorePort> {
    const core = await unlessAborted(this.#open(), signal);
    if (core === ABORTED) throw signal!.reason;
    return core;
  }

  /** Closes it, or gives its opening up. */
  async close(): Promise<void> {
    this.#closing.abort(new Error("the server is being closed"));
    const core = await this.#opening?.catch(() => null);
    await core?.close();
  }

  #open(): Promise<CorePort> {
    this.#closing.signal.throwIfAborted();
    this.#opening ??= this.open(this.#closing.signal).catch((error: unknown) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }
}
