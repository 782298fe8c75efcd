import { foldWord, splitWords, type Word } from "../language/words.js";
import { findInterrogatives } from "./interrogatives.js";

const listed = (list: string): ReadonlySet<string> => new Set(list.split(" ").map(foldWord));

/** What a message opens with. */
const GREETINGS = listed(
  "bonjour bonsoir salut coucou hello hi hey hallo hola ciao buongiorno buonasera привет здравствуйте привіт вітаю",
);
const GREETING_PAIRS =
  /^(?:good (?:morning|afternoon|evening|day)|guten (?:morgen|tag|abend)|buen[oa]s (?:dias|tardes|noches)|добр\p{L}+ (?:день|ранок|вечір|утро|вечер|дня|ранку|вечора))$/u;
/** Who is greeted, where nobody is named. */
const GREETED = listed(
  "à tous toutes tout le monde all everyone everybody there alle zusammen todos tutti всем всім",
);

const THANKS = listed("merci thanks thank thx danke gracias grazie спасибо дякую");
/** What thanks are given with: "merci d'avance", "thank you very much". */
const THANKED = listed(
  "d avance par beaucoup bcp bien you in advance a lot so very much im voraus schon sehr de antemano mucho anticipo mille заранее наперед дуже большое",
);
/** More than these behind a word of thanks say something else. */
const MOST_WORDS = 6;
const PLEASE = listed("svp stp please pls bitte пожалуйста");
const PLEASE_PHRASE = /(?:^| )(?:s il (?:vous|te) plait|por favor|per favore|per piacere|будь ласка)$/u;

/** Every word of the lists that are held against single words. */
export const COURTESIES: readonly string[] = [...GREETINGS, ...THANKS];

interface FoldedWord extends Word {
  readonly folded: string;
}

/**
 * A question without the greeting before it and the thanks behind it, which say nothing of what is sought; as it is where nothing
 * else would be left.
 */
export function withoutCourtesies(question: string): string {
  const words = splitWords(question).map((word) => ({ ...word, folded: foldWord(word.text) }));
  const first = countGreeting(question, words);
  if (first === words.length) return question;
  const greeted = words[first - 1]?.end ?? 0;
  const asked = question.slice(greeted).replace(/^[\s,.!;:…–—-]+/u, "");
  return withoutClosing(asked) || question;
}

/** How many words at the beginning greet. */
function countGreeting(question: string, words: readonly FoldedWord[]): number {
  let count = 0;
  for (;;) {
    const [one, two] = [words[count]?.folded ?? "", words[count + 1]?.folded ?? ""];
    if (GREETINGS.has(one)) count++;
    else if (GREETING_PAIRS.test(`${one} ${two}`)) count += 2;
    else break;
  }
  if (count === 0) return 0;
  let end = count;
  while (GREETED.has(words[end]?.folded ?? "")) end++;
  return /^\s*[,.!;:]/u.test(question.slice(words[end - 1]!.end)) ? end : count;
}

/** Nobody thanks more often than that at the end of one question. */
const MOST_CLOSINGS = 4;

/** A text without the thanks and the "please" that it ends with; empty where it holds nothing else. */
function withoutClosing(text: string, most = MOST_CLOSINGS): string {
  if (most === 0) return text;
  const words = splitWords(text).map((word) => ({ ...word, folded: foldWord(word.text) }));
  const polite = countPlease(words);
  const last = words.at(-1)!;
  // "…, s'il vous plaît ?": the mark is the question's.
  const mark = polite > 0 ? text.slice(last.end).trim() : "";
  const closing = polite || countThanks(text, words);
  if (closing === 0) return text;
  if (closing === words.length) return "";
  const rest = text.slice(0, words[words.length - closing]!.start).trimEnd();
  return withoutClosing(`${trimmed(rest)}${mark === "" ? "" : ` ${mark}`}`, most - 1);
}

function countPlease(words: readonly FoldedWord[]): number {
  if (PLEASE.has(words.at(-1)!.folded)) return 1;
  const end = words.slice(-4).map(({ folded }) => folded);
  return PLEASE_PHRASE.exec(end.join(" "))?.[0].trim().split(" ").length ?? 0;
}

/** Thanks are a short sentence of their own, or carry a word that says for what: "did they say thank you" asks something. */
function countThanks(text: string, words: readonly FoldedWord[]): number {
  const at = words.findLastIndex(({ folded }) => THANKS.has(folded));
  if (at < 0) return 0;
  const { start, end } = words[at]!;
  const after = words.slice(at + 1).map(({ folded }) => folded);
  const isShort = after.length <= MOST_WORDS && findInterrogatives(text.slice(start)).length === 0;
  if (!isShort || text.slice(end).includes("?")) return 0;
  const opens = /(?:^|[.!?…,;])\s*$/u.test(text.slice(0, start));
  const carries = after.some((word) => word !== "you") && after.every((word) => THANKED.has(word));
  return opens || carries ? words.length - at : 0;
}

function trimmed(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s,;:–—-]/u.test(text[end - 1]!)) end--;
  return text.slice(0, end);
}
