import type { Logger } from "pino";
import type { OpenCore } from "./answer/core.js";
import type { Database } from "./database/open-database.js";
import type { BotShare } from "./discord/processes/bot-share.js";
import type { ShardShare } from "./discord/processes/shard-share.js";
import type { DiscordSettings } from "./discord/settings.js";
import type { Feedback } from "./feedback/feedback.js";
import type { Look } from "./operate/look.js";
import type { Observer } from "./operate/observer.js";
import type { Config } from "./settings/config.js";
import type { OperationSettings } from "./settings/operation.js";
import { manifest } from "./shared/manifest.js";
import type { SiteCore } from "./site/core-port.js";
import { watchedIn } from "./watch/watched-in.js";
import { english } from "./wording/english.js";
import type { Notice } from "./wording/keys.js";

export interface OwnBotOptions {
  readonly config: Config;
  readonly settings: DiscordSettings;
  readonly operation: OperationSettings;
  readonly log: Logger;
  /** This process's part of the shards, where a supervisor has started several; `null`: it has all. */
  readonly part: ShardShare | null;
  /** Aborted when the process is asked to stop. */
  readonly stop: AbortSignal;
  /** Is given what is to be called at every bug that nothing has caught. */
  readonly onBugs: (count: () => void) => void;
}

/** The bot of this process, from its parts to its end. Returns the exit status. Throws UserError where a part cannot be opened. */
export async function runOwnBot(options: OwnBotOptions): Promise<number> {
  const { config, settings, operation, log, part, stop } = options;
  const { version } = manifest;
  const { startOperating } = await import("./operate/start-operating.js");
  const logged = { questions: operation.logQuestions, users: operation.logUsers };
  // Before anything is loaded: that the process lives is to be seen while it still indexes.
  const operating = startOperating({
    listen: part === null ? operation.metrics : null,
    logged,
    log,
    version,
    ...(part === null ? {} : { labels: { process: String(part.process) } }),
  });
  const { observer } = operating;
  options.onBugs(() => observer.fault("unhandled"));
  const share = part === null ? undefined : await joinOthers(part, () => operating.look());
  const site = await openSite(operation, observer, log);
  const feedback = await openFeedback(operation.feedbackFile, log, share);
  const database = await openFollows(operation.followFile, log, share !== undefined);
  const { listCommands } = await import("../commands/command-list.js");
  const { runBot } = await import("./discord/run-bot.js");
  const status = await runBot({
    settings,
    log,
    version,
    commands: listCommands(database !== undefined),
    observer,
    feedback,
    database,
    // The service watches its own.
    articles:
      operation.watchArticles && config.service === undefined
        ? await watchedIn({ seeds: config.seedsDir, index: config.indexDir, shards: config.indexUrl })
        : undefined,
    isWarm: config.service !== undefined,
    stop: share === undefined ? stop : AbortSignal.any([stop, share.stopping]),
    share,
    pageOf: operation.webAddress === undefined ? undefined : await linkToSite(operation.webAddress),
    openCore: async (signal) => {
      const core = await openArticles(config, observer, log, signal);
      site?.show(core);
      return core;
    },
  });
  await site?.close();
  await feedback?.close();
  database?.close();
  await operating.close();
  return status;
}

async function joinOthers(part: ShardShare, look: () => Promise<Look>): Promise<BotShare> {
  const { BotShare } = await import("./discord/processes/bot-share.js");
  const { channelToSupervisor } = await import("./discord/processes/spawn-bot.js");
  return new BotShare({ share: part, channel: channelToSupervisor(), look });
}

/** The core of this process, or the search service's, where one is named: then neither the model nor an index is loaded here. */
async function openArticles(
  config: Config,
  observer: Observer,
  log: Logger,
  signal: AbortSignal,
): Promise<OpenCore> {
  const hooks = {
    onQuestion: observer.asked,
    onRefresh: observer.refreshed,
    onNotice: (told: Notice) => log.info(english.say(told)),
    signal,
  };
  if (config.service !== undefined) {
    const { openRemoteCore } = await import("./service/client/open-remote-core.js");
    return openRemoteCore({
      ...hooks,
      address: config.service,
      token: config.serviceToken,
      isPatient: true,
      onState: (isUp, why) => observer.serviceState(isUp, why?.message),
    });
  }
  const { openOwnCore } = await import("./open-own-core.js");
  return openOwnCore(config, observer, hooks);
}

/** The site, where it is wanted: it answers at once, and has pages as soon as it is shown the core. */
async function openSite({ web, webAddress }: OperationSettings, { served }: Observer, log: Logger) {
  if (web === null) return undefined;
  const { startSite } = await import("./site/start-site.js");
  let core: SiteCore | null = null;
  const site = startSite(web, { core: () => core, publicAddress: webAddress, served, log });
  const show = (opened: SiteCore): void => {
    core = opened;
  };
  return { show, close: () => site.close() };
}

async function linkToSite(address: string): Promise<(citation: string) => string> {
  const { citationPath } = await import("./site/addresses.js");
  return (citation) => address + citationPath(citation);
}

async function openFeedback(
  path: string | undefined,
  log: Logger,
  share: BotShare | undefined,
): Promise<Feedback | undefined> {
  if (path === undefined) return undefined;
  const { Feedback } = await import("./feedback/feedback.js");
  if (share !== undefined) return new Feedback(share.feedback);
  const { FeedbackFile } = await import("./feedback/feedback-file.js");
  const onFailure = (error: Error): void => log.warn({ error: error.message }, "feedback cannot be kept");
  return new Feedback(new FeedbackFile({ path, onFailure }));
}

/** Without its package, or with a file that cannot be used, the bot does not start: what members follow is not to be missed in silence. Throws UserError. */
export async function openFollows(
  path: string | undefined,
  log: Logger,
  isShared: boolean,
): Promise<Database | undefined> {
  if (path === undefined) return undefined;
  const { openDatabase } = await import("./database/open-database.js");
  return openDatabase({ path, isShared, onNotice: (told) => log.warn(english.say(told)) });
}
