import type { TokenVectors } from "../../embeddings/types.js";
import { LexicalIndex } from "../../src/lexical/lexical-index.js";
import { type LexicalSource, writeLexical } from "../../src/lexical/write-lexical.js";
import { analyseQuestion, type QuestionAnalysis } from "../../src/retrieval/question.js";
import type { RankedPassage } from "../../src/retrieval/ranked-passage.js";

/** What the articles of these tests say. */
export const TEXTS = [
  "La délégation russe est dirigée par Vladimir Medinsky, conseiller du président.",
  "Des drones ont visé plusieurs villes dans la nuit du 17 février 2026.",
  "La délégation ukrainienne a remercié les 3 médiateurs suisses à Genève.",
];

/** Passages that are given by their texts alone; each is an article of its own. */
export function lexicalSource(texts: readonly string[]): LexicalSource {
  return {
    count: texts.length,
    passage: (article) => ({ text: texts[article]!, context: "", date: null, place: null, article }),
  };
}

/** An index of new passages. */
export async function lexicalIndexOf(source: LexicalSource | readonly string[]): Promise<LexicalIndex> {
  const given = "count" in source ? source : lexicalSource(source);
  return LexicalIndex.open(await writeLexical(given, null, new Int32Array(given.count).fill(-1)));
}

/** The index of {@link TEXTS}. */
export const INDEX = await lexicalIndexOf(TEXTS);

/** A question as it is read beside articles in French. */
export function analyse(question: string): QuestionAnalysis {
  return analyseQuestion(question, INDEX, new Set(["fr"]));
}

/** One token a word, without vectors. */
function wordTokens(text: string): TokenVectors {
  const words = [...text.matchAll(/\p{L}+/gu)];
  return {
    count: words.length,
    dimensions: 0,
    data: new Int8Array(0),
    states: new Int8Array(0),
    ids: new Uint32Array(words.length),
    starts: Uint32Array.from(words, ({ index }) => index),
    ends: Uint32Array.from(words, ({ 0: word, index }) => index + word.length),
  };
}

/** A passage found for a question: it mentions the groups of `matched` (bits), is as near to each token as `cosine` says, and was read or not. */
export function rankedPassage(
  analysis: QuestionAnalysis,
  {
    matched = 0,
    cosine = 0.8,
    score = 0,
    article = 0,
    answers = null,
  }: { matched?: number; cosine?: number; score?: number; article?: number; answers?: number | null } = {},
): RankedPassage {
  const { count } = wordTokens(analysis.text);
  return {
    id: 0,
    score,
    own: score,
    article,
    matched,
    met: new Float32Array(count).fill(cosine),
    reading: answers === null ? null : { relevance: answers, answers, answer: [0, 0], located: 0 },
    answer: null,
    signals: {
      dense: 0.1,
      lexical: 0.5,
      fusion: 1,
      interaction: cosine,
      sentence: cosine,
      words: cosine,
      names: 0,
      coverage: 0.5,
      about: 0.5,
      leadership: 0,
    },
    interaction: {
      score: cosine,
      sentences: [cosine],
      words: cosine,
      cosines: new Float32Array(count).fill(cosine),
    },
  };
}
