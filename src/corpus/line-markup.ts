import { isInvisible, trimSpan } from "./spans.js";
import type { Span } from "./types.js";

/** What a line's markup (Markdown or HTML) makes of it. */
type Markup = "plain" | "heading" | "item" | "row" | "caption" | "furniture";

export interface MarkedLine extends Span {
  readonly markup: Markup;
}

const LEADING_TAGS = /^(?:<\/?[a-z][^<>]{0,500}>|&nbsp;|[\s\u200B])+/iu;
const TRAILING_TAGS = /(?:<\/?[a-z][^<>]{0,500}>|&nbsp;|\s)$/iu;
const HEADING = /^#{1,6}[ \t\u00A0]+/u;
const HEADING_CLOSE = /[ \t]#+$/u;
const ITEM = /^[-*+•·▪‣◦][ \t\u00A0]+(?:\[[ xX]\][ \t])?/u;
const BLOCK_QUOTE = /^(?:>[ \t]?)+/u;
const RULE_OR_FENCE = /^(?:[-*_=~]\s*){3,}$|^(?:```|~~~)/u;
const IMAGE_ONLY = /^(?:!\[[^\]]*\]\([^)]*\)\s*)+$/u;
const LINK_ONLY = /^(?:\[[^\]]*\]\([^)]*\)[\s|,·•]*)+$/u;
const LINK_DEFINITION = /^\[[^\]]+\]:\s+\S+/u;
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
  if (line.length <= 100 && ALL_BOLD.test(line) && markup === "plain" && !/[.!…](?:\*\*|__)$/u.test(line)) {
    return { start: span.start + 2, end: span.end - (line.endsWith(":") ? 3 : 2), markup: "heading" };
  }
  return { ...span, markup };
}

function withoutOuterTags(text: string, span: Span): Span {
  let { start, end } = span;
  start += LEADING_TAGS.exec(text.slice(start, end))?.[0].length ?? 0;
  for (;;) {
    while (end > start && isInvisible(text[end - 1]!)) end--;
    const open = Math.max(start, end - 520);
    const trailing = TRAILING_TAGS.exec(text.slice(open, end));
    if (trailing === null || open + trailing.index < start) break;
    end = open + trailing.index;
  }
  return trimSpan(text, start, Math.max(start, end));
}

/** The line's words without emphasis, tags and link addresses: what the rules about words look at. */
export function plainWords(line: string): string {
  return line
    .replace(/<\/?[a-z][^<>]{0,500}>/giu, "")
    .replace(/!?\[([^\]]{0,300})\]\([^)]{0,500}\)/gu, "$1")
    .replace(/\*{1,3}|_{2,3}|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|`/gu, "")
    .replace(/[\s\u00AD\u200B-\u200F\u2060-\u2064\uFEFF]+/gu, " ")
    .trim();
}
