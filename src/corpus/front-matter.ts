import { parse } from "yaml";
import { findDates } from "../language/dates.js";
import { isWithinLimits } from "./front-matter-limits.js";
import { foldSpace } from "./spans.js";

export interface FrontMatter {
  /** Offset in the text where the body begins: after the closing mark's line. */
  readonly bodyStart: number;
  readonly title: string | null;
  readonly date: string | null;
  readonly place: string | null;
  readonly origin: string | null;
}

/** Longest front matter that is read, UTF-16 code units: past it the text is an article that happens to begin with a rule. */
const MAX_LENGTH = 16_384;

const OPENING = /^---[ \t]*(?:\r\n|\n|\r)/;
const CLOSING = /(?:\r\n|\n|\r)(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)/;
const FIELD_KEYS = {
  title: ["title", "titre"],
  date: ["date", "published", "publié", "publie"],
  place: ["place", "lieu", "location", "ville"],
  origin: ["source", "origin", "origine", "note"],
} as const;
const KNOWN_KEYS: ReadonlySet<string> = new Set(Object.values(FIELD_KEYS).flat());

/**
 * The front matter of an article (`---`, YAML, `---` at its very start), or `null` when there is none.
 * One that is broken, too long or too deep, or no mapping of field names is the article's own text, so `null` as well.
 */
export function parseFrontMatter(text: string): FrontMatter | null {
  const opening = OPENING.exec(text);
  if (opening === null) return null;
  // The line end of the opening mark may also be the one before the closing mark: an empty front matter.
  const from = opening[0].length - 1;
  const closing = CLOSING.exec(text.slice(from, from + MAX_LENGTH));
  if (closing === null) return null;
  const fields = readFields(text.slice(opening[0].length, from + closing.index));
  if (fields === null) return null;
  return {
    bodyStart: from + closing.index + closing[0].length,
    title: textField(fields, FIELD_KEYS.title),
    date: toIsoDate(textField(fields, FIELD_KEYS.date)),
    place: textField(fields, FIELD_KEYS.place),
    origin: textField(fields, FIELD_KEYS.origin),
  };
}

function readFields(yaml: string): Map<string, unknown> | null {
  if (!isWithinLimits(yaml)) return null;
  let value: unknown;
  try {
    // Core schema, so that a date stays the text it is; few aliases, so that a small file cannot grow without bound.
    value = parse(yaml, { schema: "core", maxAliasCount: 10, logLevel: "error", prettyErrors: false });
  } catch {
    return null;
  }
  if (value === null || value === undefined) return new Map();
  if (typeof value !== "object" || Array.isArray(value)) return null;
  const fields = new Map<string, unknown>();
  for (const [key, field] of Object.entries(value)) fields.set(key.trim().toLowerCase(), field);
  const keys = Object.keys(value);
  // Prose may read as YAML ("Genève : les pourparlers reprennent"): a mapping counts only by its keys.
  const isFrontMatter =
    keys.some((key) => KNOWN_KEYS.has(key.trim().toLowerCase())) ||
    keys.every((key) => /^[a-z][\w-]*$/.test(key));
  return isFrontMatter ? fields : null;
}

function textField(fields: ReadonlyMap<string, unknown>, keys: readonly string[]): string | null {
  for (const key of keys) {
    const field = fields.get(key);
    if (typeof field !== "string" && typeof field !== "number") continue;
    const folded = foldSpace(String(field));
    if (folded !== "") return folded;
  }
  return null;
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/;

/** `YYYY-MM-DD` out of an ISO date or time, or of a full date in words; `null` for anything less. */
export function toIsoDate(text: string | null): string | null {
  if (text === null) return null;
  const iso = ISO.exec(text);
  if (iso !== null) {
    const date = new Date(`${iso[1]}-${iso[2]}-${iso[3]}T00:00:00Z`);
    const valid =
      !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${iso[1]}-${iso[2]}-${iso[3]}`);
    return valid ? `${iso[1]}-${iso[2]}-${iso[3]}` : null;
  }
  return firstFullDate(text);
}

/** The first date of the text that has a day, a month and a year, as `YYYY-MM-DD`. */
export function firstFullDate(text: string): string | null {
  for (const { year, month, day } of findDates(text)) {
    if (year === null || month === null || day === null) continue;
    return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  }
  return null;
}
