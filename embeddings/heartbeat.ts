/** How long a process may be silent before it is taken to hang. */
export interface HeartbeatLimits {
  /** Between two looks, ms. Default: 2 s. */
  readonly everyMs?: number;
  /** Looks in a row without a word from a model that is loaded, before its process is ended. Default: 15, so 30 s: a batch takes one at most. */
  readonly looks?: number;
  /** The same while it is being loaded. Default: 90, so 3 minutes: on a busy machine loading alone takes half a minute. */
  readonly looksLoading?: number;
}

const DEFAULTS: Required<HeartbeatLimits> = { everyMs: 2_000, looks: 15, looksLoading: 90 };

/**
 * Notices a process that is there and does nothing any more. It counts looks of this program's own rather than time: while this program was
 * stopped itself, or the machine asleep, nobody was late. Keeps no program alive.
 */
export class Heartbeat {
  readonly #limits: Required<HeartbeatLimits>;
  readonly #timer: NodeJS.Timeout;
  #loaded = false;
  #silent = 0;

  /**
   * @param ask asks the process for a word
   * @param onSilence called once, with what to say of it
   */
  constructor(
    limits: HeartbeatLimits,
    private readonly ask: () => void,
    private readonly onSilence: (why: string) => void,
  ) {
    this.#limits = { ...DEFAULTS, ...limits };
    this.#timer = setInterval(() => this.#look(), this.#limits.everyMs).unref();
  }

  /** The process has said something, whatever it is. */
  heard(): void {
    this.#silent = 0;
  }

  /** From now on it can be asked. */
  loaded(): void {
    this.#loaded = true;
    this.heard();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const { everyMs, looks, looksLoading } = this.#limits;
    const most = this.#loaded ? looks : looksLoading;
    this.#silent++;
    if (this.#silent > most) {
      this.stop();
      this.onSilence(`no sign of life for ${(most * everyMs) / 1000} s`);
    } else if (this.#loaded) this.ask();
  }
}
