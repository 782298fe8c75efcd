import type { Logger } from "pino";
import { BotObserver } from "./bot-observer.js";
import { EventLoopDelay } from "./event-loop-delay.js";
import { HealthServer, type ListenOptions } from "./health-server.js";
import { Metrics } from "./metrics.js";
import type { Observer } from "./observer.js";
import { makePages } from "./pages.js";
import type { QuestionLogOptions } from "./question-log.js";
import { readResidentMemory } from "./read-resident-memory.js";
import { Vitals } from "./vitals.js";

export interface OperatingOptions {
  /** Where health and metrics are served; `null`: nowhere. */
  readonly listen: ListenOptions | null;
  readonly logged: QuestionLogOptions;
  readonly log: Logger;
  readonly version: string;
}

export interface Operating {
  readonly observer: Observer;
  /** `null` when nothing is served. */
  readonly server: HealthServer | null;
  close(): Promise<void>;
}

/** Starts what watches the bot, before the bot: that the process lives is to be seen while it still indexes. */
export function startOperating({ listen, logged, log, version }: OperatingOptions): Operating {
  const vitals = new Vitals();
  const delay = new EventLoopDelay();
  let embedder: number | undefined;
  const metrics = new Metrics({
    vitals,
    version,
    eventLoop: () => delay.read(),
    embedderMemory: () => readResidentMemory(embedder),
  });
  const onEmbedder = (pid: number | undefined): void => {
    embedder = pid;
  };
  const observer = new BotObserver({ vitals, metrics, log, logged, onEmbedder });
  const server = listen === null ? null : new HealthServer(listen, makePages(vitals, metrics.registry), log);
  return {
    observer,
    server,
    close: async () => {
      delay.stop();
      await server?.close();
    },
  };
}
