import { parse } from "yaml";
import { readFieldLines } from "./field-lines.js";
import { isWithinLimits } from "./front-matter-limits.js";
import { toIsoDate } from "./iso-date.js";
import { foldSpace } from "./lines.js";

export interface FrontMatter {
  /** Offset in the text where the body begins: after the closing mark's line. */
  readonly bodyStart: number;
  readonly title: string | null;
  readonly date: string | null;
  readonly place: string | null;
  readonly origin: string | null;
  readonly publisher: string | null;
  /** As it stands there: no address yet. */
  readonly url: string | null;
}

/** Longest front matter that is read, UTF-16 code units: past it the text is an article that happens to begin with a rule. */
const MAX_LENGTH = 16_384;

/** Blank lines and byte order marks may stand before it: editors leave them. */
const OPENING = /^[\s\uFEFF\u200B]{0,50}?---[ \t]*(?:\r\n|\n|\r)/;
const CLOSING = /(?:\r\n|\n|\r)(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)/;
const PUBLISHER = ["publisher", "éditeur", "editeur", "publication", "journal"] as const;
const FIELD_KEYS = {
  title: ["title", "titre"],
  date: ["date", "published", "publié", "publie"],
  place: ["place", "lieu", "location", "ville"],
  origin: ["source", "origin", "origine", "note", ...PUBLISHER],
  publisher: PUBLISHER,
  url: ["url", "link", "lien", "permalink"],
} as const;
const KNOWN_KEYS: ReadonlySet<string> = new Set(Object.values(FIELD_KEYS).flat());

/**
 * The front matter of an article (`---`, YAML, `---` at its very start), or `null` when there is none. What is no YAML is read line by line
 * where its lines are fields that articles have. Anything else between two rules is the article's own text, so `null` as well.
 */
export function parseFrontMatter(text: string): FrontMatter | null {
  const opening = OPENING.exec(text);
  if (opening === null) return null;
  // The line end of the opening mark may also be the one before the closing mark: an empty front matter.
  const from = opening[0].length - 1;
  const closing = CLOSING.exec(text.slice(from, from + MAX_LENGTH));
  if (closing === null) return null;
  const inner = text.slice(opening[0].length, from + closing.index);
  const lines = readFieldLines(inner, KNOWN_KEYS);
  const fields = readYaml(inner) ?? lines;
  if (fields === null) return null;
  const read = (keys: readonly string[]) => textField(fields, keys) ?? textField(lines ?? fields, keys);
  return {
    bodyStart: from + closing.index + closing[0].length,
    title: read(FIELD_KEYS.title),
    date: toIsoDate(read(FIELD_KEYS.date)),
    place: read(FIELD_KEYS.place),
    origin: read(FIELD_KEYS.origin),
    publisher: read(FIELD_KEYS.publisher),
    url: read(FIELD_KEYS.url),
  };
}

function readYaml(yaml: string): ReadonlyMap<string, unknown> | null {
  if (!isWithinLimits(yaml)) return null;
  let value: unknown;
  try {
    // Core schema, so that a date stays the text it is; few aliases, so that a small file cannot grow without bound.
    value = parse(yaml, { schema: "core", maxAliasCount: 10, logLevel: "error", prettyErrors: false });
  } catch {
    return null;
  }
  if (value === null || value === undefined) return yaml.trim() === "" ? new Map() : null;
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
