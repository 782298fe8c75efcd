import { CARDINALS, ORDINALS, ROUNDS, SESSIONS } from "../vocabulary/round-words.js";

/** A round that is named by its number: words `[from, to)` of the list that was read. */
export interface OrdinalMention {
  readonly ordinal: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Rounds named by their number in a list of folded words ("troisième cycle", "round two", "2. Runde"), in order. A session counts
 * only where no round does: "the second session of the third round".
 */
export function readOrdinals(words: readonly string[]): OrdinalMention[] {
  const rounds = ordinalsOf(words, ROUNDS);
  return rounds.length > 0 ? rounds : ordinalsOf(words, SESSIONS);
}

function ordinalsOf(words: readonly string[], noun: RegExp): OrdinalMention[] {
  const found: OrdinalMention[] = [];
  for (let at = 0; at < words.length; at++) {
    if (!noun.test(words[at]!)) continue;
    const before = [at - 1, at - 2].find(
      (place) => ordinalOf(words[place]) !== null || isNumbered(words, place, at),
    );
    const after = ordinalAfter(words[at + 1]);
    if (before !== undefined)
      found.push({ ordinal: ordinalOf(words[before]) ?? Number(words[before]), from: before, to: at + 1 });
    else if (after !== null) found.push({ ordinal: after, from: at, to: at + 2 });
  }
  return found;
}

function ordinalOf(word: string | undefined): number | null {
  if (word === undefined) return null;
  const figure = /^(\d{1,2})-?(?:ere?|re|i?eme|e|nde?|rd|st|th|ий|ій|й|го|ому|му|ом|м|a|o)$/.exec(word);
  if (figure !== null) return Number(figure[1]) || null;
  const index = ORDINALS.findIndex((pattern) => pattern.test(word));
  return index < 0 ? null : index + 1;
}

/** "2. Runde", "3 раунд": the singular is counted off, "2 rounds" are two. */
function isNumbered(words: readonly string[], place: number, noun: number): boolean {
  return (
    place === noun - 1 &&
    /^[1-9]\d?$/.test(words[place] ?? "") &&
    /(?:runde|раунд|тур|cycle|round|tour)$/.test(words[noun]!)
  );
}

function ordinalAfter(word: string | undefined): number | null {
  if (word === undefined) return null;
  if (/^\d{1,2}$/.test(word)) return Number(word) || null;
  const index = CARDINALS.findIndex((names) => names.includes(word));
  return index < 0 ? null : index + 1;
}
