import { LocalIndex } from "vectra";
import type { Peer, PeerOptions } from "./peer.js";

/** https://github.com/Stevenic/vectra: vectors in a JSON file, all compared. */
export function createVectra({ folder }: PeerOptions): Peer {
  const index = new LocalIndex(folder);
  let isBegun = false;
  const begin = async (): Promise<void> => {
    isBegun = true;
    await index.createIndex({ version: 1, deleteIfExists: true });
    // One update for all: each ends in the whole file being written.
    await index.beginUpdate();
  };
  return {
    add: async (passages) => {
      if (!isBegun) await begin();
      for (const { id, vector } of passages) {
        await index.insertItem({ id: String(id), vector: Array.from(vector), metadata: {} });
      }
    },
    finish: () => index.endUpdate(),
    searches: {
      vectors: async (question, vector, k) =>
        (await index.queryItems(Array.from(vector), question, k)).map(({ item }) => Number(item.id)),
    },
  };
}
