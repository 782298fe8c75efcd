import type { FaultRow } from "./fault-types.js";
import type { Shape } from "./hostile-shapes.js";

/** A way into the program, and what came of one thing that was put through it: a line for each problem. */
export interface Door {
  readonly name: string;
  readonly shapes: Readonly<Record<string, Shape>>;
  /** Characters. */
  readonly lengths: readonly number[];
  /** What one text may cost at most, ms of the processor. Default: 5 s. */
  readonly maxMs?: number;
  enter(
    text: string,
    shape: string,
  ): Promise<{ readonly problems: readonly string[]; readonly said?: string }>;
}

/** Ms of the processor. */
const DEFAULT_MAX = 5_000;
/** Ten times the text may cost so many times as much, once it costs something at all, ms. */
const MAX_GROWTH = 25;
const TELLING_MS = 500;

/** Puts every shape in every length through a door. The row's note is what the costliest shape took, ms of the processor. */
export async function sweepDoor(door: Door): Promise<FaultRow> {
  const { maxMs = DEFAULT_MAX } = door;
  const costs = new Map<string, number[]>();
  const problems: string[] = [];
  let rounds = 0;
  let right = 0;
  let said: string | null = null;
  for (const [shape, make] of Object.entries(door.shapes)) {
    const row: number[] = [];
    for (const length of door.lengths) {
      const text = make(length);
      rounds++;
      const before = process.cpuUsage();
      const found = await door.enter(text, shape).catch((error: unknown) => ({
        problems: [
          `it fails: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`.slice(
            0,
            500,
          ),
        ],
      }));
      const ms = spent(before);
      const last = row.at(-1);
      const wrong = [...found.problems];
      if (ms > maxMs) wrong.push(`${Math.round(ms)} ms`);
      if (last !== undefined && ms > TELLING_MS && ms > MAX_GROWTH * last)
        wrong.push(`${Math.round(last)} ms, then ${Math.round(ms)} ms`);
      row.push(ms);
      if (wrong.length === 0) right++;
      problems.push(...wrong.map((problem) => `${door.name}, ${shape}, ${length} characters: ${problem}`));
      if ("said" in found) said ??= found.said ?? null;
      // One that explodes is not tried any longer.
      if (ms > maxMs) break;
    }
    costs.set(shape, row);
  }
  const note = [...costs]
    .sort(([, a], [, b]) => Math.max(...b) - Math.max(...a))
    .slice(0, 3)
    .map(([shape, row]) => `${shape} ${row.map((ms) => ms.toFixed(0)).join(" / ")} ms`);
  const slowest = Math.max(...[...costs.values()].flat());
  return {
    fault: door.name,
    rounds,
    right,
    said,
    embedded: 0,
    passages: 0,
    slowest,
    problems,
    note: `at ${door.lengths.join(" / ")} characters ${note.join("; ")}`,
  };
}

/** Time of the processor since then, ms. */
function spent(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
