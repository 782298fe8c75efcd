import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setImmediate, setTimeout } from "node:timers/promises";

/** Resident memory of a process, bytes; `null` when it is gone. */
export function residentBytes(pid: number): number | null {
  try {
    const kib = /^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    if (kib !== undefined) return Number(kib) * 1024;
  } catch {
    // No /proc, or no such process.
  }
  return processes().find((each) => each.pid === pid)?.bytes ?? null;
}

/** The processes that `parent` started and that still run, `ps` aside: in the program, the one that holds the model. */
export function childProcesses(parent: number = process.pid): { pid: number; bytes: number }[] {
  return processes().filter(({ ppid, command }) => ppid === parent && command !== "ps");
}

function processes(): { pid: number; ppid: number; bytes: number; command: string }[] {
  const listed = execFileSync("ps", ["-A", "-o", "pid=,ppid=,rss=,comm="], { encoding: "utf8" });
  return listed.split("\n").flatMap((line) => {
    const [pid, ppid, kib, command] = line.trim().split(/\s+/u);
    // `ps` reports KiB.
    return command === undefined
      ? []
      : [{ pid: Number(pid), ppid: Number(ppid), bytes: Number(kib) * 1024, command }];
  });
}

/** Collects garbage until no more goes away. Needs `--expose-gc`. */
export async function collectGarbage(): Promise<void> {
  for (let round = 0; round < 4; round++) {
    globalThis.gc?.();
    await setImmediate();
    await setTimeout(50);
  }
}
