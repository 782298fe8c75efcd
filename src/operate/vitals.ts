import type { CoreStatus } from "../answer/types.js";

/** The parts of a running bot, each put here when it starts: read by the health pages and at each scrape. */
export class Vitals {
  /** `null` until the articles are indexed. */
  core: { readonly status: CoreStatus } | null = null;
  /** Whether the model has answered its first question. */
  warm = false;
  /** Whether its process runs and has it loaded: one that dies or hangs is started anew. */
  modelIsUp = true;
  /** Whether the search service answers, where one is asked instead of a core of this process. */
  serviceIsUp = true;
  /** Shards by number: whether each is connected. */
  shards: () => ReadonlyMap<number, boolean> = () => new Map();
  /** What keeps interactions from coming in; `null`: nothing. One connected shard is enough. */
  unconnected: () => string | null = () => ([...this.shards().values()].some(Boolean) ? null : "gateway");
  guilds: () => number = () => 0;
  /** Round trip to the gateway, ms. */
  latency: () => number | null = () => null;
  queue: () => { readonly running: number; readonly waiting: number } = () => ({ running: 0, waiting: 0 });
  /** What members follow, and quotes that wait to be told; each 0 where nothing can be followed. */
  follows: () => { readonly follows: number; readonly waiting: number } = () => ({ follows: 0, waiting: 0 });
  stopping = false;

  /** What the bot still waits for before it can answer; empty: it is ready. */
  notReady(): string[] {
    const unconnected = this.unconnected();
    return [
      ...(this.stopping ? ["stopping"] : []),
      ...(this.core === null ? ["core"] : []),
      ...(this.warm && this.modelIsUp ? [] : ["model"]),
      ...(this.serviceIsUp ? [] : ["service"]),
      ...(unconnected === null ? [] : [unconnected]),
    ];
  }
}
