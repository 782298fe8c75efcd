#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Logger } from "pino";
import { loadConfig } from "./config.js";
import { EXIT } from "./discord/exit-status.js";
import { describeBug } from "./discord/incident.js";
import { loadDiscordSettings } from "./discord/settings.js";
import { readEnvFile } from "./env-file.js";
import { UserError } from "./errors.js";
import { createLog } from "./log.js";
import { packageRoot } from "./paths.js";

/** A stop that has not ended by then is not going to, ms. */
const LAST_RESORT = 9_500;

try {
  readEnvFile();
} catch (error) {
  fail(error);
}
if (process.env.DISCORD_TOKEN?.trim()) {
  process.exit(await serve());
} else {
  // Without a token there is nobody to serve but the terminal.
  process.argv.splice(2, 0, "console");
  await import("./cli.js");
}

async function serve(): Promise<number> {
  const { config, settings } = readSettings();
  const log = createLog({ level: config.logLevel, secrets: [settings.token], pretty: process.stderr.isTTY });
  surviveBugs(log);
  const { openCore } = await import("./answer/core.js");
  const { runBot } = await import("./discord/run-bot.js");
  return runBot({
    settings,
    log,
    version: (JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as { version: string })
      .version,
    stop: stopSignal(log),
    openCore: (signal) =>
      openCore({
        seeds: config.seedsDir,
        ...(config.indexDir === undefined ? {} : { index: config.indexDir }),
        ...(config.embeddingModel === undefined ? {} : { model: config.embeddingModel }),
        allowRemoteModel: config.allowRemoteModel,
        maxArticleBytes: config.maxArticleBytes,
        onNotice: (line) => log.info(line),
        signal,
      }),
  });
}

function readSettings() {
  try {
    return { config: loadConfig(process.env), settings: loadDiscordSettings(process.env) };
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
function surviveBugs(log: Logger): void {
  let count = 0;
  let quietUntil = 0;
  const write = (error: unknown): void => {
    count++;
    if (performance.now() < quietUntil) return;
    quietUntil = performance.now() + 1_000;
    log.error({ count, ...describeBug(error) }, "unhandled failure");
  };
  process.on("unhandledRejection", write);
  process.on("uncaughtException", write);
}

function fail(error: unknown): never {
  const message = error instanceof UserError ? error.message : String(error);
  process.stderr.write(`error: ${message}\n`);
  process.exit(EXIT.settings);
}
