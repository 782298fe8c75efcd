import { withoutFragment } from "../../corpus/quote-link.js";

/** What Discord allows the address of a link button; a longer one stands in no message. */
const LONGEST = 512;

/**
 * Markdown that leads to an address: without the fragment for the quote where it would be too long with it, and the text alone where it
 * would be even so, or where it holds a bracket: not every client takes an escaped one for a part of a link's text.
 * @param text Markdown, escaped already
 * @param url as a URL writes it, or `null`
 * @param room of text and link together, code units
 */
export function maskedLink(text: string, url: string | null, room = Number.POSITIVE_INFINITY): string {
  if (url === null || /[[\]]/.test(text)) return text;
  const most = Math.min(LONGEST, room - text.length - "[]()".length);
  const fitting = [url, withoutFragment(url)].map(forMarkdown).find(({ length }) => length <= most);
  return fitting === undefined ? text : `[${text}](${fitting})`;
}

/** A bracket would end the link, an asterisk the bold text that it stands in: the address is the same with their codes. */
function forMarkdown(url: string): string {
  return url.replace(/[()*\\]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
