import { join } from "node:path";
import { packageRoot } from "../shared/paths.js";
import type { LogLevel, ServiceAddress } from "./kinds.js";
import { type Environment, readSettings } from "./read-settings.js";

export type { LogLevel, ServiceAddress } from "./kinds.js";

export interface Config {
  /** Folder of the articles. */
  readonly seedsDir: string;
  /** Folder of the index; `undefined`: derived from the seeds' path. */
  readonly indexDir: string | undefined;
  /** Secret: databases that hold both, instead. */
  readonly indexUrl: readonly string[] | undefined;
  /** A folder or a hub's model id; `undefined`: the embedded model. */
  readonly embeddingModel: string | undefined;
  readonly allowRemoteModel: boolean;
  /** Whether the model's reader is used. */
  readonly reads: boolean;
  /** Larger articles are skipped. Bytes. */
  readonly maxArticleBytes: number;
  readonly logLevel: LogLevel;
  /** The search service that is asked instead; `undefined`: none. */
  readonly service: ServiceAddress | undefined;
  /** Its token. Secret: never printed. */
  readonly serviceToken: string | undefined;
  /** Secret: never printed. */
  readonly discordToken: string | undefined;
}

/** What of a configuration must never be written: the token, and each database's address and password. */
export function secretsOf({
  discordToken,
  serviceToken,
  indexUrl = [],
}: Config): readonly (string | undefined)[] {
  const passwords = indexUrl.map((url) => new URL(url).password);
  return [discordToken, serviceToken, ...indexUrl, ...passwords, ...passwords.map(decodeURIComponent)];
}

/**
 * The part of the environment that every consumer shares. An empty variable counts as unset. Throws UserError `bad_config`: one sentence
 * that names each bad variable, what it is and what is allowed.
 */
export function loadConfig(env: Environment): Config {
  const value = readSettings(env, [
    "SEEDS_DIR",
    "INDEX_DIR",
    "INDEX_URL",
    "MAX_ARTICLE_BYTES",
    "EMBEDDING_MODEL",
    "ALLOW_REMOTE_MODEL",
    "READER",
    "LOG_LEVEL",
    "CORE_URL",
    "SERVE_TOKEN",
    "DISCORD_TOKEN",
  ]);
  return {
    seedsDir: value.SEEDS_DIR ?? join(packageRoot, "seeds"),
    indexDir: value.INDEX_DIR,
    indexUrl: value.INDEX_URL,
    embeddingModel: value.EMBEDDING_MODEL,
    allowRemoteModel: value.ALLOW_REMOTE_MODEL,
    reads: value.READER,
    maxArticleBytes: value.MAX_ARTICLE_BYTES,
    logLevel: value.LOG_LEVEL,
    service: value.CORE_URL,
    serviceToken: value.SERVE_TOKEN,
    discordToken: value.DISCORD_TOKEN,
  };
}
