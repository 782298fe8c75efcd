import type { Locale } from "../terminal/labels.js";
import { layoutText } from "../terminal/layout-text.js";
import { neutraliseText } from "../terminal/neutralise-text.js";
import type { Palette } from "../terminal/palette.js";
import type { Placed } from "./article-folder.js";
import { IMPORT_LABELS, KIND_NAMES, SHOWN_FACTS } from "./labels.js";
import { countWords, oneLine } from "./one-line.js";
import type { Conversion, Draft } from "./types.js";

export interface ImportView {
  readonly locale: Locale;
  readonly palette: Palette;
  readonly width: number;
  /** Every block that was left out is shown. */
  readonly details: boolean;
  readonly dryRun: boolean;
}

const MAX_NAMED = 60;
const SAMPLES = 4;

/** An original's line: what it is, and what there is to say of it as a whole. */
export function renderOriginal(
  name: string,
  { kind, encoding, drafts, bareEntries }: Conversion,
  view: ImportView,
): string[] {
  const labels = IMPORT_LABELS[view.locale];
  const told = [
    KIND_NAMES[kind],
    ...(encoding === null ? [] : [labels.encoding(encoding)]),
    ...(kind === "feed" ? [labels.feed(drafts.length, bareEntries)] : []),
  ];
  return [`${view.palette.name(neutraliseText(name))} · ${told.join(" · ")}`];
}

/** An article: where it was put, its facts, what was kept and what was left out. */
export function renderDraft(
  { facts, body, leftOut, isTeaser }: Draft,
  placed: Placed,
  view: ImportView,
): string[] {
  const { palette, dryRun, details } = view;
  const labels = IMPORT_LABELS[view.locale];
  const outcome = (dryRun ? labels.wouldBe : labels.outcome)[placed.outcome];
  const known = SHOWN_FACTS.filter((fact) => facts[fact] !== null || fact === "date").map(
    (fact) => `${labels.facts[fact]}${labels.colon}${facts[fact] ?? labels.noDate}`,
  );
  const shown = details ? 0 : Math.min(SAMPLES, leftOut.samples.length);
  const some = leftOut.samples.slice(0, shown).map((text) => shorten(text));
  const lines = [
    ...known,
    renderKept(body, view),
    ...(leftOut.blocks === 0
      ? [labels.nothingLeftOut]
      : details
        ? [labels.leftOutHead]
        : [labels.leftOut(leftOut.blocks, leftOut.words, some, leftOut.blocks - shown)]),
  ];
  return [
    `${palette.good("✓")} ${outcome}${labels.colon}${palette.strong(neutraliseText(placed.file))}`,
    ...lines.flatMap((line) => indent(line, view)),
    ...(details ? leftOut.samples.flatMap((text) => indent(`– ${text}`, view)) : []),
    ...(isTeaser
      ? indent(labels.teaser, view).map((line, i) =>
          i === 0 ? palette.warn(`! ${line.trim()}`) : palette.warn(line),
        )
      : []),
  ];
}

/** Something that was not imported, in one line. */
export function renderRefused(name: string, reason: string, { locale, palette }: ImportView): string {
  return `${palette.bad("✗")} ${neutraliseText(name)}${IMPORT_LABELS[locale].colon}${neutraliseText(reason)}`;
}

function renderKept(body: string, { locale }: ImportView): string {
  const paragraphs = body.split(/\n{2,}/).filter((each) => each.trim() !== "");
  const first = shorten(paragraphs[0] ?? "");
  const last = oneLine(paragraphs.at(-1), 10_000) ?? "";
  const end =
    last.length <= MAX_NAMED ? last : `…${last.slice(1 - MAX_NAMED).replace(/^[\uDC00-\uDFFF]/, "")}`;
  return IMPORT_LABELS[locale].kept(paragraphs.length, countWords(body), first, end);
}

function shorten(text: string): string {
  return oneLine(text, MAX_NAMED) ?? "";
}

function indent(line: string, { width, palette }: ImportView): string[] {
  return layoutText(neutraliseText(line), Math.max(20, width - 2), palette).map((each) => `  ${each}`);
}
