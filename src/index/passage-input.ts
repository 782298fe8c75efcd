import type { Embedding, EmbeddingInput } from "../../embeddings/types.js";
import type { Article, Passage, Span } from "../corpus/types.js";
import { viewOf } from "../corpus/view/reading-view.js";

/** A passage as the model reads it. */
export interface PassageInput {
  /** The passage's words in the article's reading view. */
  readonly input: EmbeddingInput;
  /** What the model made of them, its places told as offsets in the passage as it stands in the file. */
  placed(embedding: Embedding): Embedding;
}

export function passageInput(article: Article, passage: Passage): PassageInput {
  const view = viewOf(article);
  const { start, end } = view.inText(passage);
  const text = view.text.slice(start, end);
  const input = passage.context === "" ? { text } : { text, context: passage.context };
  if (view.isEven) return { input, placed: (embedding) => embedding };
  const inPassage = (from: number, to: number): Span => {
    const span = view.inFile({ start: start + from, end: start + to });
    return { start: span.start - passage.start, end: span.end - passage.start };
  };
  return { input, placed: (embedding) => placeEmbedding(embedding, inPassage) };
}

function placeEmbedding(embedding: Embedding, place: (from: number, to: number) => Span): Embedding {
  const { tokens, leaders } = embedding;
  const spans = Array.from(tokens.starts, (start, i) => place(start, tokens.ends[i]!));
  const range = ([from, to]: readonly [number, number]): [number, number] => {
    const { start, end } = place(from, to);
    return [start, end];
  };
  return {
    ...embedding,
    tokens: {
      ...tokens,
      starts: Uint32Array.from(spans, ({ start }) => start),
      ends: Uint32Array.from(spans, ({ end }) => end),
    },
    ...(leaders && {
      leaders: leaders.map((leader) => ({
        ...leader,
        name: range(leader.name),
        parties: leader.parties.map(range),
      })),
    }),
  };
}
