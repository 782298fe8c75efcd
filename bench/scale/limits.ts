import type { PeerRow } from "../peers/measure-peers.js";
import type { ScaleFigures } from "./measure-scale.js";
import type { SizeFigures } from "./measure-size.js";

/** A limit that the program has to keep, beside what was measured. */
export interface Limit {
  readonly what: string;
  readonly limit: string;
  readonly measured: string;
  readonly kept: boolean;
}

/** The size that the limits are about. */
const AT = 100_000;
const BEFORE = 10_000;

const ms = (value: number): string => `${value.toFixed(1)} ms`;

/** The limits at 100,000 passages; none when that size was not measured. */
export function checkLimits({ sizes, peers }: ScaleFigures): Limit[] {
  const large = sizes.find(({ size }) => size === AT);
  const middle = sizes.find(({ size }) => size === BEFORE);
  const compared = peers.flatMap(({ rows, size }) => comparePeers(rows, size.toLocaleString("en")));
  if (large === undefined) return compared;
  const { neighbours, ask, memory, disk, open } = large;
  const limits: Limit[] = [];
  const atMost = (what: string, value: number, limit: number, format: (value: number) => string): void => {
    limits.push({ what, limit: `at most ${format(limit)}`, measured: format(value), kept: value <= limit });
  };
  const recall = neighbours.recall10;
  limits.push({
    what: "recall@10",
    limit: "at least 0.98",
    measured: recall.toFixed(4),
    kept: recall >= 0.98,
  });
  const fifth = neighbours.exact.p50 / 5;
  atMost("neighbours, p50, against 1/5 of the exact scan", neighbours.graph.p50, fifth, ms);
  atMost("whole search, p50, against 1/5 of the exact scan", ask.given.alone.stages.total.p50, fifth, ms);
  const megabytes = (value: number): string => `${(value / 1e6).toFixed(0)} MB`;
  atMost("memory over the empty program", extraMemory(large), 2 * disk.vectors, megabytes);
  atMost("open", open.openMs, 3_000, ms);
  atMost("event-loop delay, p99, 16 at once", ask.delay.asking.p99, 50, ms);
  atMost("event-loop delay, p99, with a refresh", ask.delay.refreshing.p99, 50, ms);
  if (memory.opened.embedder === 0)
    limits.push({ what: "embedder seen", limit: "yes", measured: "no", kept: false });
  if (middle !== undefined) {
    for (const [what, value] of growth(middle, large)) {
      limits.push({
        what: `growth of ${what}`,
        limit: "exponent below 1",
        measured: value.toFixed(2),
        kept: value < 1,
      });
    }
  }
  return [...limits, ...compared];
}

/** Ahead of each on quality; and on time of what does the same work: vectors, words, or both. */
function comparePeers(rows: readonly PeerRow[], size: string): Limit[] {
  const measured = (name: string) => rows.find((row) => row.name === name)?.measured;
  const own = measured("pourparlers")!;
  const share = (value: number): string => value.toFixed(3);
  return rows.flatMap((row): Limit[] => {
    if (row.measured === null || row.name.startsWith("pourparlers")) return [];
    const { hit1, hit3, ms: time } = row.measured;
    const same = row.name.endsWith("vectors")
      ? measured("pourparlers, vectors alone")
      : row.name.endsWith("full text")
        ? measured("pourparlers, words alone")
        : measured("pourparlers, both lists");
    const more = (what: string, limit: number, value: number): Limit => ({
      what: `${what}, ${row.name}, ${size}`,
      limit: `above ${share(limit)}`,
      measured: share(value),
      kept: value > limit,
    });
    return [
      more("hit@1", hit1, own.hit1),
      more("hit@3", hit3, own.hit3),
      {
        what: `time of the same work, p50, ${row.name}, ${size}`,
        limit: `below ${ms(time.p50)}`,
        measured: ms(same!.ms.p50),
        kept: same!.ms.p50 < time.p50,
      },
    ];
  });
}

/** Resident memory of the program's own process over the same program on an empty folder, bytes. */
export function extraMemory({ memory }: SizeFigures): number {
  return memory.opened.resident - memory.empty.resident;
}

/** Exponent by which the cost of a question's steps grows with the number of passages: 1 is in proportion, 0 not at all. */
export function growth(smaller: SizeFigures, larger: SizeFigures): [what: string, exponent: number][] {
  const times = larger.build.passages / smaller.build.passages;
  const exponent = (value: (figures: SizeFigures) => number): number =>
    Math.log(value(larger) / value(smaller)) / Math.log(times);
  const stage = (name: "nearest" | "lexical" | "rerank" | "check") =>
    exponent(({ ask }) => ask.given.alone.stages[name].p50);
  return [
    ["neighbour search", stage("nearest")],
    ["lexical search", stage("lexical")],
    ["reranking", stage("rerank")],
    ["quote check", stage("check")],
    ["the whole search", exponent(({ ask }) => ask.given.alone.stages.total.p50)],
    ["a question, model included", exponent(({ ask }) => ask.real.alone.stages.total.p50)],
    ["reading a changed article", exponent(({ ask }) => ask.refreshMs)],
  ];
}

/** One line a limit. */
export function formatLimits(limits: readonly Limit[]): string {
  if (limits.length === 0)
    return `limits: none checked, since ${AT.toLocaleString("en")} passages were not measured`;
  const width = Math.max(...limits.map(({ what }) => what.length));
  const column = Math.max(...limits.map(({ limit }) => limit.length));
  return limits
    .map(
      ({ what, limit, measured, kept }) =>
        `${kept ? "yes" : "NO "}  ${what.padEnd(width)}  ${limit.padEnd(column)}  ${measured}`,
    )
    .join("\n");
}
