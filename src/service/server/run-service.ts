import { createHash } from "node:crypto";
import type { Logger } from "pino";
import type { CoreOptions, OpenCore } from "../../answer/core.js";
import { WARMING_QUESTION } from "../../answer/warming-question.js";
import { SPLITTER_VERSION } from "../../corpus/passages.js";
import { EXTRACTOR_VERSION } from "../../delegations/statements/read-leaderships.js";
import type { Observer } from "../../operate/observer.js";
import { WorkQueue, waitAtMost } from "../../operate/work-queue.js";
import { aborted } from "../../shared/aborted.js";
import { followArticles } from "../../watch/follow-articles.js";
import type { FolderWatch } from "../../watch/types.js";
import type { WatchedArticles } from "../../watch/watched-in.js";
import { ServiceServer } from "./http-server.js";
import { makeService } from "./make-service.js";
import { QuestionEvents } from "./question-events.js";
import { QuestionTurns } from "./question-turns.js";
import { Questions } from "./questions.js";
import { Revisions } from "./revisions.js";
import { isLoopback, type ServiceSettings } from "./settings.js";
import { Views } from "./views.js";

type Hooks = Pick<CoreOptions, "onQuestion" | "onRefresh" | "signal">;

export interface RunServiceOptions {
  readonly settings: ServiceSettings;
  readonly openCore: (hooks: Required<Hooks>) => Promise<OpenCore>;
  /** The articles' folder, watched while the service runs, and what below it holds none; `null`: not watched. */
  readonly watched: WatchedArticles | null;
  readonly observer: Observer;
  readonly log: Logger;
  readonly version: string;
  /** Aborted when the process is asked to stop. */
  readonly stop: AbortSignal;
  /** Called with the address once calls are taken. */
  readonly onListening?: (address: string) => void;
}

/** Lookups at a time, and waiting for that: each reads a file or two. */
const LOOKUPS = { atOnce: 8, waiting: 500 };
/** What runs is given this long to finish, ms. */
const GRACE = 7_000;

/**
 * The search service's life: it listens at once, answers once the articles are indexed and the model has answered a first question, until it is
 * told to stop. Throws UserError where it cannot listen, and what opening the core throws.
 */
export async function runService(options: RunServiceOptions): Promise<void> {
  const { settings, observer, log, stop, version } = options;
  const { vitals } = observer;
  const clock = () => performance.now();
  const revisions = new Revisions();
  const events = new QuestionEvents();
  const queue = new WorkQueue(settings.concurrency, settings.queueLength);
  const lookups = new WorkQueue(LOOKUPS.atOnce, LOOKUPS.waiting);
  const turns = new QuestionTurns(queue, settings.concurrency, clock);
  let core: OpenCore | null = null;
  let opened: OpenCore | null = null;
  let watch: FolderWatch | null = null;
  vitals.queue = () => queue.state;
  vitals.unconnected = () => null;
  const fetch = makeService({
    core: () => core,
    questions: new Questions({ turns, events, views: new Views(), observer, log }),
    revisions,
    lookups,
    epoch: (of) => epochOf(of, version),
    token: settings.token,
    isLoopback: settings.token === undefined && isLoopback(settings.listen),
    log,
  });
  const server = await ServiceServer.listen(settings.listen, fetch);
  try {
    log.info(`listening on ${server.address}`);
    options.onListening?.(server.address);
    opened = await options.openCore({
      signal: stop,
      onQuestion: (event) => {
        observer.asked(event);
        events.asked(event);
      },
      onRefresh: (event) => {
        observer.refreshed(event);
        if (opened !== null) revisions.follow(opened.corpus);
      },
    });
    const { corpus, status, fingerprint } = opened;
    vitals.core = opened;
    log.info(
      { articles: corpus.articles.length, passages: status.passages, index: fingerprint },
      "articles indexed",
    );
    if (options.watched !== null) watch = followArticles(opened, options.watched, log);
    await opened.ask(WARMING_QUESTION);
    vitals.warm = true;
    revisions.follow(opened.corpus);
    core = opened;
    log.info("ready");
    await aborted(stop);
  } finally {
    core = null;
    vitals.stopping = true;
    const ended = server.stop();
    revisions.endWaits();
    await waitAtMost(ended, GRACE);
    await watch?.close();
    await server.close();
    await opened?.close();
  }
}

/** What is made of the same bytes is another thing in another version, or with another model. */
function epochOf({ status }: OpenCore, version: string): string {
  const made = [version, SPLITTER_VERSION, EXTRACTOR_VERSION, status.model.fingerprint];
  return createHash("sha256").update(JSON.stringify(made)).digest("hex").slice(0, 16);
}
