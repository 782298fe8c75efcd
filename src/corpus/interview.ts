import type { ArticleLine, LineKind, Turn } from "./article-lines.js";
import { endsSentence } from "./line-shape.js";

/** "ANNA MARTIN : …", "— Le Journal : …", "Q. …". */
const LABELLED = /^(?:[—–] ?)?(\p{Lu}[\p{L}.’'-]{0,30}(?: [\p{L}.’'-]{1,30}){0,4}) ?: ?\S/u;
const LETTERED = /^([QRA])[.:] ?\S/u;
const DASHED = /^[—–] ?[\p{Lu}«“"]/u;
const ASKS = /\?[\s»”"’)]*$/u;
const MAX_QUESTION = 400;
const MAX_LABEL = 80;
/** So many questions, each with text below it, make an interview. */
const MIN_QUESTIONS = 3;

/**
 * For each line the turn that begins there, if any. Questions that look like headings (alone on their line, bold) become text: they
 * are asked of what follows. A question that nothing answers is none, nor is the title.
 */
export function findTurns(lines: readonly ArticleLine[], kinds: LineKind[]): (Turn | null)[] {
  const speakers = lines.map(({ words }, i) => (isSaid(kinds[i]!) ? speakerOf(words) : ""));
  const known = repeatedSpeakers(lines, speakers);
  const turns = lines.map(({ words, shape }, i): Turn | null => {
    if (!isSaid(kinds[i]!) || shape === "row") return null;
    const speaker = known.has(speakers[i]!) ? speakers[i]! : "";
    const asks = ASKS.test(words);
    return speaker !== "" || (DASHED.test(words) && endsSentence(words)) ? { speaker, asks } : null;
  });
  markQuestions(lines, kinds, turns);
  turns.forEach((turn, i) => {
    if (turn !== null) kinds[i] = "text";
  });
  return turns;
}

function isSaid(kind: LineKind): boolean {
  return kind === "text" || kind === "heading";
}

function speakerOf(words: string): string {
  const colon = words.indexOf(":");
  if ((colon < 1 || colon > MAX_LABEL) && !/^[QRA]\./u.test(words)) return "";
  return (LETTERED.exec(words) ?? LABELLED.exec(words))?.[1] ?? "";
}

/** Labels that come again, where two of them do or one of them asks: a transcript. A list of "key: value" has each key once. */
function repeatedSpeakers(lines: readonly ArticleLine[], speakers: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const speaker of speakers) if (speaker !== "") counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  const repeated = new Set([...counts].flatMap(([speaker, count]) => (count > 1 ? [speaker] : [])));
  const asks = lines.some(({ words }, i) => repeated.has(speakers[i]!) && ASKS.test(words));
  if (repeated.size < 2 && !asks) return new Set();
  // Whoever speaks once in a transcript is named like the others.
  const isCapital = [...repeated].every((speaker) => speaker === speaker.toUpperCase());
  return isCapital ? new Set([...counts.keys()].filter((name) => name === name.toUpperCase())) : repeated;
}

function markQuestions(
  lines: readonly ArticleLine[],
  kinds: readonly LineKind[],
  turns: (Turn | null)[],
): void {
  let sentences = 0;
  const questions: number[] = [];
  for (let i = 0; i < lines.length; i++) {
    const { words, shape } = lines[i]!;
    const isQuestion =
      ASKS.test(words) && words.length <= MAX_QUESTION && shape === "plain" && turns[i] === null;
    if (isQuestion && isSaid(kinds[i]!) && sentences > 0 && isAnswered(lines, kinds, i)) questions.push(i);
    else if (kinds[i] === "text" && endsSentence(words) && words.includes(" ")) sentences++;
  }
  for (const i of questions)
    if (kinds[i] === "heading" || questions.length >= MIN_QUESTIONS) turns[i] = { speaker: "", asks: true };
}

/** Whether text stands below. */
function isAnswered(lines: readonly ArticleLine[], kinds: readonly LineKind[], question: number): boolean {
  for (let i = question + 1; i < lines.length; i++)
    if (kinds[i] !== "blank")
      return kinds[i] === "text" && !ASKS.test(lines[i]!.words) && endsSentence(lines[i]!.words);
  return false;
}
