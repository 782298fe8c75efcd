import type { PeerFigures, PeerRow } from "./measure-peers.js";

const HEAD = ["", "build", "memory", "ms p50 / p95", "hit@1", "hit@3"];

/** A table a size: the program first, then its peers on the same passages, vectors and questions. */
export function formatPeers(peers: readonly PeerFigures[]): string {
  return peers
    .map(({ size, questions, rows }) =>
      [
        `peers at ${size.toLocaleString("en")} passages, ${questions} questions; no time of the model's in any figure`,
        line(HEAD),
        ...rows.map(formatRow),
      ].join("\n"),
    )
    .join("\n\n");
}

function formatRow({ name, measured, why }: PeerRow): string {
  if (measured === null) return `${name.padEnd(28)}${why}`;
  const { buildMs, resident, ms, hit1, hit3 } = measured;
  return line([
    name,
    buildMs === null ? "" : `${(buildMs / 1000).toFixed(1)} s`,
    resident === null ? "" : `${(resident / 1e6).toFixed(0)} MB`,
    `${ms.p50.toFixed(1)} / ${ms.p95.toFixed(1)}`,
    hit1.toFixed(3),
    hit3.toFixed(3),
  ]);
}

function line([name = "", ...cells]: readonly string[]): string {
  return name.padEnd(28) + cells.map((cell) => cell.padStart(16)).join("");
}
