import { readFile } from "node:fs/promises";

/** Resident memory of another process, bytes: Linux alone tells it without a library. 0 where it is not told. */
export async function readResidentMemory(pid: number | undefined): Promise<number> {
  if (pid === undefined) return 0;
  try {
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
