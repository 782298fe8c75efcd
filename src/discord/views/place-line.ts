import { clipText } from "../../shared/inert-text.js";
import { escapeMarkdown } from "../markdown/escape-markdown.js";
import { maskedLink } from "../markdown/masked-link.js";
import type { Translate } from "../texts.js";

export interface ShownPlace {
  readonly source: string;
  /** Of the article; its file's name stands for one that there is none of. */
  readonly title: string | null;
  /** Of the original, leading to the quote where it can. */
  readonly link: string | null;
  readonly lines: readonly [first: number, last: number];
  readonly date: string | null;
  readonly alsoAt?: readonly (readonly [first: number, last: number])[];
}

const TITLE_LENGTH = 100;
const MORE_PLACES = 3;

/**
 * `title · lines · date`, as Markdown, the title a link to the original where there is one and the line then takes no more than `room` code
 * units; of a link that is too long the fragment goes first. The citation is to be had with `/source`.
 */
export function placeLine(place: ShownPlace, t: Translate, room = Number.POSITIVE_INFINITY): string {
  const { title, source, link, lines, date, alsoAt = [] } = place;
  const name = escapeMarkdown(clipText(title ?? source, TITLE_LENGTH));
  const parts = [formatLines(lines, t), escapeMarkdown(date ?? t("place.undated"))];
  const also = alsoAt.slice(0, MORE_PLACES).map((each) => formatLines(each, t));
  if (also.length > 0) parts.push(t("place.also", { places: also.join(", ") }));
  const rest = ` · ${parts.join(" · ")}`;
  return `${maskedLink(name, link, room - rest.length)}${rest}`;
}

export function formatLines([first, last]: readonly [number, number], t: Translate): string {
  return first === last ? t("place.line", { first }) : t("place.lines", { first, last });
}
