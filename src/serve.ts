#!/usr/bin/env node
import { EXIT } from "./discord/exit-status.js";
import { createLog } from "./operate/log.js";
import { runService } from "./service/server/run-service.js";
import { loadServiceSettings } from "./service/server/settings.js";
import { loadConfig, secretsOf } from "./settings/config.js";
import { readEnvFile } from "./settings/env-file.js";
import { loadOperationSettings } from "./settings/operation.js";
import { tellUnknownSettings } from "./settings/unknown-settings.js";
import { describeBug } from "./shared/describe-bug.js";
import { UserError } from "./shared/errors.js";
import { manifest } from "./shared/manifest.js";
import { neutraliseText } from "./shared/neutralise-text.js";
import { watchedIn } from "./watch/watched-in.js";
import { english } from "./wording/english.js";
import { locales } from "./wording/locales.js";

/** A stop that has not ended by then is not going to, ms. */
const LAST_RESORT = 9_500;
/** What another setting helps with. */
const OF_SETTINGS: ReadonlySet<string> = new Set([
  "bad_config",
  "bad_env_file",
  "serve_open",
  "serve_in_use",
  "serve_listen",
]);

process.exit(await main());

/** Serves until it is told to stop. Returns the exit status. */
async function main(): Promise<number> {
  try {
    await serve();
    return EXIT.stopped;
  } catch (error) {
    if (!(error instanceof UserError)) return EXIT.failure;
    const t = locales.of(locales.ofEnvironment(process.env));
    process.stderr.write(`error: ${neutraliseText(t.say(error.told))}\n`);
    return OF_SETTINGS.has(error.code) ? EXIT.settings : EXIT.core;
  }
}

async function serve(): Promise<void> {
  const unread = readEnvFile();
  const config = loadConfig(process.env);
  const settings = loadServiceSettings(process.env);
  const operation = loadOperationSettings(process.env);
  const log = createLog({
    level: config.logLevel,
    secrets: secretsOf(config),
    pretty: process.stderr.isTTY,
  });
  for (const told of tellUnknownSettings({ ...unread, ...process.env })) log.warn(english.say(told));
  const { version } = manifest;
  const { startOperating } = await import("./operate/start-operating.js");
  const logged = { questions: operation.logQuestions, users: false };
  const operating = startOperating({ listen: operation.metrics, logged, log, version });
  const { observer } = operating;
  for (const event of ["unhandledRejection", "uncaughtException"] as const)
    process.on(event, (error: unknown) => {
      observer.fault("unhandled");
      log.error(describeBug(error), "unhandled failure");
    });
  const { seedsDir: seeds, indexDir: index, indexUrl: shards } = config;
  const stop = stopSignal();
  try {
    await runService({
      settings,
      observer,
      log,
      version,
      stop,
      watched: operation.watchArticles ? await watchedIn({ seeds, index, shards }) : null,
      openCore: async (hooks) => {
        const { openOwnCore } = await import("./open-own-core.js");
        return openOwnCore(config, observer, {
          ...hooks,
          onNotice: (told) => log.info(english.say(told)),
        });
      },
    });
    log.info("stopped");
  } catch (error) {
    if (stop.aborted) return;
    if (!(error instanceof UserError)) log.fatal(describeBug(error), "the search service failed");
    throw error;
  } finally {
    await operating.close();
  }
}

/** Aborted by the signals that end a program; what then takes too long is cut short. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ["SIGTERM", "SIGINT"] as const) {
    process.on(name, () => {
      setTimeout(() => process.exit(EXIT.stopped), LAST_RESORT).unref();
      stop.abort();
    });
  }
  return stop.signal;
}
