import { SimpleIdentifyThrottler } from "discord.js";
import type { Logger } from "pino";
import { FeedbackFile } from "../../feedback/feedback-file.js";
import type { ListenOptions } from "../../operate/bounded-server.js";
import { Faults } from "../../operate/faults.js";
import { HealthServer } from "../../operate/health-server.js";
import { makeGroupPages, type ProcessLook } from "../../operate/look.js";
import { describeBug } from "../../shared/describe-bug.js";
import { createRest } from "../create-client.js";
import { EXIT, UnusableError } from "../exit-status.js";
import type { DiscordSettings } from "../settings.js";
import { Claims } from "./claims.js";
import { planShards } from "./plan-shards.js";
import { divideShards } from "./shard-share.js";
import { spawnBot } from "./spawn-bot.js";
import { Supervisor } from "./supervisor.js";

export interface RunSupervisorOptions {
  readonly settings: DiscordSettings;
  /** How many bot processes there are to be; fewer where there are fewer shards. */
  readonly processes: number;
  /** The bot's program. */
  readonly script: string;
  /** Variables that this process has from its `.env`, which the bots read for themselves. */
  readonly without: readonly string[];
  /** Where health and metrics of all are served; `null`: nowhere. */
  readonly metrics: ListenOptions | null;
  /** File that feedback is appended to; `undefined`: none is kept. */
  readonly feedbackFile: string | undefined;
  readonly log: Logger;
  readonly stop: AbortSignal;
  /** Is given what replaces all processes, once there are any. */
  readonly onReady: (replaceAll: () => void) => void;
}

/** The supervisor's life: it finds out how many shards there are, and keeps the bot processes. Returns the exit status; never rejects. */
export async function runSupervisor(options: RunSupervisorOptions): Promise<number> {
  const { settings, processes, script, without, metrics, feedbackFile, log, stop, onReady } = options;
  let lookAtAll = async (): Promise<readonly ProcessLook[]> =>
    Array.from({ length: processes }, (_, nth) => ({ process: nth + 1, look: null }));
  const server =
    metrics === null
      ? null
      : new HealthServer(
          metrics,
          makeGroupPages(() => lookAtAll()),
          log,
        );
  const feedback =
    feedbackFile === undefined
      ? null
      : new FeedbackFile({
          path: feedbackFile,
          onFailure: (error) => log.warn({ error: error.message }, "feedback cannot be kept"),
        });
  try {
    const plan = await planShards(createRest(settings), settings, new Faults(log), stop);
    const throttler = new SimpleIdentifyThrottler(plan.identifiesAtOnce);
    const claims = new Claims();
    const supervisor = new Supervisor({
      shares: divideShards(plan.count, processes),
      log,
      spawn: (share) =>
        spawnBot({
          share,
          script,
          without,
          handlers: (ended) => ({
            claim: ({ interaction }) => claims.take(interaction),
            identify: async ({ shard }) => {
              await throttler.waitForIdentify(shard, ended);
              return null;
            },
            keep: async (record) => (await feedback?.append(record)) ?? false,
          }),
        }),
    });
    lookAtAll = () => supervisor.lookAtAll();
    onReady(() => void supervisor.replaceAll());
    return await supervisor.run(stop);
  } catch (error) {
    if (stop.aborted) return EXIT.stopped;
    const status = error instanceof UnusableError ? error.status : EXIT.failure;
    const details = error instanceof UnusableError ? {} : describeBug(error);
    log.fatal({ exit: status, ...details }, error instanceof Error ? error.message : String(error));
    return status;
  } finally {
    await feedback?.close();
    await server?.close();
    log.info("stopped");
  }
}
