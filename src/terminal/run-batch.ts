import { open } from "node:fs/promises";
import { z } from "zod";
import { answerToJson, stringifyJson } from "../answer/answer-json.js";
import { askOptions } from "../answer/resolve-source.js";
import { UserError } from "../shared/errors.js";
import { neutraliseText } from "../shared/neutralise-text.js";
import { locales } from "../wording/locales.js";
import { type TerminalIO, writeLine, writeOut } from "./io.js";
import { checkQuestion } from "./question-input.js";
import { readLines } from "./read-lines.js";
import { type AskFlags, type CommandContext, openSession } from "./session.js";

type AnsweredLine = ReturnType<typeof answerToJson>;
/** A line that could not be answered, and why. */
interface FailedLine {
  readonly question: string;
  readonly error: UserError;
}

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
  const t = locales.of(flags.locale ?? locales.ofEnvironment(io.env));
  let number = 0;
  let failed = 0;
  for await (const line of readLines(guarded(input, file), file)) {
    number += 1;
    const result = await answerLine(line);
    const { error } = result;
    if (error instanceof UserError) {
      failed += 1;
      note(neutraliseText(t.say(error.told)));
    }
    const told = error instanceof UserError ? { ...result, error: error.message } : result;
    await writeOut(io, `${stringifyJson(told)}\n`);
  }
  if (failed > 0) writeLine(io, `error: ${t("terminal.batchFailed", { failed, number })}`);
  return failed > 0 ? 2 : 0;

  function note(what: string): void {
    writeLine(io, `note: ${t("terminal.batchLine", { number, what })}`);
  }

  async function answerLine(line: string | null): Promise<AnsweredLine | FailedLine> {
    if (line === null) return { question: "", error: new UserError("line_too_long") };
    const parsed = parseLine(line);
    if ("error" in parsed) return parsed;
    try {
      const tooLong = checkQuestion(parsed.question);
      if (tooLong !== null) note(t("terminal.tooLong", tooLong));
      return answerToJson(await core.ask(parsed.question, options));
    } catch (error) {
      if (error instanceof UserError) return { question: parsed.question, error };
      throw error;
    }
  }
}

/** A line that begins with `{` is JSON; every other line is the question itself. */
function parseLine(line: string): { question: string } | FailedLine {
  if (!line.trimStart().startsWith("{")) return { question: line };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { question: line, error: new UserError("line_not_json") };
  }
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) return { question: line, error: new UserError("line_without_question") };
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
  if (file === "-") return new UserError("input_unreadable", { code });
  const known = UNREADABLE[code];
  return known === undefined
    ? new UserError("batch_unreadable", { file, code })
    : new UserError(known, { file });
}

const UNREADABLE: Readonly<Record<string, "batch_missing" | "batch_forbidden" | "batch_is_folder">> = {
  ENOENT: "batch_missing",
  EACCES: "batch_forbidden",
  EISDIR: "batch_is_folder",
};
