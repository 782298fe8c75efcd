#!/usr/bin/env node
import { Console } from "node:console";
import type { Logger } from "pino";
import { type McpFlags, readOptions } from "./mcp/options.js";
import { loadMcpSettings } from "./mcp/settings.js";
import { createLog } from "./operate/log.js";
import { loadConfig, secretsOf } from "./settings/config.js";
import { readEnvFile } from "./settings/env-file.js";
import { tellUnknownSettings } from "./settings/unknown-settings.js";
import { describeBug } from "./shared/describe-bug.js";
import { UserError } from "./shared/errors.js";
import { manifest } from "./shared/manifest.js";
import { neutraliseText } from "./shared/neutralise-text.js";
import { readFolders } from "./terminal/session.js";
import { throttle } from "./watch/throttle.js";
import { watchedIn } from "./watch/watched-in.js";
import { english } from "./wording/english.js";
import { locales } from "./wording/locales.js";

/** A stop that has not ended by then is not going to, ms. */
const LAST_RESORT = 5_000;
/** Between two lines of the log that tell how far the index is, ms. */
const BETWEEN_LINES = 5_000;

// Standard output is the protocol's: whatever a library prints goes to standard error.
globalThis.console = new Console(process.stderr, process.stderr);
process.stderr.on("error", () => {});

const flags = readOptions(process.argv.slice(2));
try {
  await main(flags);
  process.exit(0);
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  const t = locales.of(flags.locale ?? locales.ofEnvironment(process.env));
  process.stderr.write(`error: ${neutraliseText(t.say(error.told))}\n`);
  process.exit(2);
}

async function main({ seeds, index, locale, http }: McpFlags): Promise<void> {
  const unread = readEnvFile();
  const { port, watchArticles } = loadMcpSettings(process.env);
  const asked = { ...(seeds === undefined ? {} : { seeds }), ...(index === undefined ? {} : { index }) };
  const config = loadConfig(process.env);
  const { service: address, serviceToken: token } = config;
  const service = seeds === undefined && index === undefined ? address : undefined;
  const folders = service === undefined ? (await readFolders({ io: process }, asked)).folders : null;
  const log = createLog({
    level: config.logLevel,
    secrets: secretsOf(config),
    pretty: process.stderr.isTTY,
  });
  for (const told of tellUnknownSettings({ ...unread, ...process.env })) log.warn(english.say(told));
  const { version } = manifest;
  const { runServer, wordsIn } = await import("./mcp/run-server.js");
  surviveBugs(log);
  await runServer({
    port: http ?? port,
    streams: process,
    words: wordsIn(locale, process.env),
    // The service watches its own.
    watched: watchArticles && folders !== null ? await watchedIn(folders) : null,
    log,
    version,
    stop: stopSignal(),
    openCore: async (signal, articlesChanged) => {
      if (folders === null) {
        const { openRemoteCore } = await import("./service/client/open-remote-core.js");
        return openRemoteCore({ address: service!, token, onRefresh: articlesChanged, signal });
      }
      const { openCore } = await import("./answer/core.js");
      return openCore({
        ...folders,
        ...(config.embeddingModel === undefined ? {} : { model: config.embeddingModel }),
        allowRemoteModel: config.allowRemoteModel,
        reads: config.reads,
        onProgress: throttle(({ done, total }) => log.info({ done, total }, "indexing"), BETWEEN_LINES),
        onNotice: (told) => log.info(english.say(told)),
        signal,
      });
    },
  });
}

/** Aborted by the signals that end a program; what then takes too long is cut short. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    process.on(name, () => {
      setTimeout(() => process.exit(0), LAST_RESORT).unref();
      stop.abort();
    });
  }
  return stop.signal;
}

/** A bug in one request must not end the server for its client: it is written, with its stack. */
function surviveBugs(log: Logger): void {
  const write = (error: unknown): void => log.error(describeBug(error), "unhandled failure");
  process.on("unhandledRejection", write);
  process.on("uncaughtException", write);
}
