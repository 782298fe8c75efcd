import { stemmer } from "@orama/stemmers/french";
import MiniSearch from "minisearch";
import { isStopword } from "../../src/language/stopwords.js";
import { foldWord } from "../../src/language/words.js";
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

/** A French word as full-text libraries index it: stemmed, without accents; `null` for a stopword. */
export function frenchTerm(word: string): string | null {
  const lower = word.toLowerCase();
  if (isStopword(foldWord(lower))) return null;
  const stem = stemmer(lower).normalize("NFD").replace(/\p{M}/gu, "");
  return stem === "" ? null : stem;
}
