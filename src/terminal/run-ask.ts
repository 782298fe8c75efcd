import { answerToJson, stringifyJson } from "../answer/answer-json.js";
import { askOptions } from "../answer/resolve-source.js";
import { UserError } from "../shared/errors.js";
import { locales } from "../wording/locales.js";
import { writeLine, writeOut } from "./io.js";
import { paletteOf, wrapWidth } from "./palette.js";
import { checkQuestion } from "./question-input.js";
import { renderAnswer } from "./render-answer.js";
import { type CommandContext, openSession, type SharedOptions } from "./session.js";

export interface AskFlags extends SharedOptions {
  readonly source?: readonly string[];
  readonly after?: string;
  readonly before?: string;
  readonly top: number;
  readonly json?: boolean;
  readonly batch?: string;
  readonly explain?: boolean;
  readonly cite?: boolean;
}

/** The `ask` command. Returns the exit status: 0 answered, 1 not in the sources; throws UserError for wrong usage. */
export async function runAsk(
  context: CommandContext,
  words: readonly string[],
  flags: AskFlags,
): Promise<number> {
  if (flags.batch !== undefined) {
    if (words.length > 0) {
      throw new UserError("question_and_batch");
    }
    const { runBatch } = await import("./run-batch.js");
    return runBatch(context, flags.batch, flags);
  }
  const { io } = context;
  const question = words.join(" ");
  const tooLong = checkQuestion(question);
  if (tooLong !== null) {
    const t = locales.of(flags.locale ?? locales.ofEnvironment(io.env));
    writeLine(io, `note: ${t("terminal.tooLong", tooLong)}`);
  }
  const core = await openSession(context, flags);
  const answer = await core.ask(question, askOptions(core, flags));
  if (flags.json) {
    await writeOut(io, `${stringifyJson(answerToJson(answer), io.stdout.isTTY ? 2 : 0)}\n`);
  } else {
    const palette = paletteOf(io.env, io.stdout);
    const width = wrapWidth(io.env, io.stdout);
    await writeOut(io, renderAnswer(answer, { locale: flags.locale, palette, width, cite: flags.cite }));
  }
  return answer.status === "answered" ? 0 : 1;
}
