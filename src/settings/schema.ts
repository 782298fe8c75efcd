import { z } from "zod";
import { DEFAULT_MAX_BYTES } from "../corpus/read-article.js";
import {
  address,
  databases,
  file,
  flag,
  folder,
  guildId,
  host,
  listenAddress,
  logLevel,
  model,
  publicKey,
  rate,
  secret,
  serviceAddress,
  token,
  webAddress,
  whole,
  wordOr,
} from "./kinds.js";
import { optionalSetting, type Part, type SettingInfo, setting, settingInfo } from "./setting.js";

const everywhere: readonly Part[] = ["terminal", "bot", "mcp", "service"];
const asking: readonly Part[] = ["terminal", "bot", "mcp"];
const running: readonly Part[] = ["bot", "service"];
const bot: readonly Part[] = ["bot"];
const discord: readonly Part[] = ["bot", "deploy"];

/**
 * Every environment variable that the program reads as a setting: the one place where they are declared. The typed configurations, the
 * sentence for a bad value, docs/settings.md and .env.example are all made from it (`npm run docs` writes the last two).
 */
export const settingsSchema = z.object({
  SEEDS_DIR: optionalSetting(folder, "the `seeds/` folder of the project", {
    about: "Folder of the articles (`.txt`, `.md`), read with its subfolders. `--seeds` wins over it.",
    neededBy: everywhere,
    section: "Articles and index",
  }),
  INDEX_DIR: optionalSetting(folder, "a cache folder derived from the articles' path", {
    about: "Folder of the index. `--index` wins over it; it is ignored with `--seeds`.",
    neededBy: everywhere,
    section: "Articles and index",
  }),
  INDEX_URL: optionalSetting(databases, "the folders above", {
    about:
      "PostgreSQL databases that hold the articles and their index for several machines: their addresses, with commas between. `pourparlers index` fills them out of the folders, and all else reads them instead; with `--seeds` they are ignored.",
    neededBy: everywhere,
    section: "Articles and index",
    secret: true,
  }),
  MAX_ARTICLE_BYTES: setting(whole(1, 1024 ** 3, "bytes"), String(DEFAULT_MAX_BYTES), {
    about: "Larger articles are skipped.",
    neededBy: everywhere,
    section: "Articles and index",
  }),
  WATCH_ARTICLES: setting(flag, "true", {
    about:
      "Whether the bot (and the MCP server, and the search service) notices by itself that articles were added, edited or removed, and reads them.",
    neededBy: ["bot", "mcp", "service"],
    section: "Articles and index",
  }),
  EMBEDDING_MODEL: optionalSetting(model, "the embedded model", {
    about: "Another embedding model: a folder, or a hub's model id (with `ALLOW_REMOTE_MODEL=true`).",
    neededBy: everywhere,
    section: "Model",
  }),
  ALLOW_REMOTE_MODEL: setting(flag, "false", {
    about: "Whether a model may be downloaded.",
    neededBy: everywhere,
    section: "Model",
  }),
  READER: setting(flag, "on", {
    about:
      "Whether passages are read together with the question before they are ordered. `off` spares memory and time, and answers worse.",
    neededBy: everywhere,
    section: "Model",
  }),
  CORE_URL: optionalSetting(serviceAddress, "the process reads the articles and loads the model itself", {
    about:
      "Where the search service (`npm run serve`) is: questions are asked there, and no model is loaded here. `--seeds` and `--index` win over it.",
    neededBy: asking,
    section: "Search service",
  }),
  SERVE_LISTEN: setting(listenAddress, "127.0.0.1:9470", {
    about:
      "Where `npm run serve` listens. What others than this machine can reach needs `SERVE_TOKEN`; a socket is for its owner alone.",
    neededBy: ["service"],
    section: "Search service",
  }),
  SERVE_TOKEN: optionalSetting(secret, "no token is asked for", {
    about: "What the search service asks for, and whoever asks it sends.",
    neededBy: everywhere,
    section: "Search service",
    secret: true,
  }),
  SERVE_CONCURRENCY: setting(whole(1, 64), "4", {
    about: "Questions that the search service works on at once.",
    neededBy: ["service"],
    section: "Search service",
  }),
  SERVE_QUEUE_LENGTH: setting(whole(1, 10_000), "100", {
    about:
      "Questions that may wait for their turn in the search service; beyond that it says that it is busy.",
    neededBy: ["service"],
    section: "Search service",
  }),
  DISCORD_TOKEN: optionalSetting(token, "`npm start` opens a console", {
    about: "The Discord bot's token.",
    neededBy: discord,
    section: "Discord",
    secret: true,
  }),
  DISCORD_GUILD_ID: optionalSetting(guildId, "everywhere", {
    about: "Registers the commands in this server only, where they appear at once: for trying out.",
    neededBy: discord,
    section: "Discord",
  }),
  DISCORD_PUBLIC_KEY: optionalSetting(publicKey, "the bot connects to Discord's gateway", {
    about:
      "The application's public key. With it the bot opens no gateway connection: Discord sends it what members do over HTTP.",
    neededBy: bot,
    section: "Discord",
  }),
  DISCORD_INTERACTIONS_HOST: setting(host, "127.0.0.1", {
    about:
      "With `DISCORD_PUBLIC_KEY`: the address that Discord's requests are taken on, at `/interactions`. Discord wants HTTPS, which a proxy in front provides.",
    neededBy: bot,
    section: "Discord",
  }),
  DISCORD_INTERACTIONS_PORT: setting(whole(0, 65_535), "8787", {
    about: "With `DISCORD_PUBLIC_KEY`: their port; 0 picks a free one.",
    neededBy: bot,
    section: "Discord",
  }),
  DISCORD_API: optionalSetting(address, "Discord's, https://discord.com/api", {
    about: "Another server of Discord's interface, with or without `/v10` at its end. It is given the token.",
    neededBy: discord,
    section: "Discord",
  }),
  DISCORD_USER_COOLDOWN: setting(rate, "5/20", {
    about: "Cooldown of one member: at most so many questions in so many seconds.",
    neededBy: bot,
    section: "Discord",
  }),
  DISCORD_GUILD_COOLDOWN: setting(rate, "60/20", {
    about: "The same for a whole server.",
    neededBy: bot,
    section: "Discord",
  }),
  DISCORD_USER_LOOKUPS: setting(rate, "30/20", {
    about: "How often one member may use commands and buttons, questions among them, in so many seconds.",
    neededBy: bot,
    section: "Discord",
  }),
  DISCORD_GUILD_LOOKUPS: setting(rate, "300/20", {
    about: "The same for a whole server.",
    neededBy: bot,
    section: "Discord",
  }),
  DISCORD_CONCURRENCY: setting(whole(1, 64), "4", {
    about: "Questions worked on at once.",
    neededBy: bot,
    section: "Discord",
  }),
  DISCORD_QUEUE_LENGTH: setting(whole(1, 10_000), "100", {
    about:
      "Questions that may wait for their turn; beyond that members are told at once that the bot is busy.",
    neededBy: bot,
    section: "Discord",
  }),
  DISCORD_SHARDS: setting(wordOr("auto", "auto" as const, whole(1, 1000)), "auto", {
    about: "Gateway connections: as many as Discord recommends, or a number. One index serves them all.",
    neededBy: bot,
    section: "Discord",
  }),
  DISCORD_PROCESSES: setting(wordOr("off", null, whole(1, 64)), "off", {
    about:
      "Bot processes that share the gateway connections, kept running and replaced without a pause by the one that is started. Needs `CORE_URL`; `off`: that one is the bot.",
    neededBy: bot,
    section: "Discord",
  }),
  DISCORD_GATEWAY_TIMEOUT: setting(whole(1, 3600, "seconds"), "120", {
    about:
      "Seconds without any connection to Discord after which the bot ends, so that whatever runs it may start it anew.",
    neededBy: bot,
    section: "Discord",
  }),
  LOG_LEVEL: setting(logLevel, "info", {
    about: "How much is logged.",
    neededBy: everywhere,
    section: "Log",
  }),
  LOG_QUESTIONS: setting(flag, "false", {
    about: "Whether the log holds the text of questions.",
    neededBy: running,
    section: "Log",
  }),
  LOG_USERS: setting(flag, "false", {
    about: "Whether the log holds the ids of who asks.",
    neededBy: bot,
    section: "Log",
  }),
  METRICS_HOST: setting(host, "127.0.0.1", {
    about:
      "Where health and metrics are served. On another address than a loopback one, others can read them.",
    neededBy: running,
    section: "Operation",
  }),
  METRICS_PORT: setting(wordOr("off", null, whole(0, 65_535)), "9464", {
    about: "Port of `/healthz`, `/readyz` and `/metrics`; 0 picks a free one.",
    neededBy: running,
    section: "Operation",
  }),
  FEEDBACK_FILE: optionalSetting(file, "no feedback is kept", {
    about: "File that members' feedback (helpful or not, and questions without an answer) is appended to.",
    neededBy: ["bot", "report"],
    section: "Operation",
  }),
  FOLLOW_FILE: optionalSetting(file, "nothing can be followed, and no server has rules of its own", {
    about:
      "Database (SQLite, made at the first start) of what members follow and of what administrators decide for their servers. Needs the optional package `better-sqlite3`.",
    neededBy: discord,
    section: "Operation",
  }),
  WEB_HOST: setting(host, "127.0.0.1", {
    about:
      "Where the site of the articles is served. On another address than a loopback one, whoever reaches it reads the articles.",
    neededBy: bot,
    section: "Site",
  }),
  WEB_PORT: setting(wordOr("off", null, whole(0, 65_535)), "off", {
    about: "Port of the site: articles, citations, who led; 0 picks a free one.",
    neededBy: bot,
    section: "Site",
  }),
  WEB_PUBLIC_URL: optionalSetting(webAddress, "no link to the site in Discord", {
    about:
      "The address of the site that people see, where another server (nginx, Caddy) stands before it. Quotes in Discord then link to it.",
    neededBy: bot,
    section: "Site",
  }),
  MCP_PORT: setting(wordOr("off", null, whole(0, 65_535)), "off", {
    about:
      "Port of this machine's own address on which `npm run mcp` serves over HTTP instead of its standard streams; 0 picks a free one. `--http` wins over it.",
    neededBy: ["mcp"],
    section: "MCP",
  }),
});

export type Settings = z.output<typeof settingsSchema>;
export type SettingName = keyof Settings;
export const SETTING_NAMES = Object.keys(settingsSchema.shape) as readonly SettingName[];

export function describeSetting(name: SettingName): SettingInfo {
  return settingInfo.get(settingsSchema.shape[name])!;
}
