import { constants } from "node:fs";
import { mkdir, open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import type Sqlite from "better-sqlite3";
import { UserError } from "../shared/errors.js";
import type { Notice } from "../wording/keys.js";
import { notice } from "../wording/messages.js";
import { MIGRATIONS } from "./migrations.js";

export type Database = Sqlite.Database;

export interface DatabaseOptions {
  readonly path: string;
  /** A damaged database was set aside. */
  readonly onNotice: (notice: Notice) => void;
  /** ms since the epoch. */
  readonly now?: () => number;
  /** How long another process is waited for that still holds the file, ms: one that is being stopped lets go of it soon. */
  readonly waitMs?: number;
  /** Other processes use it too, all of which say so. Default: it is this one's alone. */
  readonly isShared?: boolean;
}

const DAMAGED: ReadonlySet<string> = new Set(["SQLITE_CORRUPT", "SQLITE_NOTADB"]);
const DEFAULT_WAIT = 5_000;

/**
 * Opens the database, making or migrating it, for this process alone or for several: its calls are synchronous, so they must stay small. What
 * was committed survives a crash of the process and of the machine. A damaged file is set aside, and a new one begun, where no other process
 * uses it; one that others use is checked by none.
 * @throws UserError `follow_module_missing`, `follow_file_unusable`, `follow_file_in_use`, `follow_file_newer`
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { path, now = Date.now } = options;
  const Driver = await loadDriver();
  await prepareFile(path);
  try {
    return openFile(Driver, options);
  } catch (error) {
    if (!isDamage(error) || options.isShared === true) throw explain(error, path);
  }
  const aside = `${path}.damaged-${new Date(now()).toISOString().replaceAll(":", "-")}`;
  try {
    for (const suffix of ["", "-wal", "-shm"]) await renameIfThere(path + suffix, aside + suffix);
    options.onNotice(notice("follow_file_set_aside", { path, aside }));
    await prepareFile(path);
    return openFile(Driver, options);
  } catch (error) {
    throw explain(error, path);
  }
}

/** The library, which is an optional dependency. Throws UserError `follow_module_missing`. */
export async function loadDriver(): Promise<typeof Sqlite> {
  try {
    const { default: Driver } = await import("better-sqlite3");
    // Its compiled part is only loaded with the first database.
    new Driver(":memory:").close();
    return Driver;
  } catch (error) {
    throw new UserError("follow_module_missing", {}, { cause: error });
  }
}

/** How a database stands that a bot may be using; nothing of it is changed. Throws UserError `follow_file_unusable`, `follow_file_newer`. */
export async function inspectDatabase(path: string): Promise<"sound" | "damaged" | "in use"> {
  const Driver = await loadDriver();
  let database: Database | null = null;
  try {
    database = new Driver(path, { readonly: true, timeout: 0 });
    if (Number(database.pragma("user_version", { simple: true })) > MIGRATIONS.length)
      throw new UserError("follow_file_newer", { path });
    return database.pragma("quick_check(1)", { simple: true }) === "ok" ? "sound" : "damaged";
  } catch (error) {
    if (isDamage(error)) return "damaged";
    const told = explain(error, path);
    if (told instanceof UserError && told.code === "follow_file_in_use") return "in use";
    throw told;
  } finally {
    database?.close();
  }
}

function openFile(
  Driver: typeof Sqlite,
  { path, waitMs = DEFAULT_WAIT, isShared = false }: DatabaseOptions,
): Database {
  const database = new Driver(path, { timeout: waitMs });
  try {
    // One process sends alerts: two would send them twice. Where several share the database, whoever starts them sees to that.
    if (!isShared) database.pragma("locking_mode = EXCLUSIVE");
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = FULL");
    // What is brought over from the log at once: more of it would take longer than an answer may wait for.
    database.pragma("wal_autocheckpoint = 100");
    database.pragma("foreign_keys = ON");
    // What is deleted at somebody's request leaves nothing behind in the file.
    database.pragma("secure_delete = ON");
    database.transaction(() => migrate(database, path)).immediate();
    if (isShared) return database;
    const checks = database.pragma("quick_check(1)", { simple: true });
    if (checks !== "ok") throw new DamagedError(String(checks));
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function migrate(database: Database, path: string): void {
  const version = Number(database.pragma("user_version", { simple: true }));
  if (version > MIGRATIONS.length) throw new UserError("follow_file_newer", { path });
  for (const step of MIGRATIONS.slice(version)) database.exec(step);
  database.pragma(`user_version = ${MIGRATIONS.length}`);
}

class DamagedError extends Error {
  override readonly name = "DamagedError";
}

function isDamage(error: unknown): boolean {
  return error instanceof DamagedError || DAMAGED.has(primaryCode(error));
}

/** `SQLITE_CORRUPT_INDEX` is a kind of `SQLITE_CORRUPT`. */
function primaryCode(error: unknown): string {
  const code = String((error as { code?: unknown } | null)?.code ?? "");
  return /^SQLITE_[A-Z]+/.exec(code)?.[0] ?? code;
}

function explain(error: unknown, path: string): unknown {
  if (error instanceof UserError) return error;
  const code = primaryCode(error);
  if (code === "SQLITE_BUSY" || code === "SQLITE_LOCKED")
    return new UserError("follow_file_in_use", { path });
  if (code === "") return error;
  return new UserError("follow_file_unusable", { path, reason: code }, { cause: error });
}

/** Readable by its owner only, from its first byte on. */
async function prepareFile(path: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await (await open(path, constants.O_CREAT | constants.O_RDWR, 0o600)).close();
  } catch (error) {
    throw explain(error, path);
  }
}

async function renameIfThere(from: string, to: string): Promise<void> {
  await rename(from, to).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
}
