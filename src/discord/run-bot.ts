import { type Client, Events } from "discord.js";
import type { Logger } from "pino";
import { UserError } from "../errors.js";
import { adaptCalls, readInteraction } from "./adapt-interaction.js";
import { COMMANDS, defineCommands } from "./command-list.js";
import { connect } from "./connect.js";
import type { CorePort } from "./core-port.js";
import { createClient } from "./create-client.js";
import { EXIT, UnusableError } from "./exit-status.js";
import { Faults } from "./faults.js";
import { GatewayWatch } from "./gateway-watch.js";
import { describeBug } from "./incident.js";
import { RefBook } from "./passage-refs.js";
import { registerCommands } from "./register-commands.js";
import { Router } from "./router.js";
import type { DiscordSettings } from "./settings.js";
import { type Locales, loadLocales } from "./texts.js";
import { waitAtMost } from "./wait-at-most.js";
import { watchClient } from "./watch-client.js";
import { WorkQueue } from "./work-queue.js";

export interface BotOptions {
  readonly settings: DiscordSettings;
  readonly log: Logger;
  readonly version: string;
  readonly openCore: (signal: AbortSignal) => Promise<CorePort>;
  /** Aborted when the process is asked to stop. */
  readonly stop: AbortSignal;
  readonly now?: () => number;
}

/** What runs is given this long to finish when the bot is stopped; the rest of 10 s is for closing. ms */
const GRACE = 7_000;
const CLOSING = 1_000;
/** Finds its way through every part of the core, whatever the articles are about. */
const WARMING_QUESTION = "Qui dirigeait la délégation lors des pourparlers ?";

/**
 * The bot's life: articles and index, the model warmed by a question, login, commands registered where they differ, then answers until
 * it is told to stop. Returns the exit status; never rejects.
 */
export async function runBot(options: BotOptions): Promise<number> {
  const { log, stop } = options;
  const parts: RunningParts = { core: null, router: null, client: null, watch: null };
  try {
    await runParts(options, parts);
    return EXIT.stopped;
  } catch (error) {
    if (stop.aborted) return EXIT.stopped;
    const status = error instanceof UnusableError ? error.status : EXIT.failure;
    const details = error instanceof UnusableError ? {} : describeBug(error);
    log.fatal({ exit: status, ...details }, error instanceof Error ? error.message : String(error));
    return status;
  } finally {
    await closeParts(parts, log);
  }
}

interface RunningParts {
  core: CorePort | null;
  router: Router | null;
  client: Client | null;
  watch: GatewayWatch | null;
}

async function runParts(options: BotOptions, parts: RunningParts): Promise<void> {
  const { settings, log, stop, now = Date.now } = options;
  const startedAt = now();
  const faults = new Faults(log, now);
  const locales = await loadLocales();
  const core = await openAndWarm(options);
  parts.core = core;
  stop.throwIfAborted();

  const queue = new WorkQueue(settings.concurrency, settings.queueLength);
  const services = {
    core,
    refs: new RefBook(core),
    locales,
    now,
    version: options.version,
    startedAt,
    latency: () => latencyOf(parts.client),
    queue: () => queue.state,
  };
  const router = new Router({ commands: COMMANDS, services, queue, settings, faults, log });
  parts.router = router;

  const end = new AbortController();
  const fail = (error: UnusableError): void => end.abort(error);
  const watch = new GatewayWatch(settings.gatewayTimeoutMs, () =>
    fail(
      new UnusableError(
        EXIT.gateway,
        `The gateway could not be reached for ${settings.gatewayTimeoutMs / 1000} s.`,
      ),
    ),
  );
  parts.watch = watch;
  const signal = AbortSignal.any([stop, end.signal]);
  const makeClient = (): Client => {
    const client = createClient(settings);
    watchClient(client, watch, faults, fail);
    client.on(Events.InteractionCreate, (interaction) => {
      const incoming = readInteraction(interaction);
      if (incoming !== null)
        void router.handle(incoming, adaptCalls(interaction as Parameters<typeof adaptCalls>[0]));
    });
    parts.client = client;
    return client;
  };
  const client = await connect(makeClient, settings.token, faults, signal);
  log.info({ shards: client.ws.shards.size, guilds: client.guilds.cache.size }, "logged in");
  await register(client, settings, locales, log);
  log.info("ready");
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
  if (!stop.aborted) signal.throwIfAborted();
}

async function openAndWarm({ openCore, log, stop }: BotOptions): Promise<CorePort> {
  try {
    const core = await openCore(stop);
    log.info(
      {
        articles: core.corpus.articles.length,
        passages: core.library.index.passages.length,
        index: core.fingerprint,
      },
      "articles indexed",
    );
    const answer = await core.ask(WARMING_QUESTION);
    log.info({ ms: Math.round(answer.ms.total) }, "model warm");
    return core;
  } catch (error) {
    if (stop.aborted || !(error instanceof Error)) throw error;
    if (!(error instanceof UserError)) log.error(describeBug(error), "the core failed to open");
    throw new UnusableError(EXIT.core, `The articles cannot be served: ${error.message}`, { cause: error });
  }
}

async function register(
  client: Client<true>,
  settings: DiscordSettings,
  locales: Locales,
  log: Logger,
): Promise<void> {
  const scope = { applicationId: client.application.id, guildId: settings.guildId };
  try {
    const changes = await registerCommands(client.rest, scope, defineCommands(locales));
    log.info({ changes }, changes.length === 0 ? "commands unchanged" : "commands registered");
  } catch (error) {
    // Those registered before go on working.
    log.error(describeBug(error), "the commands could not be registered: `npm run deploy` tries again");
  }
}

function latencyOf(client: Client | null): number | null {
  const ping = client?.ws.ping ?? -1;
  return Number.isFinite(ping) && ping >= 0 ? ping : null;
}

async function closeParts({ core, router, client, watch }: RunningParts, log: Logger): Promise<void> {
  watch?.stop();
  // The connection that is closed now is not lost.
  client?.removeAllListeners(Events.ShardReconnecting).removeAllListeners(Events.ShardDisconnect);
  await router?.stop(GRACE);
  await waitAtMost(Promise.allSettled([client?.destroy(), core?.close()]), CLOSING);
  log.info("stopped");
}
