#!/usr/bin/env node
import { constants } from "node:os";
import { readEnvFile } from "./settings/env-file.js";
import { tellUnknownSettings } from "./settings/unknown-settings.js";
import { UserError } from "./shared/errors.js";
import { neutraliseText } from "./shared/neutralise-text.js";
import { Cleanup } from "./terminal/cleanup.js";
import { OutputClosed, writeLine } from "./terminal/io.js";
import { runProgram, UsageError } from "./terminal/program.js";
import type { CommandContext } from "./terminal/session.js";
import { locales } from "./wording/locales.js";

/** How long a signalled process may take to close its core (the model ends the batch it is at), ms. */
const GRACE = 5000;

const cleanup = new Cleanup();
const interruption = new AbortController();
const context: CommandContext = {
  io: process,
  cleanup,
  openCore: async (options) => {
    const { openCore } = await import("./answer/core.js");
    return openCore({ ...options, signal: interruption.signal });
  },
  openService: async (service) => {
    const { openRemoteCore } = await import("./service/client/open-remote-core.js");
    return openRemoteCore({ ...service, signal: interruption.signal });
  },
  verify: async (places, citation) => {
    if (places.shards !== undefined) {
      const { verifyInShards } = await import("./answer/shard-library.js");
      return verifyInShards(places.shards, citation);
    }
    const { verifyInFolder } = await import("./answer/verify-in-folder.js");
    return verifyInFolder(places, citation);
  },
};

let interruptedAt = 0;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    if (interruption.signal.aborted) {
      // A second Ctrl-C does not wait; but npm passes on the one that the terminal has already sent to all.
      if (performance.now() - interruptedAt > 300) dieOf(signal);
      return;
    }
    interruptedAt = performance.now();
    interruption.abort();
    setTimeout(() => dieOf(signal), GRACE);
    void cleanup.run().then(() => process.exit(128 + constants.signals[signal]));
  });
}
// Without a listener a reader that has gone would be an uncaught error; whoever writes gets the error as well.
process.stdout.on("error", () => {});
process.stderr.on("error", () => {});

let status: number;
try {
  const unread = readEnvFile();
  const t = locales.of(locales.ofEnvironment(process.env));
  for (const told of tellUnknownSettings({ ...unread, ...process.env }))
    writeLine(process, `warning: ${t.say(told)}`);
  status = await runProgram(context, process.argv.slice(2));
} catch (error) {
  status = await report(error);
}
if (interruption.signal.aborted) {
  // The signal's handler ends the process, with the signal's status.
  await new Promise(() => setInterval(() => {}, GRACE));
}
await cleanup.run();
process.exit(status);

/** Ends at once, as the signal would have: whoever started the program sees by what it ended. */
function dieOf(signal: NodeJS.Signals): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

/** Says what went wrong in one line. Returns the exit status. */
async function report(error: unknown): Promise<number> {
  if (error instanceof OutputClosed) return 0;
  // What an interruption breaks is no news to whoever interrupted.
  if (interruption.signal.aborted) return 2;
  await cleanup.run();
  if (error instanceof UserError || error instanceof UsageError) {
    const t = locales.of(context.locale ?? locales.ofEnvironment(process.env));
    writeLine(process, `error: ${neutraliseText("told" in error ? t.say(error.told) : error.message)}`);
    return 2;
  }
  const what = neutraliseText(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  const level = process.env.LOG_LEVEL?.toLowerCase();
  if (level !== "debug" && level !== "trace") {
    writeLine(process, `error: unexpected failure: ${what} (LOG_LEVEL=debug shows where)`);
    return 2;
  }
  const { createLog } = await import("./operate/log.js");
  const { DISCORD_TOKEN, SERVE_TOKEN, INDEX_URL } = process.env;
  createLog({
    level,
    secrets: [DISCORD_TOKEN, SERVE_TOKEN, ...(INDEX_URL?.split(/,\s*/) ?? [])],
    pretty: process.stderr.isTTY,
  }).fatal(error, "unexpected failure");
  return 2;
}
