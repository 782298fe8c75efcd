import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { UserError } from "../shared/errors.js";
import { FEEDBACK_VERSION, type FeedbackRecord, feedbackSchema, versionSchema } from "./records.js";

export interface ReadFeedback {
  /** Oldest first, the file put aside before the present one. */
  readonly records: readonly FeedbackRecord[];
  /** Whole lines that are no record. */
  readonly bad: number;
  /** Lines of a later version of this program. */
  readonly newer: number;
  /** Last lines without an end: a crash cut them short. */
  readonly torn: number;
  /** Neither the file nor the one put aside is there. */
  readonly absent: boolean;
}

/** A line longer than this is none of ours; its end is looked for without keeping it. Characters. */
const MAX_LINE = 2 ** 20;

/** Reads a feedback file and the one put aside before it. Throws UserError `feedback_unreadable` or `feedback_not_a_file`. */
export async function readFeedback(path: string): Promise<ReadFeedback> {
  const records: FeedbackRecord[] = [];
  const counts = { bad: 0, newer: 0, torn: 0 };
  let found = 0;
  for (const each of [`${path}.1`, path]) {
    if (!(await isThere(each))) continue;
    found++;
    for await (const { text, ended } of readLines(each)) {
      if (text.trim() === "") continue;
      const record = ended ? parseLine(text) : "torn";
      if (typeof record === "string") counts[record]++;
      else records.push(record);
    }
  }
  return { records, ...counts, absent: found === 0 };
}

function parseLine(text: string): FeedbackRecord | "bad" | "newer" {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return "bad";
  }
  const parsed = feedbackSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const version = versionSchema.safeParse(json);
  return version.success && version.data.v > FEEDBACK_VERSION ? "newer" : "bad";
}

async function isThere(path: string): Promise<boolean> {
  try {
    const found = await stat(path);
    if (found.isFile()) return true;
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw unreadable(path, error);
  }
  throw new UserError("feedback_not_a_file", { path });
}

async function* readLines(path: string): AsyncGenerator<{ text: string; ended: boolean }> {
  let rest = "";
  try {
    for await (const chunk of createReadStream(path, "utf8") as AsyncIterable<string>) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop()!;
      if (rest.length > MAX_LINE) rest = rest.slice(0, MAX_LINE);
      for (const text of lines) yield { text, ended: true };
    }
  } catch (error) {
    throw unreadable(path, error);
  }
  if (rest !== "") yield { text: rest, ended: false };
}

function unreadable(path: string, error: unknown): UserError {
  const reason = (error as NodeJS.ErrnoException).code ?? String(error);
  return new UserError("feedback_unreadable", { path, reason });
}
