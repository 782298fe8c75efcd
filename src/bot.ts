#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Logger } from "pino";
import type { OpenCore } from "./answer/core.js";
import type { Database } from "./database/open-database.js";
import { EXIT } from "./discord/exit-status.js";
import { loadDiscordSettings } from "./discord/settings.js";
import type { Feedback } from "./feedback/feedback.js";
import { createLog } from "./operate/log.js";
import type { Observer } from "./operate/observer.js";
import { type Config, loadConfig, secretsOf } from "./settings/config.js";
import { readEnvFile } from "./settings/env-file.js";
import { loadOperationSettings, type OperationSettings } from "./settings/operation.js";
import type { Environment } from "./settings/read-settings.js";
import { tellUnknownSettings } from "./settings/unknown-settings.js";
import { describeBug } from "./shared/describe-bug.js";
import { UserError } from "./shared/errors.js";
import { neutraliseText } from "./shared/neutralise-text.js";
import { packageRoot } from "./shared/paths.js";
import type { SiteCore } from "./site/core-port.js";
import { watchedIn } from "./watch/watched-in.js";
import { english } from "./wording/english.js";
import type { Notice } from "./wording/keys.js";
import { locales } from "./wording/locales.js";
import { notice } from "./wording/messages.js";

/** A stop that has not ended by then is not going to, ms. */
const LAST_RESORT = 9_500;

const unread = readSettingsFile();
if (process.env.DISCORD_TOKEN?.trim()) {
  process.exit(await serve());
} else {
  // Without a token there is nobody to serve but the terminal.
  const t = locales.of(locales.ofEnvironment(process.env));
  process.stderr.write(`note: ${t.say(notice("no_token"))}\n`);
  process.argv.splice(2, 0, "console");
  await import("./cli.js");
}

async function serve(): Promise<number> {
  const { config, settings, operation } = readSettings();
  const secrets = [settings.token, ...secretsOf(config)];
  const log = createLog({ level: config.logLevel, secrets, pretty: process.stderr.isTTY });
  for (const told of tellUnknownSettings({ ...unread, ...process.env })) log.warn(english.say(told));
  const { version } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as {
    version: string;
  };
  const { startOperating } = await import("./operate/start-operating.js");
  const logged = { questions: operation.logQuestions, users: operation.logUsers };
  // Before anything is loaded: that the process lives is to be seen while it still indexes.
  const operating = startOperating({ listen: operation.metrics, logged, log, version });
  const { observer } = operating;
  surviveBugs(log, () => observer.fault("unhandled"));
  const site = await openSite(operation, observer, log);
  const feedback = await openFeedback(operation.feedbackFile, log);
  const database = await openFollows(operation.followFile, log);
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
    stop: stopSignal(log),
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

function readSettingsFile(): Environment {
  try {
    return readEnvFile();
  } catch (error) {
    return fail(error);
  }
}

async function openFeedback(path: string | undefined, log: Logger): Promise<Feedback | undefined> {
  if (path === undefined) return undefined;
  const { Feedback } = await import("./feedback/feedback.js");
  return new Feedback({
    path,
    onFailure: (error) => log.warn({ error: error.message }, "feedback cannot be kept"),
  });
}

/** Without its package, or with a file that cannot be used, the bot does not start: what members follow is not to be missed in silence. */
async function openFollows(path: string | undefined, log: Logger): Promise<Database | undefined> {
  if (path === undefined) return undefined;
  const { openDatabase } = await import("./database/open-database.js");
  try {
    return await openDatabase({ path, onNotice: (told) => log.warn(english.say(told)) });
  } catch (error) {
    return fail(error);
  }
}

function readSettings() {
  try {
    return {
      config: loadConfig(process.env),
      settings: loadDiscordSettings(process.env),
      operation: loadOperationSettings(process.env),
    };
  } catch (error) {
    return fail(error);
  }
}

/** Aborted by SIGTERM and SIGINT; a second one ends the process at once. */
function stopSignal(log: Logger): AbortSignal {
  const stop = new AbortController();
  let stoppedAt = 0;
  for (const name of ["SIGTERM", "SIGINT"] as const) {
    process.on(name, () => {
      if (stop.signal.aborted) {
        // npm passes on the Ctrl-C that the terminal has already sent.
        if (performance.now() - stoppedAt > 300) process.exit(EXIT.failure);
        return;
      }
      stoppedAt = performance.now();
      log.info({ signal: name }, "stopping");
      setTimeout(() => process.exit(EXIT.stopped), LAST_RESORT).unref();
      stop.abort();
    });
  }
  return stop.signal;
}

/** A bug in one event must not end the bot for everybody: it is written, with its stack, and counted. */
function surviveBugs(log: Logger, onBug: () => void): void {
  let count = 0;
  let quietUntil = 0;
  const write = (error: unknown): void => {
    count++;
    onBug();
    if (performance.now() < quietUntil) return;
    quietUntil = performance.now() + 1_000;
    log.error({ count, ...describeBug(error) }, "unhandled failure");
  };
  process.on("unhandledRejection", write);
  process.on("uncaughtException", write);
}

function fail(error: unknown): never {
  const t = locales.of(locales.ofEnvironment(process.env));
  const message = error instanceof UserError ? t.say(error.told) : String(error);
  process.stderr.write(`error: ${neutraliseText(message)}\n`);
  process.exit(EXIT.settings);
}
