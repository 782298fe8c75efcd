import { countWords, oneLine } from "./one-line.js";
import type { TextBlock } from "./page-blocks.js";
import type { LeftOut } from "./types.js";

/** What is shown of what was left out. */
const MAX_SAMPLES = 300;
const MAX_SAMPLE = 160;

export const NOTHING_LEFT_OUT: LeftOut = { blocks: 0, words: 0, samples: [] };

/** What was left out, block by block. */
export function tellLeftOut(texts: readonly string[]): LeftOut {
  return {
    blocks: texts.length,
    words: texts.reduce((sum, text) => sum + countWords(text), 0),
    samples: texts.slice(0, MAX_SAMPLES).map((text) => oneLine(text, MAX_SAMPLE) ?? ""),
  };
}

/** The texts of `all` that are not in `kept`, each as often as it stands there more often. */
export function withoutKept(all: readonly TextBlock[], kept: readonly TextBlock[]): string[] {
  const counts = new Map<string, number>();
  for (const { text } of kept) counts.set(keyOf(text), (counts.get(keyOf(text)) ?? 0) + 1);
  return all.flatMap(({ text }) => {
    const left = counts.get(keyOf(text)) ?? 0;
    counts.set(keyOf(text), left - 1);
    return left > 0 ? [] : [text];
  });
}

function keyOf(text: string): string {
  return text.replace(/\s+/g, "");
}
