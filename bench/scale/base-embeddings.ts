import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { deserialize, serialize } from "node:v8";
import type { Embedder, Embedding, EmbeddingInput } from "../../embeddings/types.js";
import { decodeArticle } from "../../src/corpus/decode-article.js";
import { splitArticle } from "../../src/corpus/passages.js";
import type { BaseTexts } from "./base-texts.js";
import { type GrownArticle, growArticles } from "./grow-corpus.js";

/** A passage of the base corpus with what the model made of it. */
export interface BaseEmbedding {
  readonly text: string;
  readonly context: string;
  readonly embedding: Embedding;
}

interface Stored {
  readonly bases: readonly BaseEmbedding[];
  readonly questions: readonly Embedding[];
  readonly passagesOf: ReadonlyMap<string, number>;
  readonly embeddingMs: number;
}

/** The base corpus and its questions, really embedded: once a run, for every size and every process of it. */
export class BaseEmbeddings implements Stored {
  readonly #byShape = new Map<string, BaseEmbedding>();
  readonly bases: readonly BaseEmbedding[];
  /** Of the base's questions, in their order. */
  readonly questions: readonly Embedding[];
  /** Passages that begin in a paragraph, by its id. */
  readonly passagesOf: ReadonlyMap<string, number>;
  /** Time that embedding the passages took, ms. */
  readonly embeddingMs: number;

  constructor({ bases, questions, passagesOf, embeddingMs }: Stored) {
    this.bases = bases;
    this.questions = questions;
    this.passagesOf = passagesOf;
    this.embeddingMs = embeddingMs;
    for (const base of bases) this.#byShape.set(textShape(base.text), base);
  }

  static empty(): BaseEmbeddings {
    return new BaseEmbeddings({ bases: [], questions: [], passagesOf: new Map(), embeddingMs: 0 });
  }

  static read(file: string): BaseEmbeddings {
    return new BaseEmbeddings(deserialize(readFileSync(file)) as Stored);
  }

  write(file: string): void {
    const { bases, questions, passagesOf, embeddingMs } = this;
    writeFileSync(file, serialize({ bases, questions, passagesOf, embeddingMs } satisfies Stored));
  }

  /** The base that a passage is a variation of. */
  find(text: string): BaseEmbedding | undefined {
    return this.#byShape.get(textShape(text));
  }

  /** A passage that no base fits becomes one. */
  add(base: BaseEmbedding): void {
    this.#byShape.set(textShape(base.text), base);
  }

  passagesIn({ paragraphs }: GrownArticle): number {
    return paragraphs.reduce((sum, { base }) => sum + (this.passagesOf.get(base) ?? 1), 0);
  }
}

/** Splits the first round of articles as the program does and embeds their passages, then the questions. */
export async function embedBase(
  base: BaseTexts,
  embedder: Embedder,
  onProgress: (line: string) => void,
): Promise<BaseEmbeddings> {
  const inputs: Required<EmbeddingInput>[] = [];
  const passagesOf = new Map<string, number>();
  for (const grown of growArticles(base)) {
    if (!grown.source.startsWith("r000/")) break;
    const article = decodeArticle(Buffer.from(grown.text), grown.source);
    for (const { start, end, context } of splitArticle(article)) {
      inputs.push({ text: grown.text.slice(start, end), context });
      const paragraph = grown.paragraphs.findLast((each) => each.start <= start)!;
      passagesOf.set(paragraph.base, (passagesOf.get(paragraph.base) ?? 0) + 1);
    }
  }
  await embedder.ready();
  const start = performance.now();
  let next = 0;
  const embeddings = await embedder.embedPassages(inputs, (done) => {
    if (done < next) return;
    next = done + 250;
    onProgress(`embedded ${done} of ${inputs.length} passages of ${base.name}`);
  });
  const embeddingMs = performance.now() - start;
  const questions: Embedding[] = [];
  for (const { text } of base.questions) questions.push(await embedder.embedQuery(text));
  const bases = inputs.map((input, i) => ({ ...input, embedding: embeddings[i]! }));
  return new BaseEmbeddings({ bases, questions, passagesOf, embeddingMs });
}

/**
 * What a text and its variations have in common: the lengths of its words and everything between them. Two different paragraphs
 * never share it in practice, so it finds the base of a passage however the article was split.
 */
export function textShape(text: string): string {
  const shape = text.replace(/\p{L}+/gu, ({ length }) => `${length}_`);
  return createHash("sha256").update(shape).digest("base64").slice(0, 22);
}
