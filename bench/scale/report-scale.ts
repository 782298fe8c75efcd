import { type Spread, STAGES, type StageSpreads } from "../lib/ask-many.js";
import type { LoopDelay } from "../lib/event-loop.js";
import { extraMemory, growth } from "./limits.js";
import type { ScaleFigures } from "./measure-scale.js";
import type { SizeFigures } from "./measure-size.js";
import { NOISE } from "./perturb.js";
import { REPLACED_SHARE } from "./vary-paragraph.js";

type Row = readonly [name: string, value: (figures: SizeFigures) => string];

const whole = (value: number): string => Math.round(value).toLocaleString("en");
const megabytes = (bytes: number): string => `${whole(bytes / 1e6)} MB`;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const spread = ({ p50, p95 }: Spread): string => `${p50.toFixed(1)} / ${p95.toFixed(1)}`;
const delay = ({ p50, p99, max }: LoopDelay): string =>
  `${p50.toFixed(1)} / ${p99.toFixed(1)} / ${max.toFixed(0)}`;

/** A column a size, a line a figure. */
export function formatScale(figures: ScaleFigures): string {
  const { base, sizes, prepared } = figures;
  const perPassage = prepared.embedderMs;
  const rate = (count: number, ms: number): string => `${whole(count / (ms / 1000))}/s`;
  const withModel = ({ build }: SizeFigures): number =>
    build.buildMs - build.modelMs + build.passages * perPassage;
  const stages = (name: string, of: (figures: SizeFigures) => StageSpreads): Row[] => [
    [`${name}, questions/s`, (f) => whole(of(f).perSecond)],
    ...STAGES.map((stage): Row => [`  ${stage}`, (f) => spread(of(f).stages[stage])]),
  ];
  const rows: (Row | string)[] = [
    ["articles", ({ build }) => whole(build.articles)],
    ["passages", ({ build }) => whole(build.passages)],
    ["  really embedded, without a base", ({ build }) => whole(build.counts.embedded)],
    "building",
    ["without the model", ({ build }) => rate(build.passages, build.buildMs - build.modelMs)],
    ["  took", ({ build }) => seconds(build.buildMs - build.modelMs)],
    ["with the model (added up)", (f) => rate(f.build.passages, withModel(f))],
    ["with the model / bare model", (f) => (withModel(f) / (f.build.passages * prepared.bareMs)).toFixed(2)],
    ["peak memory", ({ build }) => megabytes(build.peakBytes)],
    "disk",
    ["index", ({ disk }) => megabytes(disk.index)],
    ["  of it vectors", ({ disk }) => megabytes(disk.vectors)],
    ["articles", ({ disk }) => megabytes(disk.articles)],
    "memory, resident, after 100 questions",
    ["empty program", ({ memory }) => megabytes(memory.empty.resident)],
    ["this one over it", (f) => megabytes(extraMemory(f))],
    ["  in its vectors' size", (f) => (extraMemory(f) / f.disk.vectors).toFixed(2)],
    ["process of the model", ({ memory }) => megabytes(memory.opened.embedder)],
    "cold open (files in the page cache)",
    ["open", ({ open }) => `${whole(open.openMs)} ms`],
    ["first answer", ({ open }) => `${whole(open.firstAnswerMs)} ms`],
    "neighbours, best 50, ms (p50 / p95)",
    ["what the program takes", ({ neighbours }) => (neighbours.kind === "hnsw" ? "graph" : "exact scan")],
    ["graph", ({ neighbours }) => spread(neighbours.graph)],
    ["exact scan", ({ neighbours }) => spread(neighbours.exact)],
    ["graph / exact", ({ neighbours: n }) => (n.graph.p50 / n.exact.p50).toFixed(3)],
    [
      "whole search / exact",
      ({ neighbours: n, ask }) => (ask.given.alone.stages.total.p50 / n.exact.p50).toFixed(3),
    ],
    ["recall@10 of the graph", ({ neighbours }) => neighbours.recall10.toFixed(4)],
    "questions, ms (p50 / p95)",
    ...stages("1 at once", ({ ask }) => ask.real.alone),
    ...stages("16 at once", ({ ask }) => ask.real.many),
    ...stages("embedded beforehand, 1 at once", ({ ask }) => ask.given.alone),
    ...stages("embedded beforehand, 16 at once", ({ ask }) => ask.given.many),
    "event-loop delay, ms (p50 / p99 / max)",
    ["16 at once", ({ ask }) => delay(ask.delay.asking)],
    ["16 at once, with a refresh", ({ ask }) => delay(ask.delay.refreshing)],
    "one changed article",
    ["refresh", ({ ask }) => `${whole(ask.refreshMs)} ms`],
    ["refresh, 16 questions at once", ({ ask }) => `${whole(ask.refreshUnderLoadMs)} ms`],
  ];
  return [
    `grown from ${base}: variations replace ${100 * REPLACED_SHARE} % of the content words by others of the same length`,
    `their vectors are the base's plus ${NOISE.pairs} differences of two base vectors times ${NOISE.vector}, renormalised (cosine 0.95 with the base, as for real ones)`,
    `the model embeds ${(1000 / perPassage).toFixed(1)} passages/s through the program, ${(1000 / prepared.bareMs).toFixed(1)} alone`,
    ...rows.map((row) => (typeof row === "string" ? `\n${row}` : formatRow(row, sizes))),
    ...formatGrowth(sizes),
  ].join("\n");
}

function formatRow([name, value]: Row, sizes: readonly SizeFigures[]): string {
  return `${name.padEnd(38)}${sizes.map((figures) => value(figures).padStart(18)).join("")}`;
}

/** How each step grows from one size to the next. */
function formatGrowth(sizes: readonly SizeFigures[]): string[] {
  if (sizes.length < 2) return [];
  const pairs = sizes.slice(1).map((larger, i) => growth(sizes[i]!, larger));
  return [
    "\ngrowth exponent from the size before (1: in proportion to the passages, 0: not at all)",
    ...pairs[0]!.map(
      ([what], line) =>
        `${what.padEnd(38)}${" ".repeat(18)}${pairs.map((pair) => pair[line]![1].toFixed(2).padStart(18)).join("")}`,
    ),
  ];
}
