import { linkToQuote } from "../../corpus/quote-link.js";
import type { Article, Passage, Span } from "../../corpus/types.js";
import type { Context } from "../command.js";
import { LIMITS } from "../limits.js";
import { inlineCode } from "../markdown/escape-markdown.js";
import { quoteText } from "../markdown/quote-text.js";
import { describePassage, passageRef } from "../passage-refs.js";
import { type ButtonSpec, buildMessage, type EmbedSpec, type OutgoingMessage } from "../replies.js";
import { pageButtons } from "./excerpt-buttons.js";
import { placeLine } from "./place-line.js";

const NEIGHBOUR_ROOM = 700;
const PASSAGE_ROOM = 3600;

/** A passage with the ones before and after it in its article; a long one in parts, and its citation. Buttons lead to the neighbours. */
export function passageView(
  article: Article,
  passage: Passage,
  wantedPart: number,
  owner: string,
  context: Context,
): OutgoingMessage {
  const { t, core } = context;
  const passages = core.passages(article.source);
  const index = passages.findIndex((each) => each.start === passage.start && each.end === passage.end);
  const parts = splitForReading(article.text, passage, PASSAGE_ROOM);
  const part = Math.min(wantedPart, parts.length - 1);
  const { source, title: heading, date } = article;
  const { lines } = passage;
  const { citation } = describePassage(article, passage);
  const link = linkToQuote(article, passage);
  const alsoAt = passage.alsoAt.map((each) => each.lines);
  const place = [
    placeLine({ source, title: heading, link, lines, date, alsoAt }, t),
    inlineCode(citation),
  ].join("\n");
  const title = [
    t("passage.title", { number: index + 1, count: passages.length }),
    ...(parts.length > 1 ? [t("passage.part", { part: part + 1, parts: parts.length })] : []),
  ].join(", ");
  const embeds: EmbedSpec[] = [
    {
      text: `**${title}**\n${quoteText({ text: article.text, ...parts[part]! }, LIMITS.embed.description - title.length - place.length - 10)}\n${place}`,
      colour: "neutral",
    },
  ];
  const before = part === 0 ? passages[index - 1] : undefined;
  const after = part === parts.length - 1 ? passages[index + 1] : undefined;
  if (before !== undefined) embeds.unshift(neighbour(t("passage.before"), article, before));
  if (after !== undefined) embeds.push(neighbour(t("passage.after"), article, after));

  const buttons: ButtonSpec[] = [];
  const go = (label: string, to: Passage, toPart: number): void => {
    buttons.push({
      label,
      action: {
        kind: "context",
        passage: passageRef({ ...article, start: to.start, end: to.end }),
        part: toPart,
        owner,
      },
    });
  };
  if (part > 0) go(t.plain("button.previous"), passage, part - 1);
  else if (before !== undefined) go(t.plain("button.previous"), before, 0);
  if (part < parts.length - 1) go(t.plain("button.next"), passage, part + 1);
  else if (after !== undefined) go(t.plain("button.next"), after, 0);
  buttons.push({ label: t.plain("button.delete"), style: "danger", action: { kind: "delete", owner } });
  return buildMessage(embeds, [buttons, pageButtons([citation], index, context)]);
}

function neighbour(label: string, article: Article, { start, end }: Passage): EmbedSpec {
  return {
    text: `${label}\n${quoteText({ text: article.text, start, end }, NEIGHBOUR_ROOM)}`,
    colour: "aside",
  };
}

/** Share of a part that must be full for a sentence's end to close it. */
const FULL = 0.5;

/** A passage as spans that follow each other, none longer than `max` once escaped: they end at a sentence, else at a word. */
function splitForReading(text: string, passage: Passage, max: number): Span[] {
  // Escaping adds a character to each of these; prose has few.
  const special = (text.slice(passage.start, passage.end).match(/[\\*_~`|<[\]@:]/g) ?? []).length;
  const length = Math.floor(special * 8 > passage.end - passage.start ? max / 2.2 : max * 0.85);
  const ends = passage.sentences.map((sentence) => sentence.end);
  const parts: Span[] = [];
  let start = passage.start;
  while (passage.end - start > length) {
    const limit = start + length;
    const sentence = ends.findLast((end) => end > start + length * FULL && end <= limit);
    const end = sentence ?? wordEnd(text, start, limit);
    parts.push({ start, end });
    start = end;
  }
  parts.push({ start, end: passage.end });
  return parts;
}

function wordEnd(text: string, start: number, limit: number): number {
  for (let at = limit; at > start; at--) if (/\s/.test(text[at]!)) return at;
  const high = text.charCodeAt(limit - 1);
  return high >= 0xd800 && high <= 0xdbff ? limit - 1 : limit;
}
