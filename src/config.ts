import { join } from "node:path";
import { z } from "zod";
import { DEFAULT_MAX_BYTES } from "./corpus/read-article.js";
import { packageRoot } from "./paths.js";
import { readEnvironment } from "./read-environment.js";

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface Config {
  /** Folder of the articles. */
  readonly seedsDir: string;
  /** Folder of the index; `undefined`: derived from the seeds' path. */
  readonly indexDir: string | undefined;
  /** A folder or a hub's model id; `undefined`: the embedded model. */
  readonly embeddingModel: string | undefined;
  readonly allowRemoteModel: boolean;
  /** Larger articles are skipped. Bytes. */
  readonly maxArticleBytes: number;
  readonly logLevel: LogLevel;
  /** Secret: never printed. */
  readonly discordToken: string | undefined;
}

const MAX_BYTES = 1024 ** 3;
const YES = ["true", "1", "yes", "on"];
const NO = ["false", "0", "no", "off"];

/** What each variable may hold, in words: the second half of the sentence a bad value gets. */
const ALLOWED = {
  SEEDS_DIR: "the path of a folder",
  INDEX_DIR: "the path of a folder",
  EMBEDDING_MODEL: "the path of a model's folder or a hub's model id",
  ALLOW_REMOTE_MODEL: "true or false",
  MAX_ARTICLE_BYTES: `a whole number of bytes from 1 to ${MAX_BYTES}`,
  LOG_LEVEL: `one of ${LOG_LEVELS.join(", ")}`,
  DISCORD_TOKEN: "a bot token of one line without spaces",
} as const;

const SECRET: ReadonlySet<string> = new Set(["DISCORD_TOKEN"]);

const path = z.string().refine((text) => !text.includes("\0"));
const schema = z.object({
  SEEDS_DIR: path.optional(),
  INDEX_DIR: path.optional(),
  EMBEDDING_MODEL: path.optional(),
  ALLOW_REMOTE_MODEL: z
    .string()
    .toLowerCase()
    .refine((text) => YES.includes(text) || NO.includes(text))
    .transform((text) => YES.includes(text))
    .default(false),
  MAX_ARTICLE_BYTES: z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .refine((bytes) => bytes >= 1 && bytes <= MAX_BYTES)
    .default(DEFAULT_MAX_BYTES),
  LOG_LEVEL: z.string().toLowerCase().pipe(z.enum(LOG_LEVELS)).default("info"),
  DISCORD_TOKEN: z.string().regex(/^\S+$/).optional(),
});

/**
 * The environment as typed configuration. An empty variable counts as unset. Throws UserError `bad_config`: one sentence that
 * names each bad variable, what it is and what is allowed.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const value = readEnvironment(env, { schema, allowed: ALLOWED, secret: SECRET });
  return {
    seedsDir: value.SEEDS_DIR ?? join(packageRoot, "seeds"),
    indexDir: value.INDEX_DIR,
    embeddingModel: value.EMBEDDING_MODEL,
    allowRemoteModel: value.ALLOW_REMOTE_MODEL,
    maxArticleBytes: value.MAX_ARTICLE_BYTES,
    logLevel: value.LOG_LEVEL,
    discordToken: value.DISCORD_TOKEN,
  };
}
