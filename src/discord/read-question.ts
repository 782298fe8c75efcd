import type { Locales } from "./texts.js";

const PLACE = "{{question}}";

/**
 * The question that an answer's message repeats in its first line, in whatever language it was written: a message carries what its
 * buttons have no room for. `null` where the line is none of that kind.
 * @param header Markdown of the message's first embed
 */
export function readQuestion(header: string, locales: Locales): string | null {
  const line = header.split("\n", 1)[0]!;
  for (const { texts } of locales.files) {
    const [before = "", after = ""] = texts.answer.question.split(PLACE);
    if (line.length <= before.length + after.length || !line.startsWith(before) || !line.endsWith(after))
      continue;
    // Undoes escapeMarkdown, which puts a backslash in front of every one that was there.
    return line.slice(before.length, line.length - after.length).replace(/\\(.)/gu, "$1");
  }
  return null;
}
