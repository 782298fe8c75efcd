import { createHash } from "node:crypto";

/** Which of `shards` databases holds the article of this name, in whatever version. */
export function shardOf(source: string, shards: number): number {
  return createHash("sha256").update(source).digest().readUInt32BE(0) % shards;
}
