/** One run of text after normalisation, with where each of its UTF-16 units comes from. */
export interface NormalisedWord {
  readonly text: string;
  /** `text[i]` comes from the raw characters `starts[i] … ends[i]`; `null` when they are `i … i + 1`. */
  readonly starts: readonly number[] | null;
  readonly ends: readonly number[] | null;
}

// SentencePiece's nmt_nfkc, as the rules of the embedded model's tokenizer.json have it:
// https://github.com/google/sentencepiece/blob/master/data/nmt_nfkc.tsv
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const DROPPED = /[\u0001-\u0008\u000B\u000E-\u001F\u007F\u008F\u009F]/g;
// Tabs and line ends, which are spaces too, never occur within a word.
const SPACES = /[\u1680\u200B-\u200F\u2028\u2029\u2581\uFEFF\uFFFD]/g;
/** Base characters with their combining marks: what NFKC may compose or reorder. */
const CLUSTERS = /\P{M}\p{M}*|\p{M}+/gu;

/** nmt_nfkc: control characters dropped, special spaces made plain, then NFKC. */
function normalise(raw: string): string {
  return raw.replace(DROPPED, "").replace(SPACES, " ").normalize("NFKC");
}

/**
 * Normalises a stretch without white space. Normalisation can put spaces into it (´, a zero-width space), hence
 * several words. Offsets are exact by cluster; where characters of different clusters merge (Hangul
 * jamo), each character stands for the whole stretch.
 */
export function normaliseWord(raw: string): NormalisedWord[] {
  const text = normalise(raw);
  if (text === raw) return [{ text, starts: null, ends: null }];
  const starts: number[] = [];
  const ends: number[] = [];
  let joined = "";
  for (const { 0: cluster, index } of raw.matchAll(CLUSTERS)) {
    const part = normalise(cluster);
    const exact = part.length === cluster.length;
    for (let i = 0; i < part.length; i += 1) {
      starts.push(exact ? index + i : index);
      ends.push(exact ? index + i + 1 : index + cluster.length);
    }
    joined += part;
  }
  if (joined !== text) {
    starts.length = 0;
    ends.length = 0;
    for (let i = 0; i < text.length; i += 1) {
      starts.push(0);
      ends.push(raw.length);
    }
  }
  return Array.from(text.matchAll(/\S+/g), ({ 0: word, index }) => ({
    text: word,
    starts: starts.slice(index, index + word.length),
    ends: ends.slice(index, index + word.length),
  }));
}
