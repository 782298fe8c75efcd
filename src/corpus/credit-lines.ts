/**
 * Lines that name who wrote an article and whom it comes from: "Par Anna Martin", "AFP, avec Reuters", "Anna Martin / AFP".
 * They are read word by word: a hyphen may stand inside a name or between two, so that one pattern for the whole line would try
 * every combination.
 */

const NAME = String.raw`\p{Lu}[\p{L}.’'-]*`;
const AGENCY = `(?:AFP|AP|Reuters|REUTERS|ATS|EFE|ANSA|DPA|dpa|Belga|TASS|Tass|Interfax|Xinhua|Anadolu|AA|Ukrinform|UPI|PA|Keystone(?:-ATS)?|KEYSTONE|EPA|Getty(?: Images)?|Sipa(?: Press)?|SIPA|Abaca|ABACA|Bloomberg|Euronews|agences?|la rédaction)`;

const BYLINE_START =
  /(?:[Pp]ar|PAR|[Bb]y|BY|[Dd]e notre|(?:[Tt]exte|[Vv]idéo|[Vv]ideo|[Pp]hotos?|[Ii]mages|[Tt]ext|[Ss]tory)(?: par| by)?|[Pp]ropos recueillis par|[Rr]eportage|[Ww]ritten by|[Rr]eported by|[Éé]crit par|[Aa]uteurs?|[Aa]uthors?|[Rr]édigé par)\s?:?\s/uy;
/** A name, or a word that may stand among names, up to what separates it from the next. */
const BYLINE_WORD = new RegExp(
  `(?:${NAME}|${String.raw`(?:et|and|de|du|des|la|le|l['’]\p{L}+|à|a|in|with|avec|pour|for|notre|nos|envoyée?s?|spéciale?(?:e?s|aux)?|correspondante?s?|permanente?|journalistes?|rédaction|staff|reporter|editor|agences?|agencies|d['’]${NAME})(?=[\s.,/|·•)–—-]|$)`})`,
  "uy",
);
const BYLINE_GAP = /[\s,/|·•(–—-]+/uy;
const MAX_BYLINE_WORDS = 14;

const AGENCY_START =
  /[\s([–—-]*(?:(?:[Aa]vec|AVEC|[Ww]ith|[Vv]ia|[Ss]ources?|[Dd]['’]après|[Ff]rom)\s?:?\s)?/uy;
const AGENCY_WORD = new RegExp(String.raw`(?:l['’])?${AGENCY}(?=[\s,/&|+–—).\]-]|$)`, "uy");
const NAME_WORD = new RegExp(`(?:l['’])?${NAME}`, "uy");
const AGENCY_GAP = /(?:[\s,/&|+–—-]|\bet\b|\band\b|\bvia\b|\bavec\b)+/uy;
const MAX_AGENCIES = 7;

const CRAFT =
  /^(?:journaliste|réalisat(?:ion|eur|rice)|présentat(?:ion|eur|rice)|production|rédaction|montage|mixage|prise de son|attachée? de production|reporter|producer|produced|presenter|presented|editor|sound|mixing|regie|schnitt|redaktion|technik|ведучий|ведуча|режисер|редактор|журналіст(?:ка)?)$/iu;
const PERSON = new RegExp(`^${NAME}(?: (?:\\p{Ll}{1,3} )?${NAME}){1,3}$`, "u");

const NAME_ALONE = new RegExp(NAME, "uy");
const NAME_GAP = /[\s-]+/uy;
const CREDIT_GAP = /\s?[/|,]\s?/uy;
const SECOND_GAP = /\s?[/|]\s?/uy;
const CREDITED_AGENCY = new RegExp(String.raw`${AGENCY}(?=[\s/|,.]|$)`, "uy");
const MAX_CREDITED_NAMES = 5;
const MAX_WORDS_BEHIND_CREDIT = 4;

/** True for a byline, a line of press agencies, or a name with its agency; white space in the line is single spaces. */
export function isCreditLine(line: string): boolean {
  return isByline(line) || isAgencyLine(line) || isCreditedName(line) || isCraft(line);
}

/** "Anna Martin : réalisation", "Editor: Anna Martin": who made a broadcast or a page, and in which craft. */
function isCraft(line: string): boolean {
  const parts = line.includes(":") ? line.split(/ ?: ?/u) : [];
  if (parts.length !== 2) return false;
  const [name, craft] = CRAFT.test(parts[0]!) ? [parts[1]!, parts[0]!] : [parts[0]!, parts[1]!];
  return CRAFT.test(craft) && PERSON.test(name);
}

/** Where the pattern, tried at `at` and nowhere else, ends; -1 when it is not met. */
function endOf(pattern: RegExp, line: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(line) ? pattern.lastIndex : -1;
}

/** Where a list of words with gaps between them ends; -1 when there is not one word, or more than `most`. */
function endOfList(
  line: string,
  start: number,
  endOfWord: (at: number) => number,
  gap: RegExp,
  most: number,
): number {
  let end = endOfWord(start);
  for (let count = 1; end >= 0; count++) {
    const next = endOf(gap, line, end);
    const word = next < 0 ? -1 : endOfWord(next);
    if (word < 0) return end;
    if (count === most) return -1;
    end = word;
  }
  return -1;
}

/** "Par Anna Martin, envoyée spéciale à Genève". */
function isByline(line: string): boolean {
  const start = endOf(BYLINE_START, line, 0);
  if (start < 0) return false;
  const end = endOfList(line, start, (at) => endOf(BYLINE_WORD, line, at), BYLINE_GAP, MAX_BYLINE_WORDS);
  return end >= 0 && /^[\s.)]*$/u.test(line.slice(end));
}

/** "AFP", "(avec l'AFP et Reuters)". */
function isAgencyLine(line: string): boolean {
  const start = endOf(AGENCY_START, line, 0);
  const first = endOf(AGENCY_WORD, line, start);
  if (first < 0) return false;
  const endOfWord = (at: number) =>
    at === start ? first : Math.max(endOf(AGENCY_WORD, line, at), endOf(NAME_WORD, line, at));
  const end = endOfList(line, start, endOfWord, AGENCY_GAP, MAX_AGENCIES);
  return end >= 0 && /^[\s)\].]*$/u.test(line.slice(end));
}

/** "Anna Martin / AFP", "Anna Martin, Keystone / AFP à Genève". */
function isCreditedName(line: string): boolean {
  const endOfName = (at: number) => endOf(NAME_ALONE, line, at);
  const names = endOfList(line, 0, endOfName, NAME_GAP, MAX_CREDITED_NAMES);
  const first = names < 0 ? -1 : endOf(CREDIT_GAP, line, names);
  if (first < 0) return false;
  const agency = endOf(CREDITED_AGENCY, line, first);
  if (agency >= 0 && isShortTail(line.slice(agency))) return true;
  const second = endOfName(first);
  const gap = second < 0 ? -1 : endOf(SECOND_GAP, line, second);
  const end = gap < 0 ? -1 : endOf(CREDITED_AGENCY, line, gap);
  return end >= 0 && isShortTail(line.slice(end));
}

/** A few words at most, set off from what stands before them. */
function isShortTail(rest: string): boolean {
  const words = rest.split(/\s/u);
  while (words.length > 0 && /^\.*$/u.test(words.at(-1)!)) words.pop();
  if (words.length === 0) return true;
  // A mark between two words is none; the last one counts as one.
  const last = words.length - 1;
  const counted = words.filter((word, at) => word !== "" && (at === last || !/^[/|,]+$/u.test(word)));
  return counted.length <= MAX_WORDS_BEHIND_CREDIT && /^(?:[/|,]|$)/u.test(words[0]!);
}
