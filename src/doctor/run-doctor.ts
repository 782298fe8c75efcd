import { Command, CommanderError, Option } from "commander";
import { secretsOf } from "../settings/config.js";
import { UserError } from "../shared/errors.js";
import { manifest } from "../shared/manifest.js";
import { expandHome } from "../shared/paths.js";
import { type TerminalIO, writeOut } from "../terminal/io.js";
import { createPalette, wantsColour } from "../terminal/palette.js";
import { type Locale, locales } from "../wording/locales.js";
import { type DoctorFlags, findTargets } from "./doctor-targets.js";
import { listChecks } from "./list-checks.js";
import { overallStatus, renderJson, renderLine, renderSummary } from "./report.js";
import { runCheck } from "./run-check.js";
import type { CheckResult } from "./types.js";

interface Flags extends DoctorFlags {
  readonly locale?: Locale;
  readonly json?: boolean;
}

export interface DoctorIO extends Pick<TerminalIO, "stdout" | "stderr" | "stdin" | "env"> {
  /** `.env` is there and cannot be read. */
  readonly badEnvFile: boolean;
}

/**
 * Checks every part and says what it found, one line each as soon as it is known. Nothing is changed.
 * @returns 0 all well (warnings allowed), 1 something is broken
 * @throws UserError `bad_usage`
 */
export async function runDoctor(io: DoctorIO, args: readonly string[]): Promise<number> {
  const flags = parseFlags(io, args);
  if (flags === null) return 0;
  const t = locales.of(flags.locale ?? locales.ofEnvironment(io.env));
  const { version, engines } = manifest;
  const targets = findTargets(io.env, flags);
  const secrets = [targets.rawToken, targets.token, ...secretsOf(targets.config)].filter(
    (each): each is string => each !== undefined && each.length >= 6,
  );
  const palette = createPalette(wantsColour(io.env, io.stdout));
  const context = {
    env: io.env,
    badEnvFile: io.badEnvFile,
    flags,
    t,
    targets,
    engines: engines.node,
    version,
  };
  const { checks, close } = listChecks(context);
  const results: CheckResult[] = [];
  try {
    for (const check of checks) {
      const result = await runCheck(check, t);
      results.push(result);
      if (!flags.json) await writeOut(io, `${renderLine(result, t, palette, secrets)}\n`);
    }
  } finally {
    await close().catch(() => {});
  }
  const indent = io.stdout.isTTY ? 2 : 0;
  await writeOut(
    io,
    flags.json
      ? `${renderJson(results, t, { version, secrets, indent })}\n`
      : `\n${renderSummary(results, t)}\n`,
  );
  return overallStatus(results) === "failed" ? 1 : 0;
}

/** `null`: the help was asked for, and shown. */
function parseFlags(io: DoctorIO, args: readonly string[]): Flags | null {
  const program = new Command("doctor")
    .description("Checks every part of Pourparlers and says what to do next. Changes nothing.")
    .option("--seeds <dir>", "folder of the articles (default: SEEDS_DIR, else seeds/)", parsePath)
    .option(
      "--index <dir>",
      "folder of the index (default: a cache folder derived from the seeds' path)",
      parsePath,
    )
    .addOption(
      new Option("--locale <locale>", "language of the lines (default: LANG's)").choices([
        ...locales.languages,
      ]),
    )
    .option("--json", "one JSON object on standard output")
    .option("--deep", "compare every token record of the index, not a sample")
    .addOption(new Option("--online", "ask Discord even without a token").conflicts("offline"))
    .option("--offline", "ask Discord nothing")
    .addHelpText(
      "after",
      "\nExit status: 0 all well (warnings allowed), 1 something is broken, 2 wrong usage.",
    )
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: (text) => void io.stdout.write(text), writeErr: () => {} });
  try {
    return program.parse([...args], { from: "user" }).opts<Flags>();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    const message = error.message.replace(/^error: /, "").replace(/\s*\n\s*/g, " ");
    throw new UserError("bad_usage", { what: message }, { cause: error });
  }
}

function parsePath(text: string): string {
  return expandHome(text);
}
