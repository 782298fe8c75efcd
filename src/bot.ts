#!/usr/bin/env node
import { fileURLToPath } from "node:url";
import type { Logger } from "pino";
import { EXIT } from "./discord/exit-status.js";
import { readShare, type ShardShare } from "./discord/processes/shard-share.js";
import { type DiscordSettings, loadDiscordSettings } from "./discord/settings.js";
import { createLog } from "./operate/log.js";
import { type OwnBotOptions, openFollows, runOwnBot } from "./run-own-bot.js";
import { type Config, loadConfig, secretsOf } from "./settings/config.js";
import { readEnvFile } from "./settings/env-file.js";
import { loadOperationSettings } from "./settings/operation.js";
import type { Environment } from "./settings/read-settings.js";
import { tellUnknownSettings } from "./settings/unknown-settings.js";
import { describeBug } from "./shared/describe-bug.js";
import { UserError } from "./shared/errors.js";
import { neutraliseText } from "./shared/neutralise-text.js";
import { english } from "./wording/english.js";
import { locales } from "./wording/locales.js";
import { notice } from "./wording/messages.js";

/** A stop that has not ended by then is not going to, ms. */
const LAST_RESORT = 9_500;

const given = new Set(Object.keys(process.env));
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
  const part = readShare(process.argv.slice(2));
  const log = openLog(config, settings, part);
  const start: OwnBotOptions = {
    config,
    settings,
    operation,
    log,
    part,
    stop: stopSignal(log),
    onBugs: (count) => surviveBugs(log, count),
  };
  try {
    if (part === null) {
      for (const told of tellUnknownSettings({ ...unread, ...process.env })) log.warn(english.say(told));
      if (settings.processes !== null) return await runSeveral(start, settings.processes);
      // Whoever reloads a service does not mean to end it.
      process.on("SIGUSR2", () => log.warn("nothing is replaced without DISCORD_PROCESSES"));
    }
    return await runOwnBot(start);
  } catch (error) {
    if (error instanceof UserError) return fail(error);
    throw error;
  }
}

/** This process starts bot processes, and is none itself. */
async function runSeveral(
  { config, settings, operation, log, stop, onBugs }: OwnBotOptions,
  processes: number,
): Promise<number> {
  const { feedbackFile, followFile, metrics } = operation;
  if (config.service === undefined) throw new UserError("processes_alone");
  if (settings.endpoint !== null) throw new UserError("processes_over_http");
  // Before many use it: whether it is sound, of this version, and used by no other program.
  (await openFollows(followFile, log, false))?.close();
  onBugs(() => {});
  let replaceAll = (): void => {};
  process.on("SIGUSR2", () => replaceAll());
  const { runSupervisor } = await import("./discord/processes/run-supervisor.js");
  return runSupervisor({
    settings,
    processes,
    script: fileURLToPath(import.meta.url),
    without: Object.keys(process.env).filter((name) => !given.has(name)),
    metrics,
    feedbackFile,
    log,
    stop,
    onReady: (replace) => {
      replaceAll = replace;
    },
  });
}

function openLog(config: Config, { token }: DiscordSettings, part: ShardShare | null): Logger {
  const secrets = [token, ...secretsOf(config)];
  const log = createLog({ level: config.logLevel, secrets, pretty: process.stderr.isTTY });
  return part === null ? log : log.child({ process: part.process });
}

function readSettingsFile(): Environment {
  try {
    return readEnvFile();
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
