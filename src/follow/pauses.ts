/** Waits that end with their time, when something happens, or when all is closed. */
export class Pauses {
  readonly #waiting = new Set<() => void>();

  constructor(private readonly signal: AbortSignal) {
    signal.addEventListener("abort", () => this.#endAll(), { once: true });
  }

  /** `canEnd`: whether {@link end} ends it. Never rejects. */
  async wait(ms: number, canEnd = true): Promise<void> {
    if (this.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(end);
        this.#closed.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms).unref();
      (canEnd ? this.#waiting : this.#closed).add(end);
    });
  }

  end(): void {
    for (const end of [...this.#waiting]) end();
  }

  readonly #closed = new Set<() => void>();

  #endAll(): void {
    for (const end of [...this.#waiting, ...this.#closed]) end();
  }
}
