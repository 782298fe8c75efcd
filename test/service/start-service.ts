import { join } from "node:path";
import { pino } from "pino";
import { afterAll } from "vitest";
import { type Core, type CoreOptions, openCore } from "../../src/answer/core.js";
import type { QuestionEvent } from "../../src/answer/types.js";
import { silentObserver } from "../../src/operate/observer.js";
import { openRemoteCore, type RemoteCoreOptions } from "../../src/service/client/open-remote-core.js";
import type { RemoteCore } from "../../src/service/client/remote-core.js";
import { runService } from "../../src/service/server/run-service.js";
import type { ServiceSettings } from "../../src/service/server/settings.js";
import type { ServiceAddress } from "../../src/settings/kinds.js";
import { FakeEmbedder } from "../index/fake.js";
import { temporaryFolder } from "../temporary-folder.js";
import { until } from "../until.js";

/** Talks of nobody, told by nobody. */
const ARTICLES = {
  "ports.txt":
    "Pourparlers de Port-Lune\n\n12 mars 2021\n\nLa délégation norvégienne, dirigée par Solveig Strandvik, est arrivée à Port-Lune.\n\nLes deux délégations ont signé un protocole sur les ports francs. La séance a duré sept heures dans le pavillon du bac.\n",
  "neige.md":
    "---\ntitle: Une trêve sous la neige\ndate: 2021-04-02\nurl: https://press.example/neige\n---\n\nLa neige a retardé l'arrivée des médiateurs.\n\nAucun calendrier n'a été fixé pour la suite. La délégation irlandaise était conduite par Orla Fennimore.\n",
  "vide.txt": "",
};

export interface StartedService {
  /** For `CORE_URL`. */
  readonly address: ServiceAddress;
  readonly core: Core;
  readonly seeds: string;
  readonly embedder: FakeEmbedder;
  /** Questions at work and waiting. */
  queue(): { readonly running: number; readonly waiting: number };
  /** The log's lines. */
  readonly log: Record<string, unknown>[];
  /** Every event that the service's own core has told. */
  readonly events: QuestionEvent[];
  open(options?: Partial<RemoteCoreOptions>): Promise<RemoteCore>;
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly files?: Readonly<Record<string, string>>;
  readonly seeds?: string;
  readonly settings?: Partial<ServiceSettings>;
  readonly core?: Partial<CoreOptions>;
  readonly version?: string;
  readonly embedder?: FakeEmbedder;
  /** Waits until it answers; else until it listens. Default: true. */
  readonly untilReady?: boolean;
}

const running: { stop(): Promise<void> }[] = [];
const opened: RemoteCore[] = [];
afterAll(async () => {
  await Promise.all(opened.splice(0).map((core) => core.close()));
  await Promise.all(running.splice(0).map((service) => service.stop()));
});

/** Quick deadlines and pauses: what a test waits for is not the clock. */
export const QUICK = { retry: 20, longestRetry: 50 } as const;

/** A search service on a folder with these files, in this process; the model is a fake. */
export async function startService(options: StartOptions = {}): Promise<StartedService> {
  const seeds = options.seeds ?? temporaryFolder(options.files ?? ARTICLES);
  const embedder = options.embedder ?? new FakeEmbedder();
  const stop = new AbortController();
  const log: Record<string, unknown>[] = [];
  const events: QuestionEvent[] = [];
  let core: Core | undefined;
  let listening: (address: string) => void = () => {};
  const heard = new Promise<string>((resolve) => {
    listening = resolve;
  });
  const settings = {
    listen: { host: "127.0.0.1", port: 0 },
    token: undefined,
    concurrency: 2,
    queueLength: 4,
    ...options.settings,
  };
  const observer = silentObserver();
  const run = runService({
    settings,
    observer,
    log: pino({ base: null }, { write: (line: string) => void log.push(JSON.parse(line)) }),
    version: options.version ?? "1.0.0",
    watched: null,
    stop: stop.signal,
    onListening: listening,
    openCore: async (hooks) => {
      core = await openCore({
        seeds,
        index: join(temporaryFolder(), "index"),
        embedder,
        ...options.core,
        ...hooks,
        onQuestion: (event) => {
          events.push(event);
          hooks.onQuestion(event);
        },
      });
      return core;
    },
  });
  const told = await Promise.race([heard, run.then(() => "")]);
  if (options.untilReady !== false)
    await until(() => log.some(({ msg }) => msg === "ready"), "it is ready", 100_000);
  const address = "path" in settings.listen ? settings.listen : { url: `http://${told}` };
  const open = async (more: Partial<RemoteCoreOptions> = {}): Promise<RemoteCore> => {
    const remote = await openRemoteCore({
      address,
      token: settings.token,
      isPatient: true,
      retryMs: 5,
      pace: QUICK,
      ...more,
    });
    opened.push(remote);
    return remote;
  };
  const service = {
    address,
    seeds,
    embedder,
    log,
    events,
    open,
    queue: () => observer.vitals.queue(),
    get core(): Core {
      return core!;
    },
    stop: async () => {
      stop.abort();
      // One that is stopped before it is ready ends with the reason why.
      await run.catch(() => {});
    },
  };
  running.push(service);
  return service;
}
