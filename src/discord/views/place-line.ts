import { clipText } from "../../shared/inert-text.js";
import { escapeMarkdown, inlineCode } from "../markdown/escape-markdown.js";
import type { Translate } from "../texts.js";

export interface ShownPlace {
  readonly source: string;
  readonly lines: readonly [first: number, last: number];
  readonly date: string | null;
  readonly citation: string;
  readonly alsoAt?: readonly (readonly [first: number, last: number])[];
}

const SOURCE_LENGTH = 80;
const MORE_PLACES = 3;

/** `source · lines · date · citation`, as Markdown. The citation is whole: it can be copied into `verify`. */
export function placeLine(place: ShownPlace, t: Translate): string {
  const parts = [
    escapeMarkdown(clipText(place.source, SOURCE_LENGTH)),
    formatLines(place.lines, t),
    escapeMarkdown(place.date ?? t("place.undated")),
    inlineCode(place.citation),
  ];
  const also = (place.alsoAt ?? []).slice(0, MORE_PLACES).map((lines) => formatLines(lines, t));
  if (also.length > 0) parts.push(t("place.also", { places: also.join(", ") }));
  return parts.join(" · ");
}

export function formatLines([first, last]: readonly [number, number], t: Translate): string {
  return first === last ? t("place.line", { first }) : t("place.lines", { first, last });
}
