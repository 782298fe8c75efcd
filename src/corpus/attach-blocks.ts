import type { Block } from "./block.js";
import { endsSentence, introducesNext } from "./line-shape.js";
import { foldSpace } from "./lines.js";
import {
  endsWithPronounSpeaker,
  isQuotedByPronoun,
  isWholeQuotation,
  startsWithPronoun,
} from "./quotations.js";
import type { Span } from "./types.js";

/** A run of blocks that becomes one or more passages. */
export interface Group extends Span {
  /** Index of its first block. */
  readonly first: number;
  /** Index of the heading above it, or -1. */
  readonly heading: number;
  /** Who speaks, "" where nobody is named, and the question that is answered. */
  readonly speaker: string;
  readonly question: Block | null;
}

/** Joined paragraphs stay within what one passage holds comfortably, UTF-16 code units. */
const MAX_JOINED = 1100;
const SHORT = 60;
const SHORT_PRONOUN = 90;
const FRAGMENT = 25;
const MAX_QUESTION = 150;
const LIST_TARGET = 700;

/**
 * Joins each block of text with the neighbour it cannot be understood without: a quotation with its speaker, a line that
 * announces with what it announces, a short line that begins with a pronoun with the one before. Repeated blocks are left out.
 */
export function attachBlocks(
  text: string,
  blocks: readonly Block[],
  isRepeat: (index: number) => boolean,
): Group[] {
  const groups: Group[] = [];
  let heading = -1;
  // Whether the block before this one can take it in: no heading, noise or repeated block between.
  let open = false;
  let speaker = "";
  let question: Block | null = null;
  const isInterview = blocks.filter(({ turn }) => turn?.asks).length > 1;
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i]!;
    if (block.kind === "heading") heading = i;
    const { turn } = block;
    if (turn !== null || block.kind === "heading") {
      // An answer under its own name is still the answer.
      if (turn === null || turn.asks || !isAsked(blocks, i))
        question = turn?.asks && isInterview ? block : null;
      speaker = turn?.speaker ?? "";
    }
    if (block.kind === "heading" || block.kind === "noise" || isRepeat(i)) {
      open = false;
      continue;
    }
    const last = groups[groups.length - 1];
    const joined = open && last !== undefined && belongsTogether(text, last, blocks[i - 1]!, block);
    if (joined) groups[groups.length - 1] = { ...last, end: block.end, speaker };
    else groups.push({ start: block.start, end: block.end, first: i, heading, speaker, question });
    open = block.kind === "text";
  }
  return groups;
}

/** Whether the last block of text before this one is a question. */
function isAsked(blocks: readonly Block[], index: number): boolean {
  for (let i = index - 1; i >= 0; i--) if (blocks[i]!.kind === "text") return blocks[i]!.turn?.asks ?? false;
  return false;
}

function belongsTogether(text: string, group: Group, previous: Block, block: Block): boolean {
  // A question with its answer, however long, and nobody's words with another's.
  if (block.kind === "text" && previous.turn?.asks && previous.start === group.start)
    return !block.turn?.asks;
  if (block.turn !== null) return false;
  if (block.kind !== "text" || block.end - group.start > MAX_JOINED) return false;
  const before = foldSpace(text.slice(previous.start, previous.end));
  const own = foldSpace(text.slice(block.start, block.end));
  if (block.shape === "row") return false;
  if (block.shape === "item" || previous.shape === "item") {
    return block.shape === "item" && block.end - group.start <= LIST_TARGET && !isFullSentence(own);
  }
  if (isWholeQuotation(own) || isQuotedByPronoun(own)) return true;
  if (startsWithPronoun(own) && (own.length <= SHORT_PRONOUN || announces(own))) return true;
  if (own.length <= SHORT_PRONOUN && endsWithPronounSpeaker(own)) return true;
  // An interviewer's question, with its answer.
  if (before.length <= MAX_QUESTION && before.endsWith("?") && previous.start === group.start) return true;
  // A dateline, a lone name: part of what it stands above.
  if (before.length < SHORT && !endsSentence(before)) return true;
  return own.length < SHORT && (own.length < FRAGMENT || !endsSentence(own)) && endsSentence(before);
}

/** "Il ajoute: …": a short line with a colon, then what was said. */
function announces(text: string): boolean {
  const colon = text.indexOf(":");
  return colon > 0 && colon < SHORT && introducesNext(text.slice(0, colon + 1));
}

function isFullSentence(text: string): boolean {
  return text.length >= SHORT && endsSentence(text);
}
