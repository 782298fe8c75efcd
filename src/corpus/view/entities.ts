import { decodeHTMLStrict } from "entities";
import { Edits } from "./edits.js";

const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/giu;
/** What an entity may stand for that prints nothing. */
const UNPRINTED = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;

/** With HTML's entities as the letters they stand for. */
export function withoutEntities(text: string, from: number): Edits | null {
  if (!text.includes("&", from)) return null;
  const edits = new Edits(text);
  ENTITY.lastIndex = from;
  for (let match = ENTITY.exec(text); match !== null; match = ENTITY.exec(text)) {
    const [entity] = match;
    const letters = decodeHTMLStrict(entity);
    if (letters === entity) continue;
    const printed = /^\s+$/u.test(letters) ? " " : letters.replace(UNPRINTED, "");
    edits.replace(match.index, match.index + entity.length, printed);
  }
  return edits;
}
