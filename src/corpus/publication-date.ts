import { AnalysedText } from "../language/analysed-text.js";
import { isCalendarWord } from "../language/calendar-words.js";
import { findDates } from "../language/dates.js";
import { foldWord } from "../language/words.js";
import type { Block } from "./block.js";
import { type FullDate, findFullDates, findShortDates } from "./iso-date.js";
import { foldSpace } from "./lines.js";
import { isProse } from "./prose.js";

/** How well a line tells that its date is the article's. */
const RANKS = ["published", "bare", "updated"] as const;
type Rank = (typeof RANKS)[number];

/** Paragraphs behind which no date is the article's any more: those of other articles, and of comments, follow. */
const MAX_PROSE = 3;
const MAX_LINE = 200;

const PUBLISHED =
  /(?<!\p{L})(?:publi(?:é|ée|ées|és|cation|cado|hed)|pubblicato|published|posted|posté|postée|paru|parue|mis en ligne|mise en ligne|créé|date|veröffentlicht|опубліковано|опубликовано)(?!\p{L})/iu;
const UPDATED =
  /(?<!\p{L})(?:mis à jour|mise à jour|màj|maj|modifié|modifiée|actualisé|actualisée|updated|modified|aktualisiert|actualizado|aggiornato|оновлено|обновлено)(?!\p{L})/iu;
const TIME =
  /(?<!\d)T?\d{1,2}\s?(?:[:h]\s?\d{2}(?::\d{2})?(?:\.\d{1,6})?|h(?!\p{L}))\s?(?:Z(?!\p{L})|[+-]\d{2}:?\d{2}|[ap]\.?m\.?(?!\p{L})(?:\s[ecmp]t(?!\p{L}))?)?|(?<!\d)\d{1,2}\s?[ap]\.?m\.?(?!\p{L})(?:\s[ecmp]t(?!\p{L}))?/giu;
/** Words around a date, of a label or of its time. */
const AROUND =
  /(?<!\p{L})(?:publi(?:é|ée|ées|és|cation|cado|hed)|pubblicato|published|posted|posté|postée|paru|parue|mise?|en|ligne|créé|date|de|first|last|dernière|modification|jour|à|màj|maj|modifié|modifiée|actualisé|actualisée|updated|modified|le|la|du|on|at|the|the|am|a|um|am|el|il|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mar|mer|jeu|ven|sam|dim|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|thu|fri|sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|cet|cest|gmt|utc|est|edt|pst|pdt|bst|msk|heure|heures|paris|genève|kyiv|kiev|local|locale|time|veröffentlicht|aktualisiert|actualizado|aggiornato|опубліковано|опубликовано|оновлено|обновлено)(?!\p{L})/giu;
const SEPARATOR = /\.\s|[|•·–—()[\],;]|\s[-/]\s/u;
const BY = new Set("par by von por di".split(" "));
const AMONG_NAMES = new Set("et and und y e de van von le la avec with".split(" "));
const MAX_BYLINE_WORDS = 11;
const MAX_SEGMENT_WORDS = 8;
const MAX_SMALL_WORDS = 2;
/** What stands before the date of an agency's dateline, "Genève (Suisse),", and behind it, " (AFP) – ". */
const PLACE = /^\p{Lu}[\p{L}’' -]{1,40}(?:,|\([^)]{1,30}\),?)$/u;
const DASH = /[–—-]\s/u;
const AFTER_DATELINE = /^(?:\([^)]{2,60}\)|\/[^/]{2,40}\/)?\s?[–—-]{1,2}\s/u;

/** Past tenses, which the caption of a press photograph has not: "signé à Belfast, le 10 avril 1998" tells of something else. */
const PAST = new Set(
  "ont avait avaient est sont était étaient fut furent eut né née nés mort morte signé signée was were had has have did born died signed".split(
    " ",
  ),
);
/** Of verbs behind "a": English has an article there. */
const PARTICIPLE = /(?:é|ée|és|ées|i|u|is|it)$/u;
const CAPTION_END = /^(?:[\s.)]*$|\s?:\s)/u;

/**
 * The date that an article's first lines give as that of its publication, `YYYY-MM-DD`: a line "Publié le …", one of a date and little else,
 * an agency's dateline, or the caption of the photograph above the text. What the text itself tells of, a birth, a treaty, is none.
 */
export function findPublicationDate(text: string, blocks: readonly Block[]): string | null {
  const found: Partial<Record<Rank, string>> = {};
  let prose = 0;
  for (const block of blocks) {
    if (prose >= MAX_PROSE) break;
    for (const raw of text.slice(block.start, block.end).split(/\r\n|\n|\r/)) {
      const line = foldSpace(raw);
      if (!/\d/.test(line)) continue;
      const full =
        line.length <= MAX_LINE || DASH.test(line.slice(0, MAX_LINE))
          ? findFullDates(line.slice(0, MAX_LINE))
          : [];
      const dates = line.length <= MAX_LINE ? readDateLine(line, full) : [];
      for (const [rank, iso] of dates) found[rank] ??= iso;
      const dateline = dates.length === 0 ? readAgencyDate(line, full[0]) : null;
      if (dateline !== null) found.bare ??= dateline;
    }
    if (block.kind === "text" && isProse(foldSpace(text.slice(block.start, block.end)))) prose++;
  }
  for (const rank of RANKS) if (found[rank] !== undefined) return found[rank];
  return null;
}

/** The dates of a line that holds nothing else than dates, their labels and times, and names. */
function readDateLine(line: string, full: readonly FullDate[]): [Rank, string][] {
  const dates = withShortDates(line, full);
  if (dates.length === 0 || !isBare(line, dates)) return [];
  let from = 0;
  let rank: Rank = "bare";
  return dates.map(({ start, end, iso }) => {
    const before = line.slice(from, start);
    from = end;
    if (UPDATED.test(before)) rank = "updated";
    else if (PUBLISHED.test(before)) rank = "published";
    return [rank, iso];
  });
}

function withShortDates(line: string, full: readonly FullDate[]): FullDate[] {
  const short = findShortDates(line).filter(
    ({ start, end }) => !full.some((one) => start < one.end && one.start < end),
  );
  return [...full, ...short].sort((a, b) => a.start - b.start);
}

function isBare(line: string, dates: readonly FullDate[]): boolean {
  if (/(?:\p{L}{2}|\d)[.!?…]$/u.test(line)) return false;
  let marked = "";
  let from = 0;
  for (const { start, end } of dates) {
    marked += `${line.slice(from, start)}\uE000`;
    from = end;
  }
  marked += line.slice(from);
  const segments = marked.replace(TIME, " ").split(SEPARATOR);
  return segments.every((segment) => {
    if (!segment.includes("\uE000")) return isLabel(segment);
    const rest = foldRest(segment.replaceAll("\uE000", " "));
    return rest === "" || isByline(rest) || isByline(foldRest(rest.replace(/(?:le|on|du)$/u, "")));
  });
}

/** What is left of a segment beside its date and the words that go with one. */
function foldRest(segment: string): string {
  if (isByline(segment.trim())) return "";
  return segment
    .replace(AROUND, " ")
    .replace(/[\s:.,;'’\u00A0-]+/gu, " ")
    .trim();
}

/** A rubric, a name, a place, a reading time: few words, hardly one in small letters. */
function isLabel(segment: string): boolean {
  const words = segment.replace(AROUND, " ").match(/\p{L}[\p{L}’'-]*/gu) ?? [];
  const small = words.filter(
    (word) => /^\p{Ll}{3,}/u.test(word) && !/^(?:par|avec|with|min|minutes?|lecture|read|temps)$/u.test(word),
  );
  return words.length <= MAX_SEGMENT_WORDS && small.length <= MAX_SMALL_WORDS && !/[!?…]\s*$/u.test(segment);
}

/** "GENÈVE, 3 mars 2026 (AFP) – Les délégations …": the date of an agency's dateline. */
function readAgencyDate(line: string, date: FullDate | undefined): string | null {
  if (date === undefined) return null;
  const head = line.slice(0, MAX_LINE);
  const before = head
    .slice(0, date.start)
    .trim()
    .replace(/\s(?:le|on)$/u, "");
  const isPlace = before === "" || PLACE.test(before) || isCalendarWord(foldWord(before.replace(/,$/, "")));
  return isPlace && AFTER_DATELINE.test(head.slice(date.end).trimStart()) ? date.iso : null;
}

/**
 * The date that closes the caption above the text ("…, à Genève, le 3 mars 2026."), or stands in one that says so ("Cette photo …"). A year
 * that the text has gone past makes it an old picture.
 */
export function findCaptionDate(text: string, blocks: readonly Block[]): string | null {
  const [first, ...others] = blocks;
  if (first === undefined || others.length === 0 || first.kind === "heading") return null;
  const line = foldSpace(text.slice(first.start, first.end));
  if (!/\d/.test(line)) return null;
  const date = findFullDates(line).at(-1);
  if (date === undefined) return null;
  const closes = /,[^,]{0,20}$/u.test(line.slice(0, date.start)) && CAPTION_END.test(line.slice(date.end));
  if (first.kind !== "caption" && (!closes || tellsOfPast(line))) return null;
  const year = Number(date.iso.slice(0, 4));
  const later = others.some(({ start, end }) =>
    findDates(new AnalysedText(text.slice(start, end))).some((other) => (other.year ?? 0) > year),
  );
  return later ? null : date.iso;
}

function tellsOfPast(line: string): boolean {
  const words = line.toLowerCase().split(/[^\p{L}]+/u);
  return words.some(
    (word, at) =>
      PAST.has(word) ||
      (word === "a" &&
        [words[at + 1], words[at + 2]].some((next) => next !== undefined && PARTICIPLE.test(next))),
  );
}

/** "Par Anna Martin et Paul Roux" */
function isByline(text: string): boolean {
  const [first, ...names] = text.split(" ").filter((word) => word !== "");
  return (
    first !== undefined &&
    BY.has(first.toLowerCase()) &&
    names.length > 0 &&
    names.length < MAX_BYLINE_WORDS &&
    names.every((word) => /^\p{Lu}/u.test(word) || AMONG_NAMES.has(word))
  );
}
