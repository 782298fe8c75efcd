import type { Readable, Writable } from "node:stream";
import type { Logger } from "pino";
import { aborted } from "../shared/aborted.js";
import { followArticles } from "../watch/follow-articles.js";
import type { WatchedArticles } from "../watch/watched-in.js";
import { locales } from "../wording/locales.js";
import type { Translate } from "../wording/translate.js";
import { Bounded } from "./bounded.js";
import type { CorePort } from "./core-port.js";
import type { ServerOptions, Serving } from "./serving.js";
import { SharedCore } from "./shared-core.js";

export interface RunOptions {
  /** @param articlesChanged for a core that hears of changes by itself */
  readonly openCore: (signal: AbortSignal, articlesChanged: () => void) => Promise<CorePort>;
  /** The articles' folder, watched while the server runs, and what below it holds none, or what stands in its place; `null`: not watched. */
  readonly watched: WatchedArticles | null;
  /** Port of the loopback address; `null`: the streams. */
  readonly port: number | null;
  readonly streams: { readonly stdin: Readable; readonly stdout: Writable };
  readonly words: (language?: string) => Translate;
  readonly log: Logger;
  readonly version: string;
  /** Aborted when the process is asked to stop. */
  readonly stop: AbortSignal;
}

/** Requests that all clients together may have waiting. */
const MOST_REQUESTS = 64;

/** Serves until the client has gone or the process is asked to stop. Throws UserError `mcp_port`. */
export async function runServer(options: RunOptions): Promise<void> {
  const { log, stop, watched } = options;
  let serving: Serving | null = null;
  const core = new SharedCore(async (signal) => {
    const opened = await options.openCore(signal, () => serving?.articlesChanged());
    log.info({ articles: opened.corpus.articles.length, index: opened.fingerprint }, "articles indexed");
    const onChange = () => serving?.articlesChanged();
    if (watched !== null) followArticles(opened, watched, log, { signal, onChange });
    return opened;
  });
  const { words, version } = options;
  serving = await serve({ core, words, version, log, limit: new Bounded(MOST_REQUESTS) }, options);
  core.start();
  await Promise.race([serving.ended, aborted(stop)]);
  await serving.close();
  await core.close();
}

/** Whatever does not serve over HTTP has no use for the SDK's HTTP parts. */
async function serve(server: ServerOptions, { port, streams, log }: RunOptions): Promise<Serving> {
  if (port === null) {
    const { serveStdio } = await import("./serve-stdio.js");
    return serveStdio(server, streams);
  }
  const { serveHttp } = await import("./http/serve-http.js");
  const serving = await serveHttp(server, port);
  log.info(`serving on ${serving.url}`);
  return serving;
}

/** Labels in `locale` where one was asked for, else in the language named, else in the environment's. */
export function wordsIn(
  locale: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): (language?: string) => Translate {
  return (language) => locales.of(locale ?? language ?? locales.ofEnvironment(env));
}
