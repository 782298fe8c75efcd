import type { Notice } from "../wording/keys.js";
import { notice } from "../wording/messages.js";
import { identifyFolder } from "./identify-folder.js";
import { type RefreshOptions, RefreshScheduler } from "./refresh-scheduler.js";
import { type FolderWatch, systemTimers, type Timers, type WatchFolder } from "./types.js";
import { watchInThread } from "./watch-in-thread.js";

export interface WatchOptions extends Omit<RefreshOptions, "quietMs" | "longestMs" | "timers"> {
  /** The articles'. */
  readonly folder: string;
  /** Folders below it that hold no articles: an index kept there changes at every reading. */
  readonly ignore?: readonly string[];
  /** Ends the watch when it is aborted. */
  readonly signal?: AbortSignal;
  /** How long no edit must come before the articles are read again, ms. */
  readonly quietMs?: number;
  /** How long an edit waits at most while others go on, ms. */
  readonly longestMs?: number;
  readonly watch?: WatchFolder;
  readonly timers?: Timers;
  readonly identify?: (folder: string) => Promise<string | null>;
}

/** How often it is asked whether the folder is still the same one, ms. */
const BETWEEN_IDENTITIES = 5_000;
/** How often the articles are read without a reason: some file systems tell nothing of what others write to them. */
const BETWEEN_LOOKS = { watched: 15 * 60_000, unwatched: 60_000 };
/** How often a folder that could not be watched is tried again. */
const BETWEEN_TRIES = 30 * 60_000;

/**
 * Keeps what is read from a folder up to date: each change leads to a `refresh` that begins after it. Where the system cannot watch
 * the folder, it is read every minute. Never throws; what goes wrong is told once, in one line.
 */
export function watchArticles(options: WatchOptions): FolderWatch {
  return new ArticleWatch(options);
}

type Timer = "identity" | "look" | "try";

class ArticleWatch implements FolderWatch {
  readonly #scheduler: RefreshScheduler;
  readonly #timers: Timers;
  /** `undefined`: to be found out; `null`: there is no folder. */
  #identity: string | null | undefined;
  #watch: FolderWatch | null = null;
  #failure: string | null = null;
  readonly #cancels: Partial<Record<Timer, () => void>> = {};
  #closed = false;

  constructor(private readonly options: WatchOptions) {
    const { quietMs = 1_000, longestMs = 10_000, timers = systemTimers, signal } = options;
    this.#timers = timers;
    this.#scheduler = new RefreshScheduler({ ...options, quietMs, longestMs, timers });
    signal?.addEventListener("abort", () => void this.close(), { once: true });
    if (signal?.aborted === true) void this.close();
    else void this.#identify();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#scheduler.close();
    for (const cancel of Object.values(this.#cancels)) cancel();
    await this.#unwatch();
  }

  async #identify(): Promise<void> {
    const identity = await (this.options.identify ?? identifyFolder)(this.options.folder);
    if (this.#closed) return;
    if (identity !== this.#identity) {
      this.#identity = identity;
      await this.#unwatch();
      if (this.#closed) return;
      if (identity === null) this.#scheduler.changed(true);
      else this.#start();
    }
    this.#later("identity", BETWEEN_IDENTITIES, () => void this.#identify());
  }

  #start(): void {
    const { folder, ignore = [], watch = watchInThread } = this.options;
    let started: FolderWatch | null = null;
    let over = false;
    const end = async (): Promise<void> => {
      over = true;
      await started?.close();
    };
    const told = <Args extends unknown[]>(work: (...args: Args) => void) => {
      return (...args: Args): void => {
        if (!over) work(...args);
      };
    };
    this.#watch = { close: end };
    this.#lookLater(BETWEEN_LOOKS.watched);
    started = watch(folder, ignore, {
      onReady: told(() => {
        this.#failure = null;
        this.#scheduler.changed(true);
      }),
      onChange: told(() => this.#scheduler.changed()),
      onFailure: told((error) => {
        void end();
        this.#watch = null;
        if (error.code === "ENOENT") this.#identity = undefined;
        else this.#lookInstead(error);
        this.#scheduler.changed();
      }),
    });
    if (over) void started.close();
  }

  async #unwatch(): Promise<void> {
    const watch = this.#watch;
    this.#watch = null;
    this.#cancels.try?.();
    await watch?.close();
  }

  #lookInstead(error: NodeJS.ErrnoException): void {
    const failure = error.code ?? error.message;
    if (failure !== this.#failure) this.options.onNotice(describeFailure(error), error);
    this.#failure = failure;
    this.#lookLater(BETWEEN_LOOKS.unwatched);
    this.#later("try", BETWEEN_TRIES, () => this.#start());
  }

  #lookLater(ms: number): void {
    this.#later("look", ms, () => {
      this.#scheduler.changed();
      this.#lookLater(ms);
    });
  }

  #later(what: Timer, ms: number, work: () => void): void {
    this.#cancels[what]?.();
    if (!this.#closed) this.#cancels[what] = this.#timers.after(ms, work);
  }
}

function describeFailure({ code, message }: NodeJS.ErrnoException): Notice {
  if (code === "ENOSPC") return notice("unwatched_watches");
  if (code === "EMFILE" || code === "ENFILE") return notice("unwatched_files");
  return notice("unwatched", { why: code ?? message });
}
