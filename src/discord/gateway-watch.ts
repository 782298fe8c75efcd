/** Ends the wait when no shard has been connected for a time. Begins when it is made. */
export class GatewayWatch {
  readonly #up = new Set<number>();
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(
    private readonly limitMs: number,
    private readonly onLimit: () => void,
  ) {
    this.#arm();
  }

  connected(shard: number): void {
    this.#up.add(shard);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  lost(shard: number): void {
    this.#up.delete(shard);
    if (this.#up.size === 0) this.#arm();
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #arm(): void {
    if (this.#timer === null && !this.#stopped) this.#timer = setTimeout(this.onLimit, this.limitMs);
  }
}
