import { type Client, Events, type REST } from "discord.js";
import type { Logger } from "pino";
import { WARMING_QUESTION } from "../answer/warming-question.js";
import type { Database } from "../database/open-database.js";
import type { Feedback } from "../feedback/feedback.js";
import { ServerRules } from "../moderation/server-rules.js";
import { Faults } from "../operate/faults.js";
import { type Observer, silentObserver } from "../operate/observer.js";
import type { Vitals } from "../operate/vitals.js";
import { WorkQueue, waitAtMost } from "../operate/work-queue.js";
import { aborted } from "../shared/aborted.js";
import { describeBug } from "../shared/describe-bug.js";
import { UserError } from "../shared/errors.js";
import { followArticles } from "../watch/follow-articles.js";
import type { FolderWatch } from "../watch/types.js";
import type { WatchedArticles } from "../watch/watched-in.js";
import { FollowedArticles } from "./alerts/followed-articles.js";
import type { Command, CommandDefinition } from "./command.js";
import { connect } from "./connect.js";
import type { CorePort } from "./core-port.js";
import { createClient, createRest } from "./create-client.js";
import { findApplicationId, idInToken } from "./deploy-commands.js";
import { EXIT, UnusableError } from "./exit-status.js";
import { QuestionMemory } from "./follow-up/question-memory.js";
import { GatewayWatch } from "./gateway-watch.js";
import type { InteractionServer } from "./http/interaction-server.js";
import { Intake } from "./intake.js";
import { ServerModeration } from "./moderation/server-moderation.js";
import { ServerScopes } from "./moderation/server-scopes.js";
import { RefIndex } from "./passage-refs.js";
import type { BotShare } from "./processes/bot-share.js";
import { registerCommands } from "./register-commands.js";
import { Router } from "./router.js";
import type { DiscordSettings } from "./settings.js";
import { loadLocales } from "./texts.js";
import { watchClient } from "./watch-client.js";

export interface BotOptions {
  readonly settings: DiscordSettings;
  readonly log: Logger;
  readonly version: string;
  readonly commands: readonly Command[];
  readonly openCore: (signal: AbortSignal) => Promise<CorePort>;
  /** The core has answered questions already: none has to warm it. */
  readonly isWarm?: boolean;
  /** Read again whenever it changes; without it, when somebody asks for it. */
  readonly articles?: WatchedArticles | undefined;
  /** Keeps questions without an answer, and votes; the caller closes it. */
  readonly feedback?: Feedback | undefined;
  /** The address of a citation's page; without it there is no site to link to. */
  readonly pageOf?: ((citation: string) => string) | undefined;
  /** What members follow; the caller closes it. `undefined`: nothing can be followed. */
  readonly database?: Database | undefined;
  /** Aborted when the process is asked to stop. */
  readonly stop: AbortSignal;
  /** This process's part, where several have the shards between them. */
  readonly share?: BotShare | undefined;
  readonly observer?: Observer;
  readonly now?: () => number;
  /** ms, only ever growing. */
  readonly clock?: () => number;
}

/** What runs is given this long to finish when the bot is stopped; the rest of 10 s is for closing. ms */
const GRACE = 7_000;
const CLOSING = 1_000;
/** No question is waited for any longer, ms. */
const LONGEST_ANSWER = 120_000;

/**
 * The bot's life: articles and index, the model warmed by a question, login, commands registered where they differ, then answers until
 * it is told to stop. Returns the exit status; never rejects.
 */
export async function runBot(options: BotOptions): Promise<number> {
  const { log, stop, observer } = options;
  const parts: RunningParts = {
    core: null,
    articles: null,
    router: null,
    alerts: null,
    client: null,
    watch: null,
    endpoint: null,
  };
  try {
    await runParts(options, parts);
    return EXIT.stopped;
  } catch (error) {
    if (stop.aborted || options.share?.leaving.aborted) return EXIT.stopped;
    const status = error instanceof UnusableError ? error.status : EXIT.failure;
    const details = error instanceof UnusableError ? {} : describeBug(error);
    log.fatal({ exit: status, ...details }, error instanceof Error ? error.message : String(error));
    return status;
  } finally {
    if (observer !== undefined) observer.vitals.stopping = true;
    await closeParts(parts, log);
  }
}

interface RunningParts {
  core: CorePort | null;
  articles: FolderWatch | null;
  router: Router | null;
  alerts: FollowedArticles | null;
  client: Client | null;
  watch: GatewayWatch | null;
  /** Takes the interactions where there is no gateway connection. */
  endpoint: InteractionServer | null;
}

async function runParts(options: BotOptions, parts: RunningParts): Promise<void> {
  const { settings, log, stop, share, observer = silentObserver() } = options;
  const { now = Date.now, clock = () => performance.now() } = options;
  const startedAt = clock();
  const faults = new Faults(log, clock, observer.fault);
  const locales = loadLocales();
  const { vitals } = observer;
  const core = await openAndWarm(options, vitals);
  parts.core = core;
  stop.throwIfAborted();
  if (options.articles !== undefined) parts.articles = followArticles(core, options.articles, log);

  const queue = new WorkQueue(settings.concurrency, settings.queueLength);
  const { database } = options;
  const rules = database === undefined ? undefined : new ServerRules(database, now);
  const viewOf = (guild: string | null) => rules?.view(guild);
  const scopes = new ServerScopes(core, viewOf);
  const moderation =
    rules === undefined
      ? undefined
      : new ServerModeration(rules, core, (details) => faults.report("rest_failure", details));
  const followed =
    database === undefined
      ? undefined
      : new FollowedArticles({ database, core, viewOf, locales, queue, faults, observer, log, now });
  parts.alerts = followed ?? null;
  const services = {
    core,
    refs: new RefIndex(core),
    locales,
    now,
    clock,
    version: options.version,
    startedAt,
    latency: () => latencyOf(parts.client),
    withoutGateway: settings.endpoint !== null,
    feedback: options.feedback,
    pageOf: options.pageOf,
    memory: new QuestionMemory(clock),
    queue: () => queue.state,
    alerts: followed?.port,
    moderation,
    scopeOf: (guild: string | null) => scopes.of(guild),
  };
  const router = new Router({ commands: options.commands, services, queue, settings, faults, log, observer });
  parts.router = router;
  vitals.queue = services.queue;
  const definitions = options.commands.map((command) => command.define(locales));
  if (settings.endpoint !== null) {
    /** From here on alerts and reports can be posted. */
    const startPosting = (rest: REST, applicationId: string): void => {
      moderation?.start(rest);
      followed?.start(rest, applicationId);
    };
    await serveOverHttp({ ...options, observer, startPosting }, parts, router, faults, definitions);
    return;
  }

  const end = new AbortController();
  const fail = (error: UnusableError): void => end.abort(error);
  const watch = new GatewayWatch(settings.gatewayTimeoutMs, () =>
    fail(
      new UnusableError(
        EXIT.gateway,
        new UserError("gateway_lost", { seconds: settings.gatewayTimeoutMs / 1000 }),
      ),
    ),
  );
  parts.watch = watch;
  vitals.shards = () => watch.shards;
  vitals.guilds = () => parts.client?.guilds.cache.size ?? 0;
  vitals.latency = services.latency;
  const signal = AbortSignal.any([stop, end.signal, ...(share === undefined ? [] : [share.leaving])]);
  const intake = new Intake(router, share);
  const makeClient = (): Client => {
    const client = createClient(settings, share);
    watchClient(client, watch, faults, fail);
    client.on(Events.InteractionCreate, (interaction) => void intake.take(interaction));
    parts.client = client;
    return client;
  };
  const client = await connect(makeClient, settings.token, faults, signal);
  const { id } = client.application;
  log.info({ shards: client.ws.shards.size, guilds: client.guilds.cache.size }, "logged in");
  moderation?.start(client.rest);
  const takeDuties = async (): Promise<void> => {
    followed?.start(client.rest, id);
    await register(client.rest, async () => id, settings, definitions, log);
  };
  if (share === undefined) await takeDuties();
  else share.ready(takeDuties);
  log.info("ready");
  await aborted(signal);
  if (stop.aborted) return;
  end.signal.throwIfAborted();
  await leave(parts, intake, share!, stop);
}

/** Another process has taken over: closes the connections, and ends what has begun. */
async function leave(
  { alerts, client, router, watch }: RunningParts,
  intake: Intake,
  share: BotShare,
  stop: AbortSignal,
): Promise<void> {
  watch?.stop();
  expectClose(client);
  await alerts?.close();
  await client?.destroy();
  await intake.settled();
  share.left();
  await waitAtMost(Promise.race([router?.idle(), aborted(stop)]), LONGEST_ANSWER);
}

interface HttpOptions extends BotOptions {
  readonly observer: Observer;
  readonly startPosting: (rest: REST, applicationId: string) => void;
}

/** The same without a gateway connection: Discord posts what members do, and is called to register commands and to edit replies. */
async function serveOverHttp(
  { settings, log, stop, now = Date.now, observer, startPosting }: HttpOptions,
  parts: RunningParts,
  router: Router,
  faults: Faults,
  definitions: readonly CommandDefinition[],
): Promise<void> {
  const rest = createRest(settings);
  const { serveInteractions } = await import("./http/serve-interactions.js");
  parts.endpoint = await serveInteractions({
    endpoint: settings.endpoint!,
    router,
    rest,
    faults,
    log,
    now,
  });
  observer.vitals.unconnected = () => null;
  const findId = () => findApplicationId(rest, settings.token);
  await register(rest, findId, settings, definitions, log);
  // Where Discord cannot be asked, the token tells the bot's own id.
  const id = await findId().catch(() => idInToken(settings.token));
  if (id !== null) startPosting(rest, id);
  log.info("ready");
  await aborted(stop);
}

async function openAndWarm({ openCore, isWarm, log, stop }: BotOptions, vitals: Vitals): Promise<CorePort> {
  try {
    const core = await openCore(stop);
    vitals.core = core;
    log.info(
      {
        articles: core.corpus.articles.length,
        passages: core.status.passages,
        index: core.fingerprint,
      },
      "articles indexed",
    );
    if (isWarm !== true) {
      const answer = await core.ask(WARMING_QUESTION);
      log.info({ ms: Math.round(answer.ms.total) }, "model warm");
    }
    vitals.warm = true;
    return core;
  } catch (error) {
    if (stop.aborted || !(error instanceof Error)) throw error;
    if (!(error instanceof UserError)) log.error(describeBug(error), "the core failed to open");
    throw new UnusableError(
      EXIT.core,
      error instanceof UserError
        ? new UserError("core_refused", { reason: error.told }, { cause: error })
        : new UserError("core_failed", { what: error.message }, { cause: error }),
    );
  }
}

async function register(
  rest: REST,
  findId: () => Promise<string>,
  settings: DiscordSettings,
  definitions: readonly CommandDefinition[],
  log: Logger,
): Promise<void> {
  try {
    const scope = { applicationId: await findId(), guildId: settings.guildId };
    const changes = await registerCommands(rest, scope, definitions);
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

async function closeParts(
  { core, articles, router, alerts, client, watch, endpoint }: RunningParts,
  log: Logger,
): Promise<void> {
  const unwatched = articles?.close();
  const silenced = alerts?.close();
  watch?.stop();
  expectClose(client);
  endpoint?.stop();
  await router?.stop(GRACE);
  endpoint?.close();
  await waitAtMost(Promise.allSettled([unwatched, silenced, client?.destroy(), core?.close()]), CLOSING);
  log.info("stopped");
}

/** A connection that is closed from here on is not lost. */
function expectClose(client: Client | null): void {
  client?.removeAllListeners(Events.ShardReconnecting).removeAllListeners(Events.ShardDisconnect);
}
