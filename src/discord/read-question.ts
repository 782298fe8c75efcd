import type { Locales } from "./texts.js";

const PLACE = "{{question}}";

/**
 * The question that an answer's message repeats in its first lines, in whatever language it was written: a message carries what its
 * buttons have no room for. The whole question, where it was told how it was understood. `null` where the lines are none of that kind.
 * @param header Markdown of the message's first embed
 */
export function readQuestion(header: string, locales: Locales): string | null {
  const [asked = "", understood = ""] = header.split("\n", 2);
  const question = readLine(asked, "question", locales);
  return question === null ? null : (readLine(understood, "understoodAs", locales) ?? question);
}

function readLine(line: string, kind: "question" | "understoodAs", locales: Locales): string | null {
  for (const { texts } of locales.files) {
    const [before = "", after = ""] = texts.answer[kind].split(PLACE);
    if (line.length <= before.length + after.length || !line.startsWith(before) || !line.endsWith(after))
      continue;
    // Undoes escapeMarkdown, which puts a backslash in front of every one that was there.
    return line.slice(before.length, line.length - after.length).replace(/\\(.)/gu, "$1");
  }
  return null;
}
