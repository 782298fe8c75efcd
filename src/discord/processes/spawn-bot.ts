import cluster from "node:cluster";
import type { BotExit, RunningBot } from "./bot-slot.js";
import type { BotCalls, SupervisorCalls } from "./calls.js";
import { type Channel, type Handlers, ProcessLink } from "./process-link.js";
import { type ShardShare, writeShare } from "./shard-share.js";

export interface SpawnOptions {
  readonly share: ShardShare;
  /** The bot's program. */
  readonly script: string;
  /** Variables of this process that the bot is not to have. */
  readonly without: readonly string[];
  /** What the bot asks; `ended` is aborted when it has ended. */
  readonly handlers: (ended: AbortSignal) => Omit<Handlers<SupervisorCalls>, "ready">;
}

/**
 * Starts a bot process. A server that it opens (the site) is all processes' together: this one has the port, and hands each connection to one
 * of them. When this process is gone, the bot ends at once.
 */
export function spawnBot({ share, script, without, handlers }: SpawnOptions): RunningBot {
  cluster.setupPrimary({ exec: script, args: writeShare(share) });
  const worker = cluster.fork(Object.fromEntries(without.map((name) => [name, undefined])));
  const ended = new AbortController();
  const exited = new Promise<BotExit>((resolve) => {
    worker.once("exit", (code: number | null, signal: NodeJS.Signals | null) => resolve({ code, signal }));
    // It could not be started.
    worker.once("error", () => resolve({ code: null, signal: null }));
  });
  const channel: Channel = {
    send: (message) => {
      // The exit tells that it is gone.
      if (worker.isConnected()) worker.send(message, () => {});
    },
    onMessage: (listener) => void worker.on("message", listener),
  };
  let becomeReady = (): void => {};
  const ready = new Promise<void>((resolve) => {
    becomeReady = resolve;
  });
  const answers: Handlers<SupervisorCalls> = {
    ...handlers(ended.signal),
    ready: () => {
      becomeReady();
      return null;
    },
  };
  const link = new ProcessLink<BotCalls>(channel, answers);
  void exited.then(() => {
    ended.abort();
    link.close();
  });
  return { pid: worker.process.pid, link, ready, exited, kill: () => void worker.process.kill("SIGKILL") };
}

/** The way to the supervisor, from a bot process. */
export function channelToSupervisor(): Channel {
  return {
    send: (message) => {
      // Without it this process ends by itself.
      if (process.connected) process.send?.(message, undefined, undefined, () => {});
    },
    onMessage: (listener) => void process.on("message", listener),
  };
}
