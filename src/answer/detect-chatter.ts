import type { Embedding } from "../../embeddings/types.js";
import { clausesOf, isChatter } from "../retrieval/chatter.js";
import { withoutShouting } from "../retrieval/written-names.js";
import type { AnswerContext } from "./verify-quotes.js";

/**
 * Whether a message is chatter as a whole and in each of its clauses: "Hi! How long did it last? Thanks!" holds a question. The
 * clauses are embedded only where the whole looks like chatter.
 */
export async function detectChatter(
  { embedder, chatter }: Pick<AnswerContext, "embedder" | "chatter">,
  question: string,
  { vector }: Pick<Embedding, "vector">,
): Promise<boolean> {
  if (!isChatter(question, vector, chatter)) return false;
  for (const clause of clausesOf(question)) {
    const embedding = await embedder.embedQuery(withoutShouting(clause));
    if (!isChatter(clause, embedding.vector, chatter)) return false;
  }
  return true;
}
