/** What a peer is given of a passage: what the program indexed, under the same number. */
export interface PeerPassage {
  readonly id: number;
  /** The title, which the program reads in front of the passage. */
  readonly context: string;
  readonly text: string;
  /** The program's own vector of it. */
  readonly vector: Float32Array;
}

/** One way in which a peer searches: the numbers of the best `k`, best first. */
export type PeerSearch = (question: string, vector: Float32Array, k: number) => Promise<readonly number[]>;

/** Another library that finds passages, set up as its documentation advises for French texts. */
export interface Peer {
  /** Several at a time, in their order. */
  add(passages: readonly PeerPassage[]): Promise<void>;
  /** Called once, after the last. */
  finish(): Promise<void>;
  readonly searches: Readonly<Record<string, PeerSearch>>;
}

export interface PeerOptions {
  readonly dimensions: number;
  /** For those that write files. */
  readonly folder: string;
}

export const PEERS = ["minisearch", "orama", "vectra"] as const;
export type PeerName = (typeof PEERS)[number];
