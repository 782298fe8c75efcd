import { stat } from "node:fs/promises";
import type { VerifyFolders } from "../answer/verify-in-folder.js";
import type { Config, ServiceAddress } from "../settings/config.js";
import { UserError } from "../shared/errors.js";
import { type Locale, locales } from "../wording/locales.js";
import type { Cleanup } from "./cleanup.js";
import type { TerminalIO } from "./io.js";
import { Progress } from "./progress.js";
import type { Core, CoreOptions } from "./types.js";

export interface AskFlags extends SharedOptions {
  readonly source?: readonly string[];
  readonly after?: string;
  readonly before?: string;
  readonly top: number;
  readonly json?: boolean;
  readonly batch?: string;
  readonly explain?: boolean;
  readonly cite?: boolean;
}

/** What a command is given: its streams, what to do at the end, and how to open the core (a fake one in tests). */
export interface CommandContext {
  /** The language that was asked for, once the command line is read. */
  locale?: Locale | undefined;
  readonly io: TerminalIO;
  readonly cleanup: Cleanup;
  readonly openCore: (options: CoreOptions) => Promise<Core>;
  /** Opens the search service's core, where the environment names one. */
  readonly openService?: (service: ServicePlace) => Promise<Core>;
  /** Checks a citation without opening a core. */
  readonly verify: (places: Places, citation: string) => ReturnType<Core["verify"]>;
}

/** Where the articles and their index are. */
export interface Places extends VerifyFolders {
  /** Databases that hold them, instead of the folders. */
  readonly shards?: readonly string[];
}

/** A search service, and what it asks for. */
interface ServicePlace {
  readonly address: ServiceAddress;
  readonly token: string | undefined;
}

/** Options that every command shares. */
export interface SharedOptions {
  readonly seeds?: string;
  readonly index?: string;
  readonly locale?: Locale;
}

/**
 * Opens the core of the search service that the environment names; `null` where it names none, or the command line names a folder. The core is
 * closed by `context.cleanup`.
 */
export async function openService(context: CommandContext, options: SharedOptions): Promise<Core | null> {
  const { io, cleanup } = context;
  if (context.openService === undefined || options.seeds !== undefined || options.index !== undefined)
    return null;
  const { loadConfig } = await import("../settings/config.js");
  const { service: address, serviceToken: token } = loadConfig(io.env);
  if (address === undefined) return null;
  const core = await context.openService({ address, token });
  cleanup.add(() => core.close());
  return core;
}

/**
 * Opens the core with the environment's configuration and the command line's options over it, showing progress. The core is
 * closed by `context.cleanup`. Throws UserError `bad_config`, `no_seeds`, and what opening throws.
 */
export async function openSession(
  context: CommandContext,
  options: SharedOptions,
  loadModel: NonNullable<CoreOptions["loadModel"]> = "at once",
  from: "wherever" | "folder" = "wherever",
): Promise<Core> {
  const { io, cleanup } = context;
  const service = await openService(context, options);
  if (service !== null) return service;
  const { config, folders } = await readFolders(context, options, from);
  const t = locales.of(options.locale ?? locales.ofEnvironment(io.env));
  const progress = new Progress(io, t("terminal.indexing"));
  const opening = context.openCore({
    ...folders,
    loadModel,
    ...(config.embeddingModel === undefined ? {} : { model: config.embeddingModel }),
    allowRemoteModel: config.allowRemoteModel,
    reads: config.reads,
    onProgress: ({ done, total }) => progress.update(done, total),
    onNotice: (told) => progress.notice(t.say(told)),
  });
  // Before the wait: an interruption lets the opening end (an index half written is put away) before the process does.
  cleanup.add(async () => (await opening).close());
  // Added last, done first: the terminal has its cursor back while the core closes.
  cleanup.add(() => progress.end());
  try {
    return await opening;
  } finally {
    progress.stop();
  }
}

/**
 * The environment's configuration and where the articles and their index are: in databases where INDEX_URL names some and no option a folder.
 * Throws UserError `bad_config` and `no_seeds`.
 * @param from `folder`: wherever else they may be, from there
 */
export async function readFolders(
  { io }: { readonly io: Pick<TerminalIO, "env"> },
  options: SharedOptions,
  from: "wherever" | "folder" = "wherever",
): Promise<{ config: Config; folders: Places }> {
  const { loadConfig } = await import("../settings/config.js");
  const config = loadConfig(io.env);
  const seeds = options.seeds ?? config.seedsDir;
  const { indexUrl: shards } = config;
  const isFolder = from === "folder" || options.seeds !== undefined || options.index !== undefined;
  if (shards !== undefined && !isFolder)
    return { config, folders: { seeds, maxArticleBytes: config.maxArticleBytes, shards } };
  await requireFolder(seeds);
  // INDEX_DIR belongs to the configured seeds: another folder's index there would only be thrown away each time.
  const index = options.index ?? (options.seeds === undefined ? config.indexDir : undefined);
  const folders = { seeds, maxArticleBytes: config.maxArticleBytes };
  return { config, folders: index === undefined ? folders : { ...folders, index } };
}

async function requireFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return;
  throw found === null ? new UserError("no_seeds", { path }) : new UserError("no_seeds_folder", { path });
}
