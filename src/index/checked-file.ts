import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "../shared/errors.js";
import type { PartMessage } from "../wording/keys.js";
import { part } from "../wording/messages.js";
import { isDiskError } from "./disk.js";
import type { Manifest } from "./schema.js";

/** Why an index cannot be used. */
export class BadIndex extends Error {
  constructor(
    /** Fits after "the index …". */
    readonly reason: PartMessage,
    /** The file that is to blame, where it is one alone. */
    readonly file: string | null = null,
  ) {
    super(reason.code);
  }
}

/** What an error of the file system means for the index whose file it is. Other errors are passed on. */
export function badFile(error: unknown, name: string): unknown {
  if (!isDiskError(error)) return error;
  return new BadIndex(
    error.code === "ENOENT"
      ? part("index_file_missing", { file: name })
      : part("index_file_unreadable", { file: name, code: codeOf(error) }),
    name,
  );
}

/** Bytes read at once: little enough that hashing them holds nothing up. */
const CHUNK = 2 ** 20;

type Expected = Manifest["files"][string] | undefined;

/**
 * Reads a file chunk by chunk, in turn with other work, and checks length and SHA-256 at its end: what `take` got counts only then, and
 * it must not keep the chunks. Their length is a multiple of `unit`, bytes.
 * @throws BadIndex
 */
export async function streamChecked(
  folder: string,
  name: string,
  expected: Expected,
  take: (chunk: Buffer, at: number) => void,
  unit = 1,
): Promise<void> {
  const handle = await open(join(folder, name), "r").catch((error: unknown) => {
    throw badFile(error, name);
  });
  try {
    const { size } = await handle.stat();
    if (expected === undefined || size < expected.bytes)
      throw new BadIndex(part("index_truncated", { file: name }), name);
    if (size > expected.bytes) throw new BadIndex(part("index_damaged", { file: name }), name);
    const hash = createHash("sha256");
    const buffer = Buffer.allocUnsafeSlow(Math.max(1, Math.min(CHUNK - (CHUNK % unit), size)));
    for (let at = 0; at < size; ) {
      const wanted = Math.min(buffer.length, size - at);
      let length = 0;
      while (length < wanted) {
        const { bytesRead } = await handle.read(buffer, length, wanted - length, at + length);
        if (bytesRead === 0) throw new BadIndex(part("index_truncated", { file: name }), name);
        length += bytesRead;
      }
      const chunk = buffer.subarray(0, length);
      hash.update(chunk);
      take(chunk, at);
      at += length;
    }
    if (hash.digest("hex") !== expected.sha256)
      throw new BadIndex(part("index_damaged", { file: name }), name);
  } finally {
    await handle.close();
  }
}

/** The whole file, in a buffer of its own. @throws BadIndex */
export async function readChecked(folder: string, name: string, expected: Expected): Promise<ArrayBuffer> {
  const bytes = new ArrayBuffer(expected?.bytes ?? 0);
  const target = new Uint8Array(bytes);
  await streamChecked(folder, name, expected, (chunk, at) => target.set(chunk, at));
  return bytes;
}
