import { stringifyJson } from "../answer/answer-json.js";
import { comparisonToJson } from "../answer/compare/comparison-json.js";
import { compareOptions } from "../answer/resolve-source.js";
import { writeOut } from "./io.js";
import { paletteOf, wrapWidth } from "./palette.js";
import { renderComparison } from "./render-comparison.js";
import { type CommandContext, openSession, type SharedOptions } from "./session.js";

export interface CompareFlags extends SharedOptions {
  readonly source?: readonly string[];
  readonly after?: string;
  readonly before?: string;
  readonly json?: boolean;
  readonly cite?: boolean;
}

/** The `compare` command. Returns the exit status: 0 where articles speak of the subject, 1 where none does; throws UserError for wrong usage. */
export async function runCompare(
  context: CommandContext,
  words: readonly string[],
  flags: CompareFlags,
): Promise<number> {
  const { io } = context;
  const core = await openSession(context, flags);
  const comparison = await core.compare(words.join(" "), compareOptions(core, flags));
  if (flags.json) {
    await writeOut(io, `${stringifyJson(comparisonToJson(comparison), io.stdout.isTTY ? 2 : 0)}\n`);
  } else {
    const palette = paletteOf(io.env, io.stdout);
    const width = wrapWidth(io.env, io.stdout);
    const shown = { locale: flags.locale, palette, width, cite: flags.cite };
    await writeOut(io, renderComparison(comparison, shown));
  }
  return comparison.status === "answered" ? 0 : 1;
}
