import { afterAll } from "vitest";
import { bareArticle } from "../../bench/lib/bare-article.js";
import { leadershipsIn } from "../../bench/lib/score-leaderships.js";
import { createEmbedder } from "../../embeddings/embedder.js";
import type { Article } from "../../src/corpus/types.js";
import type { Leadership } from "../../src/delegations/types.js";

const embedder = createEmbedder();
afterAll(() => embedder.close());

/** Who leads what in some articles, as the program reads them with its own model. */
export async function readArticles(articles: readonly Article[]): Promise<Leadership[]> {
  const found: Leadership[] = [];
  for (const article of articles) found.push(...(await leadershipsIn(embedder, article)));
  return found;
}

/** The same in a bare text. */
export const readText = (text: string): Promise<Leadership[]> => readArticles([bareArticle(text)]);
