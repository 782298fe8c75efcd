import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "../shared/errors.js";
import type { PartMessage } from "../wording/keys.js";
import { part } from "../wording/messages.js";
import { BadIndex, streamChecked } from "./checked-file.js";
import { isDiskError } from "./disk.js";
import { type LockState, readLockState } from "./lock.js";
import { type Generation, readGeneration } from "./read-generation.js";
import { type Manifest, SEGMENTS } from "./schema.js";
import { FileRecords } from "./token-store.js";
import { isLeftover } from "./write-generation.js";

/** What an index folder holds, looked at without changing anything. */
export interface IndexInspection {
  readonly state: "absent" | "bad" | "valid";
  /** Why it is bad: fits after "the index …". */
  readonly reason: PartMessage | null;
  readonly manifest: Manifest | null;
  /** Bytes of the generation in force, segments included. */
  readonly bytes: number;
  /** What is damaged in a valid one: each fits after "the index …". */
  readonly damage: readonly PartMessage[];
  /** Token records whose checksum was compared, and how many did not match. */
  readonly records: { readonly checked: number; readonly bad: number };
  /** Names in the folder that a killed writer left, or that are being written. */
  readonly leftovers: readonly string[];
  readonly lock: LockState;
}

export interface InspectOptions {
  /** Token records to compare: so many, evenly spread, or all. Default: 64. */
  readonly records?: number | "all";
}

/** Reads an index folder through, with every checksum. Gives way to other work; needs no lock. */
export async function inspectIndex(
  folder: string,
  { records = 64 }: InspectOptions = {},
): Promise<IndexInspection> {
  const stored = await readGeneration(folder);
  const isValid = stored.state === "valid";
  return {
    state: stored.state,
    reason: stored.state === "bad" ? stored.reason : null,
    manifest: isValid ? stored.manifest : null,
    bytes: isValid ? stored.bytes : 0,
    damage: isValid ? await findDamage(stored) : [],
    records: isValid ? await checkRecords(stored, records) : { checked: 0, bad: 0 },
    leftovers: await findLeftovers(folder, isValid ? stored : null),
    lock: await readLockState(folder),
  };
}

async function findDamage({ path, manifest }: Generation): Promise<PartMessage[]> {
  const found: PartMessage[] = [];
  for (const [name, expected] of Object.entries(manifest.files)) {
    try {
      await streamChecked(path, name, expected, () => {});
    } catch (error) {
      if (error instanceof BadIndex) found.push(error.reason);
      else if (!isDiskError(error)) throw error;
      else
        found.push(
          error.code === "ENOENT"
            ? part("index_file_missing", { file: name })
            : part("index_unreadable", { code: codeOf(error) }),
        );
    }
  }
  return found;
}

async function checkRecords(
  { folder, manifest, records }: Generation,
  wanted: number | "all",
): Promise<{ checked: number; bad: number }> {
  const step = wanted === "all" ? 1 : Math.max(1, Math.floor(records.length / Math.max(1, wanted)));
  const segments: FileRecords[] = [];
  let checked = 0;
  let bad = 0;
  try {
    for (const { name } of manifest.segments)
      segments.push(await FileRecords.open(join(folder, SEGMENTS, name)));
    for (let id = 0; id < records.length; id += step) {
      const ref = records.at(id)!;
      checked++;
      if ((await segments[ref.segment]?.read(ref)) == null) bad++;
    }
  } finally {
    await Promise.all(segments.map((segment) => segment.close()));
  }
  return { checked, bad };
}

async function findLeftovers(folder: string, inForce: Generation | null): Promise<string[]> {
  const list = async (path: string) =>
    readdir(path).catch((error: unknown) => {
      if (isDiskError(error)) return [];
      throw error;
    });
  const segments = new Set(inForce?.manifest.segments.map(({ name }) => name));
  const orphans = (await list(join(folder, SEGMENTS))).filter((name) => !segments.has(name));
  return [
    ...(await list(folder)).filter((name) => isLeftover(name) && join(folder, name) !== inForce?.path),
    ...orphans.map((name) => `${SEGMENTS}/${name}`),
  ];
}
