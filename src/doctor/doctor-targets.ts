import { defaultIndexFolder } from "../index/default-folder.js";
import { type Config, loadConfig } from "../settings/config.js";
import { loadOperationSettings, type OperationSettings } from "../settings/operation.js";
import { type Environment, findBadSettings, readSettings } from "../settings/read-settings.js";
import type { Translate } from "../wording/translate.js";

export interface DoctorContext {
  readonly env: Environment;
  /** `.env` is there and cannot be read. */
  readonly badEnvFile: boolean;
  readonly flags: DoctorFlags;
  readonly t: Translate;
  readonly targets: DoctorTargets;
  readonly engines: string;
  readonly version: string;
}

/** The doctor's options. */
export interface DoctorFlags {
  readonly seeds?: string;
  readonly index?: string;
  /** Asks Discord without a token too. */
  readonly online?: boolean;
  /** Asks nobody. */
  readonly offline?: boolean;
  readonly deep?: boolean;
}

/** What is to be checked, and where it is. */
export interface DoctorTargets {
  readonly config: Config;
  readonly operation: OperationSettings;
  readonly seeds: string;
  readonly index: string;
  /** Who has articles and index instead of these folders, which nobody named; `null`: nobody. */
  readonly elsewhere: "service" | "databases" | null;
  /** As it stands in the environment. */
  readonly rawToken: string | undefined;
  /** One that can be sent. */
  readonly token: string | undefined;
  /** Base of Discord's interface, without version. */
  readonly api: string;
  readonly isOtherServer: boolean;
  readonly guildId: string | undefined;
}

const DISCORD = "https://discord.com/api";

/** A bad value is told in the line on settings; the other parts are checked with its default. */
export function findTargets(env: Environment, flags: DoctorFlags): DoctorTargets {
  const bad = new Set<string>(findBadSettings(env).map(({ name }) => name));
  const usable = Object.fromEntries(Object.entries(env).filter(([name]) => !bad.has(name)));
  const config = loadConfig(usable);
  const { DISCORD_API, DISCORD_GUILD_ID } = readSettings(usable, ["DISCORD_API", "DISCORD_GUILD_ID"]);
  const seeds = flags.seeds ?? config.seedsDir;
  // INDEX_DIR belongs to the configured folder of articles.
  const index = flags.index ?? (flags.seeds === undefined ? config.indexDir : undefined);
  const rawToken = env.DISCORD_TOKEN?.trim() || undefined;
  const bare = rawToken?.replace(/^Bot\s*/i, "");
  return {
    config,
    operation: loadOperationSettings(usable),
    seeds,
    index: index ?? defaultIndexFolder(seeds),
    elsewhere: whoElse(usable, flags, config),
    rawToken,
    // What a header cannot hold would be repeated in the error.
    token: bare !== undefined && /^[\x21-\x7e]+$/.test(bare) ? bare : undefined,
    api: DISCORD_API ?? DISCORD,
    isOtherServer: DISCORD_API !== undefined && DISCORD_API !== DISCORD,
    guildId: DISCORD_GUILD_ID,
  };
}

/** Folders that the environment or an option names are looked at all the same: of them the databases are filled. */
function whoElse(env: Environment, flags: DoctorFlags, config: Config): DoctorTargets["elsewhere"] {
  const named = [flags.seeds, flags.index, env.SEEDS_DIR, env.INDEX_DIR];
  if (named.some((folder) => folder !== undefined && folder !== "")) return null;
  return config.service !== undefined ? "service" : config.indexUrl !== undefined ? "databases" : null;
}
