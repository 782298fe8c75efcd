import type { Placed } from "../import/article-folder.js";
import { countWords, oneLine } from "../import/one-line.js";
import type { Conversion, Draft, Facts, Kind } from "../import/types.js";
import { neutraliseText } from "../shared/neutralise-text.js";
import type { ErrorMessage } from "../wording/keys.js";
import type { Translate } from "../wording/translate.js";
import { layoutText } from "./layout-text.js";
import type { Palette } from "./palette.js";

export interface ImportView {
  readonly t: Translate;
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
  const { t } = view;
  const entries = drafts.length;
  const told = [
    KIND_NAMES[kind],
    ...(encoding === null ? [] : [t("import.encoding", { name: encoding })]),
    ...(kind === "feed"
      ? [
          bareEntries > 0
            ? t("import.feedBare", { entries, bare: bareEntries })
            : t("import.feed", { entries }),
        ]
      : []),
  ];
  return [`${view.palette.name(neutraliseText(name))} · ${told.join(" · ")}`];
}

/** An article: where it was put, its facts, what was kept and what was left out. */
export function renderDraft(
  { facts, body, leftOut, isTeaser }: Draft,
  placed: Placed,
  view: ImportView,
): string[] {
  const { t, palette, dryRun, details } = view;
  const outcome = t(`import.${dryRun ? "wouldBe" : "outcome"}.${placed.outcome}`);
  const known = SHOWN_FACTS.filter((fact) => facts[fact] !== null || fact === "date").map(
    (fact) => `${t(`import.fact.${fact}`)}${t("place.colon")}${facts[fact] ?? t("import.noDate")}`,
  );
  const shown = details ? 0 : Math.min(SAMPLES, leftOut.samples.length);
  const some = leftOut.samples.slice(0, shown).map((text) => shorten(text));
  const told = { blocks: leftOut.blocks, words: leftOut.words, samples: some };
  const lines = [
    ...known,
    renderKept(body, view),
    ...(leftOut.blocks === 0
      ? [t("import.nothingLeftOut")]
      : details
        ? [t("import.leftOutHead")]
        : [
            leftOut.blocks > shown
              ? t("import.leftOutMore", { ...told, more: leftOut.blocks - shown })
              : t("import.leftOut", told),
          ]),
  ];
  return [
    `${palette.good("✓")} ${outcome}${t("place.colon")}${palette.strong(neutraliseText(placed.file))}`,
    ...lines.flatMap((line) => indent(line, view)),
    ...(details ? leftOut.samples.flatMap((text) => indent(`– ${text}`, view)) : []),
    ...(isTeaser
      ? indent(t("import.teaser"), view).map((line, i) =>
          i === 0 ? palette.warn(`! ${line.trim()}`) : palette.warn(line),
        )
      : []),
  ];
}

/** Something that was not imported, in one line. */
export function renderRefused(name: string, reason: ErrorMessage, { t, palette }: ImportView): string {
  return `${palette.bad("✗")} ${neutraliseText(name)}${t("place.colon")}${neutraliseText(t.say(reason))}`;
}

function renderKept(body: string, { t }: ImportView): string {
  const paragraphs = body.split(/\n{2,}/).filter((each) => each.trim() !== "");
  const first = shorten(paragraphs[0] ?? "");
  const last = oneLine(paragraphs.at(-1), 10_000) ?? "";
  const end =
    last.length <= MAX_NAMED ? last : `…${last.slice(1 - MAX_NAMED).replace(/^[\uDC00-\uDFFF]/, "")}`;
  return t("import.kept", { paragraphs: paragraphs.length, words: countWords(body), first, last: end });
}

function shorten(text: string): string {
  return oneLine(text, MAX_NAMED) ?? "";
}

function indent(line: string, { width, palette }: ImportView): string[] {
  return layoutText(neutraliseText(line), Math.max(20, width - 2), palette).map((each) => `  ${each}`);
}

/** Names of kinds need no translation: they are what files are called. */
const KIND_NAMES: Readonly<Record<Kind, string>> = {
  page: "HTML",
  pdf: "PDF",
  document: "DOCX",
  feed: "RSS/Atom",
  markdown: "Markdown",
  text: "TXT",
};

/** Facts that are shown, in this order. */
const SHOWN_FACTS = [
  "title",
  "date",
  "author",
  "publisher",
  "url",
] as const satisfies readonly (keyof Facts)[];
