import { withoutAddresses } from "../corpus/line-markup.js";

/** Discord's mentions, commands, times and custom emoji, and an address between angle brackets. */
const ANGLED = /<(?:@[!&]?\d+|#\d+|:\w+:\d+|\/[^<>:\n]+:\d+|[a-z][a-z\d+.-]*:[^<>\s]+)>/gi;
const EVERYBODY = /(?<![\p{L}\p{N}])@(?:everyone|here)(?![\p{L}\p{N}])/gu;
const ADDRESS = /https?:\/\/\S+|www\.\S+/giu;
/** What ends an address in a sentence rather than belongs to it. */
const AFTER_ADDRESS = /[.,;:!?…)\]}»”’'"*_~|]/u;
/** By name (":thinking:") or by character; a flag names a country and stays. */
const EMOJI =
  /(?<![\p{L}\p{N}]):[\p{L}\p{N}_~+-]+:(?![\p{L}\p{N}])|[\d#*](?=\uFE0F?\u20E3)|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u20E3|\uFE0F/gu;

/** A backslash before a mark, and marks that open a line: quotes, headings, lists, small print. */
const ESCAPE = /\\(?=[^\p{L}\p{N}\s])/gu;
const LINE_MARKS = /^(?:[\p{Zs}\t]*(?:>|(?:#{1,3}|-#|[-*+•])(?=\s)))+/gmu;
const FENCE = /```(?:[\w+-]*\n)?|\|\|/gu;
/** Of emphasis and code; `2*3`, `a_b` and an apostrophe typed as a backtick are none. */
const EMPHASIS =
  /\*{2,}|(?<!\d)\*|\*(?!\d)|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])|~{2,}|(?<!\p{L})`|`(?!\p{L})/gu;

/** Punctuation that is left without the words it stood by. */
const ALONE = /^[ ,;:]+| ?[([] ?[)\]](?![\p{L}\p{N}])| [.,]+(?= |$)/gu;

/**
 * The words of a question, on one line: without what a chat or a page puts around and between them (mentions, emoji, times, addresses,
 * Markdown, control and formatting characters), composed (NFC), white space folded. Empty where no word or figure is left.
 */
export function cleanQuestion(raw: string): string {
  const visible = raw
    .replace(/\r\n?|[\p{Zl}\p{Zp}]/gu, "\n")
    .replace(/[\p{Cf}\p{Co}\p{Cs}\p{Cn}]/gu, "")
    .replace(ESCAPE, "")
    .replace(FENCE, " ");
  const words = withoutAddresses(visible.replace(ANGLED, " "))
    .replace(ADDRESS, trailOf)
    .replace(EVERYBODY, " ")
    .replace(EMOJI, " ")
    .replace(LINE_MARKS, "")
    .replace(EMPHASIS, "")
    .replace(/\p{Cc}/gu, " ")
    .normalize("NFC")
    .replace(/\s+/gu, " ")
    .replace(ALONE, "")
    .trim();
  return /[\p{L}\p{N}]/u.test(words) ? words : "";
}

/** The punctuation behind an address: the sentence's. */
function trailOf(address: string): string {
  let end = address.length;
  while (AFTER_ADDRESS.test(address[end - 1]!)) end--;
  return ` ${address.slice(end)}`;
}
