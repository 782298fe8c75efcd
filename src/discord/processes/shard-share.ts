/** A bot process's part of the shards: one stretch of them. */
export interface ShardShare {
  /** The process's number, from 1. */
  readonly process: number;
  readonly first: number;
  readonly last: number;
  /** How many shards there are in all. */
  readonly of: number;
}

/** `count` shards in as many stretches as there are processes, or shards where those are fewer; none is longer by two than another. */
export function divideShards(count: number, processes: number): ShardShare[] {
  const parts = Math.min(count, processes);
  const bound = (part: number): number => Math.floor((part * count) / parts);
  return Array.from({ length: parts }, (_, part) => ({
    process: part + 1,
    first: bound(part),
    last: bound(part + 1) - 1,
    of: count,
  }));
}

export function shardsOf({ first, last }: ShardShare): number[] {
  return Array.from({ length: last - first + 1 }, (_, nth) => first + nth);
}

/** The word before a share among a program's arguments. */
const WORD = "share";

/** As arguments of a program: whoever lists the processes sees which is which. */
export function writeShare({ process, first, last, of }: ShardShare): string[] {
  return [WORD, String(process), `${first}-${last}`, String(of)];
}

/** What {@link writeShare} wrote; `null`: these arguments hold none. */
export function readShare(args: readonly string[]): ShardShare | null {
  const [, process, first, last, of] =
    new RegExp(`^${WORD} (\\d+) (\\d+)-(\\d+) (\\d+)$`).exec(args.join(" ")) ?? [];
  if (process === undefined) return null;
  return { process: Number(process), first: Number(first), last: Number(last), of: Number(of) };
}
