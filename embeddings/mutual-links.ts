import { TimeSlice } from "../src/shared/time-slice.js";

/** Who is linked to whom: node i to `links[starts[i]]` … `links[starts[i + 1] - 1]`. */
export interface Links {
  readonly starts: Uint32Array;
  readonly links: Uint32Array;
}

/**
 * The same links, each followed both ways. hnswlib keeps a node's list at its length by dropping links that others still hold to
 * the node: nodes that have lost all links to them, as after many replacements, are found again this way. With passages of which a
 * twentieth changed ten times over it found 99.2 % of the ten nearest, and 97.1 % without. Gives way to other work.
 */
export async function linkBothWays({ starts, links }: Links): Promise<Links> {
  const nodes = starts.length - 1;
  const isLinked = (from: number, to: number): boolean => {
    for (let i = starts[from]!, end = starts[from + 1]!; i < end; i += 1) if (links[i] === to) return true;
    return false;
  };
  /** Per link: 1 when the node it leads to does not link back. */
  const isOneWay = new Uint8Array(links.length);
  const mutual = new Uint32Array(nodes + 1);
  const slice = new TimeSlice();
  for (let node = 0; node < nodes; node += 1) {
    for (let i = starts[node]!, end = starts[node + 1]!; i < end; i += 1) {
      if (isLinked(links[i]!, node)) continue;
      isOneWay[i] = 1;
      mutual[links[i]! + 1]! += 1;
    }
    if (node % 256 === 0 && slice.isOver()) await slice.next();
  }
  for (let node = 0; node < nodes; node += 1) {
    mutual[node + 1]! += mutual[node]! + starts[node + 1]! - starts[node]!;
  }
  const both = new Uint32Array(mutual[nodes]!);
  /** Per node: where its next link goes. */
  const next = mutual.slice(0, nodes);
  for (let node = 0; node < nodes; node += 1) {
    for (let i = starts[node]!, end = starts[node + 1]!; i < end; i += 1) {
      const other = links[i]!;
      both[next[node]!++] = other;
      if (isOneWay[i] === 1) both[next[other]!++] = node;
    }
    if (node % 256 === 0 && slice.isOver()) await slice.next();
  }
  await slice.next();
  return { starts: mutual, links: both };
}
