import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { z } from "zod";

const hits = z.object({ questions: z.number(), hit1: z.number(), hit3: z.number() });
const groups = z.record(z.string(), hits);

/** What `npm run baseline` measures and the plots are drawn of. */
export const figuresSchema = z.object({
  /** Share of the answerable questions whose right passage is first, or among three, by set and by language: of the version before, and of this one. */
  before: z.object({ sets: groups, languages: groups }),
  now: z.object({ sets: groups, languages: groups }),
  /** Ten bins of the confidence: how often the articles answer. */
  reliability: z.array(z.object({ confidence: z.number(), answered: z.number(), questions: z.number() })),
  /** What reading so many candidates gives and costs; `time` over embedding the question. */
  candidates: z.array(z.object({ read: z.number(), hit1: z.number(), hit3: z.number(), time: z.number() })),
});
export type Figures = z.infer<typeof figuresSchema>;

/** A line of a training's learning curve (embeddings/training/train.py). */
export const curveRow = z.object({
  step: z.number(),
  minutes: z.number(),
  hit1: z.number(),
  hit3: z.number(),
  auroc: z.number(),
});
export type CurveRow = z.infer<typeof curveRow>;

const INK = { first: "#1f6feb", third: "#8250df", before: "#9a9a9a", area: "#1a7f37" };
const SHARE = { domain: [0, 1], grid: true, label: "share of the answerable questions" } as const;

/** The plots of docs/evaluation.md, as SVG by file name. */
export function drawPlots(figures: Figures, curve: readonly CurveRow[]): Record<string, string> {
  return {
    "hits-by-set.svg": beforeAndNow(figures.before.sets, figures.now.sets),
    "hits-by-language.svg": beforeAndNow(figures.before.languages, figures.now.languages),
    "reliability.svg": reliability(figures.reliability),
    "candidates.svg": candidates(figures.candidates),
    "learning-curve.svg": learning(curve),
  };
}

/** One pair of dots a group: where the right passage came first, and among three; the version before in grey. */
function beforeAndNow(before: Figures["before"]["sets"], now: Figures["now"]["sets"]): string {
  const rows = Object.entries(now).flatMap(([group, { hit1, hit3 }]) => [
    { group, measure: "first", share: hit1, was: before[group]?.hit1 ?? hit1 },
    { group, measure: "among three", share: hit3, was: before[group]?.hit3 ?? hit3 },
  ]);
  return svg({
    height: 40 + 22 * Object.keys(now).length,
    marginLeft: 110,
    x: SHARE,
    y: { label: null },
    color: { domain: ["first", "among three"], range: [INK.first, INK.third], legend: false },
    marks: [
      Plot.ruleY(rows, { y: "group", x1: "was", x2: "share", stroke: "measure", strokeWidth: 2 }),
      Plot.dot(rows, { x: "was", y: "group", fill: INK.before, r: 3 }),
      Plot.dot(rows, { x: "share", y: "group", fill: "measure", r: 4.5 }),
    ],
  });
}

/** The share of questions that the articles answer, by the confidence that they do: on the diagonal both are the same. */
function reliability(bins: Figures["reliability"]): string {
  return svg({
    width: 420,
    height: 420,
    x: { domain: [0, 1], label: "confidence", grid: true },
    y: { domain: [0, 1], label: "share that the articles answer", grid: true },
    r: { range: [0, 14] },
    marks: [
      Plot.line(
        [
          [0, 0],
          [1, 1],
        ],
        { stroke: INK.before, strokeDasharray: "4 4" },
      ),
      Plot.line(bins, { x: "confidence", y: "answered", stroke: INK.first }),
      Plot.dot(bins, { x: "confidence", y: "answered", r: "questions", fill: INK.first }),
      Plot.text(bins, { x: "confidence", y: "answered", text: "questions", dx: 18 }),
    ],
  });
}

/** What more reading gives, against the time it takes. */
function candidates(rows: Figures["candidates"]): string {
  const time = { x: "time", stroke: INK.first } as const;
  return svg({
    x: { label: "time of the search, in embeddings of the question", grid: true },
    y: SHARE,
    marks: [
      Plot.line(rows, { ...time, y: "hit1" }),
      Plot.dot(rows, { x: "time", y: "hit1", fill: INK.first }),
      Plot.line(rows, { x: "time", y: "hit3", stroke: INK.third }),
      Plot.dot(rows, { x: "time", y: "hit3", fill: INK.third }),
      Plot.text(rows, { x: "time", y: "hit1", text: "read", dy: 12 }),
    ],
  });
}

/** How the reader alone orders the candidates of development sets while it is trained. */
function learning(rows: readonly CurveRow[]): string {
  const measures = [
    { y: "hit1", stroke: INK.first },
    { y: "hit3", stroke: INK.third },
    { y: "auroc", stroke: INK.area },
  ] as const;
  return svg({
    x: { label: "steps", grid: true },
    y: { ...SHARE, domain: [0.5, 1] },
    marks: measures.flatMap(({ y, stroke }) => [
      Plot.line(rows, { x: "step", y, stroke }),
      Plot.dot(rows, { x: "step", y, fill: stroke, r: 2.5 }),
      Plot.text(rows.slice(-1), { x: "step", y, text: () => y, dx: 4, textAnchor: "start" }),
    ]),
    marginRight: 60,
  });
}

/** Readable on light and dark pages: on a white ground of its own. */
function svg(options: Plot.PlotOptions): string {
  const { document } = parseHTML("<html><body></body></html>");
  const drawn = Plot.plot({ width: 720, className: "plot", document: document as never, ...options });
  drawn.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  drawn.setAttribute("style", "background: white; color: #1f2328");
  return `${drawn.outerHTML}\n`;
}
