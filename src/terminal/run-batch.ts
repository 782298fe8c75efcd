import { open } from "node:fs/promises";
import { z } from "zod";
import { UserError } from "../errors.js";
import { answerToJson, stringifyJson } from "./answer-json.js";
import { type TerminalIO, writeLine, writeOut } from "./io.js";
import { neutraliseText } from "./neutralise-text.js";
import { checkQuestion } from "./question-input.js";
import { readLines } from "./read-lines.js";
import type { AskFlags } from "./run-ask.js";
import { askOptions } from "./run-ask.js";
import { type CommandContext, openSession } from "./session.js";

const lineSchema = z.object({ question: z.string() });

/**
 * Answers a file of questions (`-`: standard input), one a line, plain or `{"question": …}`: one JSON line each, in order, as
 * the lines come. A line that cannot be answered (empty, malformed) gets `{"question", "error"}`, so that the n-th line out
 * always belongs to the n-th line in, and a note on standard error. Returns 0 when every line was answered or found not in
 * the sources, 2 when at least one got an error.
 */
export async function runBatch(context: CommandContext, file: string, flags: AskFlags): Promise<number> {
  const { io } = context;
  const input = await openInput(io, file);
  const core = await openSession(context, flags);
  const options = askOptions(core, flags);
  let number = 0;
  let failed = 0;
  for await (const line of readLines(guarded(input, file), nameOf(file))) {
    number += 1;
    const result = await answerLine(line);
    if ("error" in result) {
      failed += 1;
      writeLine(io, `note: line ${number}: ${neutraliseText(String(result.error))}`);
    }
    await writeOut(io, `${stringifyJson(result)}\n`);
  }
  if (failed > 0) writeLine(io, `error: ${failed} of ${number} lines could not be answered`);
  return failed > 0 ? 2 : 0;

  async function answerLine(line: string | null): Promise<Record<string, unknown>> {
    if (line === null) return { question: "", error: "the line is too long to be a question" };
    const parsed = parseLine(line);
    if ("error" in parsed) return parsed;
    try {
      const notice = checkQuestion(parsed.question);
      if (notice !== null) writeLine(io, `note: line ${number}: ${notice}`);
      return answerToJson(await core.ask(parsed.question, options));
    } catch (error) {
      if (error instanceof UserError) return { question: parsed.question, error: error.message };
      throw error;
    }
  }
}

/** A line that begins with `{` is JSON; every other line is the question itself. */
function parseLine(line: string): { question: string } | { question: string; error: string } {
  if (!line.trimStart().startsWith("{")) return { question: line };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { question: line, error: 'the line begins like JSON but is not: {"question": "…"} is expected' };
  }
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) return { question: line, error: 'the JSON has no text under "question"' };
  return parsed.data;
}

async function openInput(io: TerminalIO, file: string): Promise<AsyncIterable<Buffer | string>> {
  if (file === "-") return io.stdin;
  try {
    const handle = await open(file);
    if ((await handle.stat()).isDirectory()) {
      await handle.close();
      throw Object.assign(new Error("it is a folder"), { code: "EISDIR" });
    }
    return handle.createReadStream();
  } catch (error) {
    throw unreadable(file, error);
  }
}

async function* guarded(
  input: AsyncIterable<Buffer | string>,
  file: string,
): AsyncGenerator<Buffer | string> {
  try {
    yield* input;
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): UserError {
  const code = (error as NodeJS.ErrnoException).code ?? "unreadable";
  const why: Record<string, string> = {
    ENOENT: "there is no such file",
    EACCES: "it may not be read",
    EISDIR: "it is a folder",
  };
  return new UserError(
    "unreadable_batch",
    `The questions in ${nameOf(file)} cannot be read: ${why[code] ?? code}.`,
    {
      file,
    },
  );
}

function nameOf(file: string): string {
  return file === "-" ? "standard input" : `"${file}"`;
}
