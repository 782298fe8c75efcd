import { toPlainData } from "../answer/plain-data.js";
import { foldForDisplay, neutraliseText } from "../shared/neutralise-text.js";
import { renderTable } from "./render-table.js";

type Row = Readonly<Record<string, unknown>>;

const MAX_TEXT = 60;
/** Rows of a table and items of a list that a person is shown; `--json` has them all. */
const MAX_ROWS = 12;
/** Vectors and token tables: nothing to read in them. */
const HIDDEN: ReadonlySet<string> = new Set(["embedding"]);

/**
 * The signals of a search as lines: an object as `name  value`, a list of objects as a table whose nested signals are columns of
 * their own. Any shape is accepted, so that a new signal shows without a change here. Where `search.ranked` and `places` run
 * side by side, each ranked passage says where it stands.
 */
export function renderExplanation(explanation: unknown): string[] {
  const value = toPlainData(explanation);
  return renderValue(isRow(value) ? joinPlaces(value) : value, "");
}

function joinPlaces(explanation: Row): Row {
  const { search, places, ...rest } = explanation;
  const shown = Object.fromEntries(Object.entries(rest).filter(([name]) => !HIDDEN.has(name)));
  const ranked = isRow(search) ? search.ranked : undefined;
  if (!isRow(search) || !Array.isArray(ranked) || !Array.isArray(places) || places.length !== ranked.length) {
    return {
      ...shown,
      ...(search === undefined ? {} : { search }),
      ...(places === undefined ? {} : { places }),
    };
  }
  const placed = ranked.map((row: unknown, index) => {
    const place: unknown = places[index];
    const lines = isRow(place) && Array.isArray(place.lines) ? place.lines.join("-") : "";
    return {
      ...(isRow(place) ? { place: `${String(place.source)}:${lines}` } : {}),
      ...(isRow(row) ? row : {}),
    };
  });
  return { ...shown, search: { ...search, ranked: placed } };
}

function renderValue(value: unknown, indent: string): string[] {
  if (Array.isArray(value)) return renderList(value, indent);
  if (!isRow(value)) return [`${indent}${scalar(value)}`];
  const entries = Object.entries(value);
  const widest = Math.max(0, ...entries.filter(([, each]) => isScalar(each)).map(([name]) => name.length));
  return entries.flatMap(([name, each]) => {
    const label = neutraliseText(name);
    if (isScalar(each)) return [`${indent}${label.padEnd(widest)}  ${scalar(each)}`];
    if (Array.isArray(each) && each.every(isScalar))
      return [`${indent}${label.padEnd(widest)}  ${list(each)}`];
    return [`${indent}${label}`, ...renderValue(each, `${indent}  `)];
  });
}

function renderList(items: readonly unknown[], indent: string): string[] {
  if (items.every(isScalar)) return [`${indent}${list(items)}`];
  if (!items.every(isRow)) return items.flatMap((each) => renderValue(each, indent));
  const rows = items.slice(0, MAX_ROWS).map(flatten);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => names.map((name) => row[name] ?? "–"));
  const table = renderTable(names, cells, Infinity).map((line) => `${indent}${line}`);
  return items.length > MAX_ROWS ? [...table, `${indent}… + ${items.length - MAX_ROWS}`] : table;
}

/** A row's cells: nested scalars become columns of their own unless the name is taken; nested lists of numbers are left out. */
function flatten(row: Row): Record<string, string> {
  const cells: Record<string, string> = {};
  for (const [name, value] of Object.entries(row)) {
    if (isScalar(value)) cells[name] = scalar(value);
    else if (Array.isArray(value)) cells[name] = value.map(compact).join(" ");
    else if (isRow(value)) {
      for (const [inner, each] of Object.entries(value)) {
        if (isScalar(each)) cells[inner in row || inner in cells ? `${name}.${inner}` : inner] = scalar(each);
      }
    }
  }
  return cells;
}

/** `term:weight` for an object of a few scalars. */
function compact(value: unknown): string {
  return isRow(value) ? Object.values(value).filter(isScalar).map(scalar).join(":") : scalar(value);
}

function list(items: readonly unknown[]): string {
  if (items.length === 0) return "–";
  const shown = items.slice(0, MAX_ROWS).map(scalar).join(", ");
  return items.length > MAX_ROWS ? `${shown} … + ${items.length - MAX_ROWS}` : shown;
}

function scalar(value: unknown): string {
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : value.toFixed(4);
  if (value === null || value === undefined) return "–";
  const text = neutraliseText(foldForDisplay(String(value)));
  return text.length > MAX_TEXT ? `${[...text].slice(0, MAX_TEXT - 1).join("")}…` : text;
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value !== "object";
}

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
