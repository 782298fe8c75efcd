import type { Span } from "../../corpus/types.js";

/** Says that what follows is the same person under another name: "X, de son vrai nom Y", "X, alias Y", "X (known as Y)". */
const CUE =
  "(?:de son (?:vrai|véritable) nom|de son nom de (?:guerre|naissance|plume)|nom de guerre(?: de| d['’])?|alias|a\\.?k\\.?a\\.?|" +
  "(?:(?:plus|mieux|aussi|également) )?connue? (?:comme|sous (?:le|son) (?:nom|pseudonyme|surnom)(?: de guerre)?(?: de| d['’])?)|" +
  "(?:dite?|surnommée?|née?|nicknamed|born)|(?:also |better )?known (?:as|by (?:his|her|the) (?:nom de guerre|alias)(?: of)?)|" +
  "(?:whose|his|her) (?:real|birth|full) name (?:is|was)|dont le (?:vrai|véritable) nom est|(?:real|birth) name|vrai nom)";
const NAME_WORD = "\\p{Lu}[\\p{L}\\p{M}’'-]*";
const NAME = `(?:(?:el|al|le|la|the)[ -])?${NAME_WORD}(?:(?: |-)(?:(?:de|del|la|el|al|ben|bin|ibn|abou|abu|ould|van|von) ){0,2}${NAME_WORD}){0,3}`;
/** After a name: the mark that sets the other one apart, the cue, and the other name, bare or in quotation marks. */
const AFTER = new RegExp(
  `^\\s?(?:[,(–—]\\s?|(?=alias|a\\.?k\\.?a|dite? [«"“]))${CUE}\\s?:?\\s?(?:[«"“]\\s?(?<quoted>[\\p{L}\\p{M}’' -]{2,40}?)\\s?[»"”]|(?<bare>${NAME}))`,
  "u",
);
const BEFORE = new RegExp(`(?<mark>[,(–—]?)\\s?${CUE}\\s?:?\\s?[«"“]?\\s?$`, "u");
/** Characters of a mark, a cue and another name at most. */
const LONGEST = 120;

/** The other name that a text gives someone right after the name that ends at `from`; `end` is after what closes it. */
export function aliasAfter(
  text: string,
  from: number,
  limit: number,
): { readonly alias: string; readonly end: number } | null {
  const match = AFTER.exec(text.slice(from, Math.min(limit, from + LONGEST)).replace(/\s/g, " "));
  const alias = match?.groups?.quoted ?? match?.groups?.bare;
  return match === null || alias === undefined ? null : { alias, end: from + match[0].length };
}

/** Where the name ends that the one at `name` is only another name of, or `null`. */
export function aliasedBefore(text: string, name: Span, sentence: Span): number | null {
  const start = Math.max(sentence.start, name.start - LONGEST);
  const match = BEFORE.exec(text.slice(start, name.start).replace(/\s/g, " "));
  if (match === null) return null;
  const end = start + match.index;
  const found = aliasAfter(text, end, sentence.end);
  return found !== null && found.end >= name.end ? end : null;
}
