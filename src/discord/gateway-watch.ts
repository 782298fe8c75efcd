/** Ends the wait when no shard has been connected for a time. Begins when it is made. */
export class GatewayWatch {
  readonly #up = new Map<number, boolean>();
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(
    private readonly limitMs: number,
    private readonly onLimit: () => void,
  ) {
    this.#arm();
  }

  /** Every shard that was ever heard of: whether it is connected. */
  get shards(): ReadonlyMap<number, boolean> {
    return this.#up;
  }

  connected(shard: number): void {
    this.#up.set(shard, true);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  lost(shard: number): void {
    this.#up.set(shard, false);
    if (![...this.#up.values()].some(Boolean)) this.#arm();
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
