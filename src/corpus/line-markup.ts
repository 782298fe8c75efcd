import { trimSpan } from "./lines.js";
import type { Span } from "./types.js";

/** What a line's markup (Markdown or HTML) makes of it. */
type Markup = "plain" | "heading" | "item" | "row" | "caption" | "furniture";

export interface MarkedLine extends Span {
  readonly markup: Markup;
}

/** What is left of a page's tags in a reading view. */
const TELLING_TAG = /^<(h[1-6]|figcaption)(?=[\s/>])[^<>]*>\s*/iu;
const HEADING = /^#{1,6}[ \t\u00A0]+/u;
const HEADING_CLOSE = /[ \t]#+$/u;
const ITEM = /^[-*+•·▪‣◦][ \t\u00A0]+(?:\[[ xX]\][ \t])?/u;
const BLOCK_QUOTE = /^(?:>[ \t]?)+/u;
const RULE_OR_FENCE = /^(?:[-*_=~]\s*){3,}$|^(?:```|~~~)/u;
const IMAGE_ONLY = /^(?:!\[[^\]]*\]\([^)]*\)\s*)+$/u;
/** A link's words may have an image in front: a teaser. */
const LINK_ONLY =
  /^(?:\[(?:!\[[^\]]*\]\([^)]*\)[^\]]*|[^\]!][^\]]*|!(?:[^\][][^\]]*)?)?\]\([^)]*\)[\s|,·•]*)+$/u;
const LINK_DEFINITION = /^\[[^\]]+\]:\s+\S+/u;
/** What every mark begins with that tells what its line is. */
const MARK_START = new Set("<>#-*+•·▪‣◦_=~`![|");
const MAX_BOLD_HEADING = 100;
/** An interviewer's question in bold may be long. */
const MAX_BOLD_QUESTION = 400;
const ALL_BOLD = /^(\*\*|__)(?!\s)[^*_]+\1:?$/u;

/**
 * Whether the marks of a line tell what it is, in a text that is read without the others: nothing but links or images, a rule, a fence,
 * an address that others name, or (of a line without a mark of its own in front) a heading in bold.
 */
export function keepsMarks(line: string, isPlain: boolean): boolean {
  const words = line.trim();
  return isFurniture(words) || LINK_ONLY.test(words) || (isPlain && isBoldHeading(words));
}

function isFurniture(line: string): boolean {
  return RULE_OR_FENCE.test(line) || IMAGE_ONLY.test(line) || LINK_DEFINITION.test(line);
}

function isBoldHeading(line: string): boolean {
  if (line.length > MAX_BOLD_QUESTION || !ALL_BOLD.test(line) || /[.!…](?:\*\*|__)$/u.test(line))
    return false;
  return line.length <= MAX_BOLD_HEADING || /\?(?:\*\*|__):?$/u.test(line);
}

/** The part of a line of a reading view that is text, without the markup around it, and what that markup says. */
export function readMarkup(text: string, start: number, end: number): MarkedLine {
  let span = trimSpan(text, start, end);
  if (span.end <= span.start || !MARK_START.has(text[span.start]!)) return { ...span, markup: "plain" };
  let markup: Markup = "plain";
  let line = text.slice(span.start, span.end);
  const tag = TELLING_TAG.exec(line);
  if (tag !== null) {
    span = trimSpan(text, span.start + tag[0].length, span.end);
    return { ...span, markup: tag[1]!.length === 2 ? "heading" : "caption" };
  }
  const quote = BLOCK_QUOTE.exec(line);
  if (quote !== null) {
    span = trimSpan(text, span.start + quote[0].length, span.end);
    line = text.slice(span.start, span.end);
  }
  if (isFurniture(line)) return { ...span, markup: "furniture" };
  const heading = HEADING.exec(line);
  if (heading !== null) {
    const close = HEADING_CLOSE.exec(line);
    const inner = trimSpan(text, span.start + heading[0].length, span.end - (close?.[0].length ?? 0));
    return { ...inner, markup: "heading" };
  }
  const item = ITEM.exec(line);
  if (item !== null) {
    span = trimSpan(text, span.start + item[0].length, span.end);
    line = text.slice(span.start, span.end);
    markup = "item";
  }
  if (LINK_ONLY.test(line)) return { ...span, markup: "furniture" };
  if (line.startsWith("|") && line.length > 1) return { ...span, markup: "row" };
  if (markup === "plain" && isBoldHeading(line)) {
    return { start: span.start + 2, end: span.end - (line.endsWith(":") ? 3 : 2), markup: "heading" };
  }
  return { ...span, markup };
}

const MAX_LINK_TEXT = 300;
const MAX_LINK_ADDRESS = 500;

/** "[text](address)" as "text". Each closing mark is looked for once: a pattern would look for it from each opening one. */
export function withoutAddresses(line: string): string {
  let plain = "";
  let from = 0;
  let close = -1;
  let end = -1;
  for (let open = line.indexOf("["); open >= 0; open = line.indexOf("[", Math.max(open + 1, from))) {
    if (close <= open) close = line.indexOf("](", open);
    if (close < 0) break;
    if (close - open - 1 > MAX_LINK_TEXT) continue;
    const text = line.slice(open + 1, close);
    if (text.includes("]")) continue;
    if (end <= close) end = line.indexOf(")", close);
    if (end < 0) break;
    if (end - close - 2 > MAX_LINK_ADDRESS) continue;
    plain += line.slice(from, line[open - 1] === "!" && open > from ? open - 1 : open) + text;
    from = end + 1;
  }
  return plain + line.slice(from);
}
