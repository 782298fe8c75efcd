import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/** Lines kept. */
export const HISTORY_SIZE = 500;
const LONGEST_LINE = 2000;

/** Where the console keeps its history: the user's state folder (XDG base directories, `LOCALAPPDATA` on Windows). */
export function historyPath(env: Readonly<Record<string, string | undefined>>): string {
  const base = env.XDG_STATE_HOME || env.LOCALAPPDATA || join(env.HOME || homedir(), ".local", "state");
  return join(base, "pourparlers", "history");
}

/** Lines of the history, oldest first; none when there is no file or it cannot be read. */
export async function loadHistory(path: string): Promise<string[]> {
  const text = await readFile(path, "utf8").catch(() => "");
  return text
    .split("\n")
    .filter((line) => line !== "" && line.length <= LONGEST_LINE && !/\p{Cc}/u.test(line))
    .slice(-HISTORY_SIZE);
}

/** Writes the history for its owner's eyes only (mode 600). A console that cannot keep its history is no failure. */
export async function saveHistory(path: string, lines: readonly string[]): Promise<void> {
  const kept = lines
    .filter((line) => line.trim() !== "" && line.length <= LONGEST_LINE && !/\p{Cc}/u.test(line))
    .slice(-HISTORY_SIZE);
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, kept.map((line) => `${line}\n`).join(""), { mode: 0o600 });
    // The mode above only counts for a new file.
    await chmod(path, 0o600);
  } catch {
    // A read-only home, a full disk: the session itself went well.
  }
}
