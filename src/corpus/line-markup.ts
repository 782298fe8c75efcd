import { isInvisible, trimSpan } from "./spans.js";
import type { Span } from "./types.js";

/** What a line's markup (Markdown or HTML) makes of it. */
type Markup = "plain" | "heading" | "item" | "row" | "caption" | "furniture";

export interface MarkedLine extends Span {
  readonly markup: Markup;
}

const LEADING_TAGS = /^(?:<\/?[a-z][^<>]{0,500}>|&nbsp;|[\s\u200B])+/iu;
const TAG = /^<\/?[a-z][^<>]*>$/iu;
const MAX_TAG = 504;
const HEADING = /^#{1,6}[ \t\u00A0]+/u;
const HEADING_CLOSE = /[ \t]#+$/u;
const ITEM = /^[-*+•·▪‣◦][ \t\u00A0]+(?:\[[ xX]\][ \t])?/u;
const BLOCK_QUOTE = /^(?:>[ \t]?)+/u;
const RULE_OR_FENCE = /^(?:[-*_=~]\s*){3,}$|^(?:```|~~~)/u;
const IMAGE_ONLY = /^(?:!\[[^\]]*\]\([^)]*\)\s*)+$/u;
const LINK_ONLY = /^(?:\[[^\]]*\]\([^)]*\)[\s|,·•]*)+$/u;
const LINK_DEFINITION = /^\[[^\]]+\]:\s+\S+/u;
const MAX_BOLD_HEADING = 100;
/** An interviewer's question in bold may be long. */
const MAX_BOLD_QUESTION = 400;
const ALL_BOLD = /^(\*\*|__)(?!\s)[^*_]+\1:?$/u;

/** The part of a line that is text, without the markup around it, and what that markup says. Emphasis inside stays. */
export function readMarkup(text: string, start: number, end: number): MarkedLine {
  let span = trimSpan(text, start, end);
  if (span.end <= span.start) return { ...span, markup: "plain" };
  let markup: Markup = "plain";
  let line = text.slice(span.start, span.end);
  if (line.startsWith("<") || line.endsWith(">") || line.includes("&nbsp;")) {
    if (/^<h[1-6][\s>]/iu.test(line)) markup = "heading";
    else if (/^<figcaption[\s>]/iu.test(line)) markup = "caption";
    span = withoutOuterTags(text, span);
    line = text.slice(span.start, span.end);
    if (line === "") return { ...span, markup: "furniture" };
  }
  const quote = BLOCK_QUOTE.exec(line);
  if (quote !== null) {
    span = trimSpan(text, span.start + quote[0].length, span.end);
    line = text.slice(span.start, span.end);
  }
  if (RULE_OR_FENCE.test(line) || IMAGE_ONLY.test(line) || LINK_DEFINITION.test(line))
    return { ...span, markup: "furniture" };
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
  const most = /\?(?:\*\*|__):?$/u.test(line) ? MAX_BOLD_QUESTION : MAX_BOLD_HEADING;
  if (line.length <= most && ALL_BOLD.test(line) && markup === "plain" && !/[.!…](?:\*\*|__)$/u.test(line)) {
    return { start: span.start + 2, end: span.end - (line.endsWith(":") ? 3 : 2), markup: "heading" };
  }
  return { ...span, markup };
}

function withoutOuterTags(text: string, span: Span): Span {
  let { start, end } = span;
  start += LEADING_TAGS.exec(text.slice(start, end))?.[0].length ?? 0;
  for (;;) {
    while (end > start && isInvisible(text[end - 1]!)) end--;
    const trailing = trailingMarkup(text, start, end);
    if (trailing === 0) break;
    end -= trailing;
  }
  return trimSpan(text, start, Math.max(start, end));
}

/** Length of the tag or the named space that `text.slice(start, end)` ends with, 0 when it ends with neither. */
function trailingMarkup(text: string, start: number, end: number): number {
  if (text[end - 1] === ";") return /^&nbsp;$/iu.test(text.slice(Math.max(start, end - 6), end)) ? 6 : 0;
  if (text[end - 1] !== ">") return 0;
  const first = Math.max(start, end - MAX_TAG);
  let open = end - 2;
  while (open >= first && text[open] !== "<" && text[open] !== ">") open--;
  return open >= first && TAG.test(text.slice(open, end)) ? end - open : 0;
}

/** The line's words without emphasis, tags and link addresses: what the rules about words look at. */
export function plainWords(line: string): string {
  return withoutAddresses(line.replace(/<\/?[a-z][^<>]{0,500}>/giu, ""))
    .replace(/\*{1,3}|_{2,3}|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|`/gu, "")
    .replace(/[\s\u00AD\u200B-\u200F\u2060-\u2064\uFEFF]+/gu, " ")
    .trim();
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
