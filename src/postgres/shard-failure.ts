import pg from "pg";
import { UserError } from "../shared/errors.js";
import { ShardGone } from "./shard.js";

/** SQLSTATE of a disk that is full. */
const FULL = "53100";
/** Of memory, connections or another limit that is used up, and of a server that is just starting. */
const BUSY: ReadonlySet<string> = new Set(["53200", "53300", "53400", "57P03"]);
/** Of a role that may not do what was asked. */
const FORBIDDEN = "42501";
/** Of a table or schema that is not there: nothing was ever written. */
const MISSING: ReadonlySet<string> = new Set(["42P01", "3F000"]);

/** What is told of a database that did not do what it was asked, `cause` being what the driver said: `shards_full`, `shards_busy` or `shards_unreachable`. */
export function shardFailure(place: number, cause: unknown): UserError {
  const code = stateOf(cause);
  const told = code === FULL ? "shards_full" : BUSY.has(code) ? "shards_busy" : "shards_unreachable";
  return new UserError(told, { shard: place + 1 }, { cause });
}

/** What is told of a library that could not be read: `shards_empty`, `shards_forbidden`, as {@link shardFailure} does; else the error itself. */
export function readingFailure(error: unknown): unknown {
  if (error instanceof ShardGone) return shardFailure(error.place, error.cause);
  if (MISSING.has(stateOf(error))) return new UserError("shards_empty", {}, { cause: error });
  return isForbidden(error) ? new UserError("shards_forbidden", {}, { cause: error }) : error;
}

export function isForbidden(error: unknown): boolean {
  return stateOf(error) === FORBIDDEN;
}

function stateOf(error: unknown): string {
  return error instanceof pg.DatabaseError ? (error.code ?? "") : "";
}
