import MiniSearch from "minisearch";
import { frenchTerm } from "./french-terms.js";
import type { Peer, PeerPassage } from "./peer.js";

/** https://github.com/lucaong/minisearch: full text, BM25+. */
export function createMiniSearch(): Peer {
  const index = new MiniSearch<Pick<PeerPassage, "id" | "context" | "text">>({
    fields: ["context", "text"],
    processTerm: frenchTerm,
    tokenize: (text) => text.match(/[\p{L}\p{N}]+/gu) ?? [],
  });
  return {
    add: (passages) => index.addAllAsync(passages.map(({ id, context, text }) => ({ id, context, text }))),
    finish: async () => {},
    searches: {
      "full text": async (question, _vector, k) =>
        index
          .search(question)
          .slice(0, k)
          .map(({ id }) => Number(id)),
    },
  };
}
