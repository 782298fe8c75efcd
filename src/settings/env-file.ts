import { readFileSync } from "node:fs";
import util from "node:util";
import { UserError } from "../shared/errors.js";
import type { Environment } from "./read-settings.js";
import { SETTING_NAMES } from "./schema.js";
import { findUnknownSettings } from "./unknown-settings.js";

/**
 * Reads the settings that `.env` of the working folder holds, where there is one, into `env`; what the environment already says wins. Nothing
 * but declared settings is taken: a folder's file must not choose what code this program runs.
 * @returns what else of it looks like a setting: not taken, but worth naming
 * @throws UserError `bad_env_file`
 */
export function readEnvFile(env: NodeJS.ProcessEnv = process.env, file = ".env"): Environment {
  const found: Environment = util.parseEnv(readText(file));
  for (const name of SETTING_NAMES) if (found[name] !== undefined) env[name] ??= found[name];
  return Object.fromEntries(findUnknownSettings(found).map(({ name }) => [name, found[name]]));
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return "";
    throw new UserError("bad_env_file", { code: code ?? "?" });
  }
}
