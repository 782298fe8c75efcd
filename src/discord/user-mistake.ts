import { UserError } from "../errors.js";
import type { TextKey, Values } from "./texts.js";

/** Mistakes a member can make, and the sentence each gets. Any other UserError is about the bot's own machine: a bug to them. */
const SENTENCES: Readonly<
  Record<string, { key: TextKey; values?: (context: Readonly<Record<string, unknown>>) => Values }>
> = {
  empty_question: { key: "error.empty_question" },
  question_length: {
    key: "error.question_length",
    values: ({ min, max }) => ({ min: Number(min), max: Number(max) }),
  },
  bad_count: { key: "error.bad_count", values: ({ min, max }) => ({ min: Number(min), max: Number(max) }) },
  unknown_source: {
    key: "error.unknown_source",
    values: ({ name, source }) => ({ name: String(name ?? source ?? "").slice(0, 200), command: "/sources" }),
  },
  ambiguous_source: {
    key: "error.ambiguous_source",
    values: ({ name, names }) => ({ name: String(name).slice(0, 200), names: String(names) }),
  },
  no_passage_at_line: {
    key: "error.no_passage_at_line",
    values: ({ line, lines }) => ({ line: Number(line), lines: Number(lines) }),
  },
  administrators: { key: "error.administrators" },
  changed: { key: "error.changed" },
  old_button: { key: "error.old_button" },
  not_yours: { key: "error.not_yours" },
  not_deletable: { key: "error.not_deletable" },
  no_feedback: { key: "feedback.off" },
  find_empty: { key: "find.empty" },
};

/** The sentence for a member's mistake, `null` when it is none. */
export function mistakeText(error: unknown): { key: TextKey; values: Values } | null {
  const sentence = error instanceof UserError ? SENTENCES[error.code] : undefined;
  if (sentence === undefined) return null;
  return { key: sentence.key, values: sentence.values?.((error as UserError).context) ?? {} };
}
