#!/usr/bin/env node
import { foldForDisplay, neutraliseText } from "./shared/neutralise-text.js";

/** A process that the doctor started may be beyond listening: it is not waited for. */
process.exit(await main());

/** @returns 0 all well, 1 something is broken, 2 wrong usage */
async function main(): Promise<number> {
  // A reader that has gone (`… | head -1`) ends the program quietly.
  process.stdout.on("error", () => {});
  try {
    // Loaded here: where packages are missing, even that is worth a line.
    const { readEnvFile } = await import("./settings/env-file.js");
    const { runDoctor } = await import("./doctor/run-doctor.js");
    let badEnvFile = false;
    let unread = {};
    try {
      unread = readEnvFile();
    } catch {
      // A finding like any other; an old Node that cannot read such files is one too.
      badEnvFile = true;
    }
    const { stdin, stdout, stderr } = process;
    const env = { ...unread, ...process.env };
    return await runDoctor({ stdin, stdout, stderr, env, badEnvFile }, process.argv.slice(2));
  } catch (error) {
    return explain(error);
  }
}

function explain(error: unknown): number {
  const { name, code, message } = error as { name?: unknown; code?: unknown; message?: unknown };
  if (name === "OutputClosed") return 0;
  if (name === "UserError") {
    process.stderr.write(`error: ${neutraliseText(String(message))}\n`);
    return code === "bad_usage" ? 2 : 1;
  }
  const next = code === "ERR_MODULE_NOT_FOUND" ? "npm ci, then npm run build" : "report this line";
  process.stdout.write(`✗ ${neutraliseText(foldForDisplay(String(message)))} → ${next}\n`);
  return 1;
}
