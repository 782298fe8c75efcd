/** A field's name. */
const NAME = /^\p{L}[\p{L}\p{N}_ -]{0,30}$/u;
/** What people write has a dozen. */
const MAX_LINES = 500;
const LONGEST_NAME = 40;
/** What goes on with the field above: an indented line, an item, the end of a collection. */
const MORE = /^(?:\s+\S|-\s|[\]}],?\s*$)/u;
const COMMENT = /^\s*(?:#|%|$)/u;
/** "|", ">-": the text stands on the lines below. */
const BLOCK = /^[|>][+-]?\d?$/;
const QUOTED = /^(["'])(.*)\1$/u;

/**
 * Fields of a front matter that is no YAML, line by line, keys in small letters: the first of a name counts. Values are taken as they
 * stand, quotation marks around the whole left out. `null` where the lines are text: none has a known name, or one is no field at all and
 * fewer than two have a known name.
 */
export function readFieldLines(text: string, known: ReadonlySet<string>): ReadonlyMap<string, string> | null {
  const fields = new Map<string, string>();
  let last: string | null = null;
  let found = 0;
  let strange = 0;
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.length > MAX_LINES) return null;
  for (const line of lines) {
    if (COMMENT.test(line)) continue;
    if (last !== null && MORE.test(line)) {
      const value = fields.get(last) ?? "";
      fields.set(last, `${BLOCK.test(value) ? "" : value} ${line.trim()}`.trim());
      continue;
    }
    const field = readField(line);
    // Behind a colon without its space only a name that is known: "http://…", "10:30".
    if (field === null || (!known.has(field.key) && !/^(?:\s|$)/u.test(field.value))) {
      strange++;
      continue;
    }
    const { key, value } = field;
    if (known.has(key)) found++;
    last = fields.has(key) ? null : key;
    if (last !== null) fields.set(key, unquoted(value.trim()));
  }
  return found >= (strange === 0 ? 1 : 2) ? fields : null;
}

/** "Title: Two camps", "Titre : Deux camps"; the colon may be full-width, or without its space. */
function readField(line: string): { key: string; value: string } | null {
  const at = line.slice(0, LONGEST_NAME).search(/[:：]/u);
  if (at < 0) return null;
  const key = unquoted(line.slice(0, at).trim()).toLowerCase();
  return NAME.test(key) ? { key, value: line.slice(at + 1) } : null;
}

function unquoted(value: string): string {
  return QUOTED.exec(value)?.[2] ?? value;
}
