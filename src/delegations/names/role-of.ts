import type { Span } from "../../corpus/types.js";
import { readSentenceTokens, type Token } from "../tokens.js";
import { DETERMINERS } from "../vocabulary/delegation-words.js";
import { ROLE_HEADS, ROLE_MODIFIERS } from "../vocabulary/role-words.js";
import { wordSet } from "../word-stems.js";

const heads = wordSet(ROLE_HEADS);
const modifiers = wordSet(ROLE_MODIFIERS);
const determiners = wordSet(DETERMINERS);
/** Words of a role at most. */
const LONGEST = 12;

/** What a sentence says a person is right beside the name ("le ministre de la Défense X", "X, conseiller du Kremlin,"), or `null`. */
export function roleOf(text: string, sentence: Span, name: Span): string | null {
  const before = roleBefore(readSentenceTokens(text, sentence.start, name.start));
  const after = roleAfter(readSentenceTokens(text, name.end, sentence.end));
  const role = before ?? after;
  return role === null ? null : text.slice(role.start, role.end).replace(/\s+/g, " ");
}

/** From the first word of a role, reading back from the name past no mark but a comma right before it. */
function roleBefore(tokens: readonly Token[]): Span | null {
  const last = tokens.at(-1)?.text === "," ? tokens.length - 2 : tokens.length - 1;
  let first = -1;
  for (let at = last; at >= 0 && last - at < LONGEST && tokens[at]!.word; at--)
    if (opensRole(tokens, at)) first = at;
  return first < 0 ? null : { start: tokens[first]!.start, end: tokens[last]!.end };
}

/** What stands between two commas after the name. */
function roleAfter(tokens: readonly Token[]): Span | null {
  if (tokens[0]?.text !== ",") return null;
  const first = determiners.has(tokens[1]?.folded ?? "") ? 2 : 1;
  if (tokens[first] === undefined || !opensRole(tokens, first)) return null;
  const mark = tokens.findIndex(({ word }, at) => at > first && !word);
  const end = mark < 0 ? tokens.length : mark;
  return end - first > LONGEST ? null : { start: tokens[first]!.start, end: tokens[end - 1]!.end };
}

function opensRole(tokens: readonly Token[], at: number): boolean {
  const { folded } = tokens[at]!;
  if (heads.has(folded)) return true;
  return modifiers.has(folded) && heads.has(tokens[at + 1]?.folded ?? "");
}
