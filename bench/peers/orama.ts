import { create, insertMultiple, type Results, search } from "@orama/orama";
import { stemmer } from "@orama/stemmers/french";
import { readStopLists } from "../../src/language/stopwords.js";
import type { Peer, PeerOptions, PeerSearch } from "./peer.js";

const BATCH = 500;
/** Its own default leaves out what is less like the question than 0.8, which with this model is nearly everything. */
const ANY_SIMILARITY = 0;

/** https://github.com/oramasearch/orama: full text and vectors, alone or weighed against each other. */
export function createOrama({ dimensions }: PeerOptions): Peer {
  const db = create({
    schema: { context: "string", text: "string", vector: `vector[${dimensions}]` },
    components: {
      tokenizer: { language: "french", stemming: true, stemmer, stopWords: [...(readStopLists().fr ?? [])] },
    },
  });
  const ids = ({ hits }: Results<unknown>): number[] => hits.map(({ id }) => Number(id));
  const searchBy =
    (mode: "vector" | "hybrid"): PeerSearch =>
    async (question, vector, k) => {
      const near = { value: Array.from(vector), property: "vector" };
      return ids(
        await search(db, {
          mode,
          term: question,
          properties: ["context", "text"],
          vector: near,
          similarity: ANY_SIMILARITY,
          limit: k,
        } as Parameters<typeof search<typeof db>>[1]),
      );
    };
  return {
    add: async (passages) => {
      const documents = passages.map(({ id, context, text, vector }) => ({
        id: String(id),
        context,
        text,
        vector: Array.from(vector),
      }));
      await insertMultiple(db, documents, BATCH);
    },
    finish: async () => {},
    searches: { vectors: searchBy("vector"), hybrid: searchBy("hybrid") },
  };
}
