import { inertText } from "../../shared/inert-text.js";

// Emphasis, code, spoilers, links, everything between < and > (mentions, emoji, timestamps), @everyone; then the colon of an address
// (which would become a link, escapes and all) and one that another follows before any space (an emoji's name, known or not).
const SPECIAL = /[\\*_~`|<[\]@]|:(?=\/|[^\s:]*:)/g;
/** What only counts at a line's beginning, behind spaces of any kind: headings, small print, lists, quotes. */
const AT_START = /^\s*(?:[-+#>]|\d+(?=[.)]))/;

/** `text` so that Discord's renderer displays exactly it. No character is added but backslashes, and no line may be broken in it. */
export function escapeMarkdown(text: string): string {
  return escapeInert(inertText(text));
}

/** As {@link escapeMarkdown}, for text that is inert already. */
function escapeInert(text: string): string {
  let escaped = "";
  let from = 0;
  for (const at of [...specialOffsets(text)].sort((a, b) => a - b)) {
    escaped += `${text.slice(from, at)}\\`;
    from = at;
  }
  return escaped + text.slice(from);
}

/** Where a backslash must stand in front, in a text that may stand at a line's beginning. */
export function specialOffsets(text: string): ReadonlySet<number> {
  const offsets = new Set(Array.from(text.matchAll(SPECIAL), (match) => match.index));
  const start = AT_START.exec(text)?.[0];
  // Of "12." it is the stop that makes a list: a backslash before a digit would be shown.
  if (start !== undefined) offsets.add(/\d$/.test(start) ? start.length : start.length - 1);
  return offsets;
}

/** As inline code, in which nothing is interpreted and spaces stay as they are; escaped text where that cannot hold it. */
export function inlineCode(text: string): string {
  const inert = text.split(" ").map(inertText).join(" ");
  return inert === "" || inert.includes("`") ? escapeInert(inert) : `\`${inert}\``;
}
