import { foldSpace } from "../corpus/lines.js";

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]+/g;

/** A value of front matter: one line without control characters, at most so long; `null` when nothing is left. */
export function oneLine(text: unknown, most = 300): string | null {
  if (typeof text !== "string") return null;
  const line = foldSpace(
    text
      .slice(0, 10 * most)
      .replace(CONTROLS, " ")
      .replace(/\p{Surrogate}/gu, "\ufffd"),
  );
  if (line === "") return null;
  return line.length <= most
    ? line
    : `${line
        .slice(0, most - 1)
        .replace(/[\uD800-\uDBFF]$/, "")
        .trimEnd()}…`;
}

/** The address as a URL writes it, when it is one of the web; at most 2,000 characters. */
export function webAddress(text: unknown, base?: string | null): string | null {
  if (typeof text !== "string" || text.trim() === "") return null;
  if (!URL.canParse(text.trim(), base ?? undefined)) return null;
  const parsed = new URL(text.trim(), base ?? undefined);
  if (!/^https?:$/.test(parsed.protocol) || parsed.href.length > 2000) return null;
  parsed.username = "";
  parsed.password = "";
  return parsed.href;
}

/** How many words a text has. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}
