/**
 * Which kinds of quotation marks stand open after reading a text from left to right.
 * Apostrophes are left alone: U+2019 is one far more often than it closes a quotation.
 */
export interface QuotationState {
  readonly guillemets: number;
  readonly curly: number;
  readonly straight: boolean;
}

export const NO_QUOTATION: QuotationState = { guillemets: 0, curly: 0, straight: false };

const MARK = /["«»„“”]/;

/** The state after `text`, begun in `before`. A closing mark without its opening one is ignored. */
export function readQuotations(text: string, before: QuotationState = NO_QUOTATION): QuotationState {
  if (!MARK.test(text)) return before;
  let { guillemets, curly, straight } = before;
  for (const character of text) {
    if (character === "«")
      guillemets = 1; // a quotation over several paragraphs opens again at each one
    else if (character === "»") guillemets = 0;
    else if (character === "„") curly = 2;
    else if (character === "“")
      curly = curly === 2 ? 0 : 1; // closes a German quotation, opens an English one
    else if (character === "”") curly = 0;
    else if (character === '"') straight = !straight;
  }
  return { guillemets, curly, straight };
}

/** True when a quotation is open in `state`. */
export function isQuotationOpen(state: QuotationState): boolean {
  return state.guillemets > 0 || state.curly > 0 || state.straight;
}

const STARTS = /^[«“„"‘]/u;
const ENDS = /[»”"’][\s.,;:!?…]*$/u;

/** True when the text opens with a quotation mark. */
export function startsWithQuotation(text: string): boolean {
  return STARTS.test(text);
}

/** True when the whole text is one or several quotations, nothing said outside of them. */
export function isWholeQuotation(text: string): boolean {
  return STARTS.test(text) && ENDS.test(text) && !/[\p{L}\p{N}]/u.test(withoutQuotations(text));
}

/** What closes each opening mark. */
const CLOSING: Readonly<Record<string, readonly string[]>> = {
  "«": ["»"],
  "“": ["”"],
  "„": ["“", "”"],
  '"': ['"'],
  "‘": ["’"],
};

/** The text with each quotation as a space. Each closing mark is looked for once: a pattern would look for it from every opening one. */
function withoutQuotations(text: string): string {
  const nextMark = new Map<string, number>();
  const find = (mark: string, from: number): number => {
    const known = nextMark.get(mark);
    if (known !== undefined && known >= from) return known;
    const found = text.indexOf(mark, from);
    const next = found < 0 ? text.length : found;
    nextMark.set(mark, next);
    return next;
  };
  let outside = "";
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const marks = CLOSING[text[at]!];
    if (marks === undefined) continue;
    const end = Math.min(...marks.map((mark) => find(mark, at + 1)));
    // An apostrophe is inside its word.
    if (end === text.length || (text[end] === "’" && /^\p{L}/u.test(text.slice(end + 1, end + 3)))) continue;
    outside += `${text.slice(from, at)} `;
    from = end + 1;
    at = end;
  }
  return outside + text.slice(from);
}

/** Signs that a line or a sentence leans on the one before it: who speaks, or whom a pronoun means. */

/** ", a-t-il ajouté", "dit-elle": the speaker is a pronoun, named before. */
const INVERTED_PRONOUN = /^[\s,–—-]*(?:\p{L}+[\s’'-]){0,2}?\p{L}+-(?:t-)?(?:il|elle|ils|elles|on)(?!\p{L})/u;
const ENDING_PRONOUN =
  /,\s(?:a|ont|avait|avaient|\p{L}+)-(?:t-)?(?:il|elle|ils|elles)(?:\s\p{L}+)?[.!?…]?$|,\s(?:he|she|they)\s(?:said|added|wrote)[.!?…]?$/u;
const ENGLISH_PRONOUN =
  /^[\s,–—-]*(?:(?:he|she|they)\s+(?:\p{L}+\s+)?\p{L}+|(?:said|added|wrote|asked|noted|explained|insisted|warned)\s+(?:he|she|they))(?!\p{L})/u;
const PRONOUN_START =
  /^(?:[«“"]\s*)?(?:il|elle|ils|elles|ce dernier|cette dernière|ces derniers|ces dernières|celui-ci|celle-ci|ceux-ci|celles-ci|l['’]intéressée?|he|she|they|the latter)(?!\p{L})/iu;
/** "Il n'a pas …", "Mais …", "En revanche, …": the sentence answers the one before, often by denying it. */
const CONNECTOR_START =
  /^(?:[«“"]\s*)?(?:mais|et|or|donc|car|cependant|toutefois|pourtant|néanmoins|en revanche|au contraire|par ailleurs|de plus|en outre|ainsi|aussi|ensuite|puis|enfin|non|ni|ce qui|cela|ceci|c['’](?:est|était)|ce (?:sont|n['’]est|fut)|une (?:proposition|décision|demande|idée|condition|mesure|affirmation) (?:que|qu['’])|tel(?:le)?s?|but|and|so|however|yet|still|instead|nor|neither|this|that|it|which)(?!\p{L})/iu;
/** ", a déclaré ce diplomate", ", selon ce dernier": the speaker is someone spoken of before. */
const DEMONSTRATIVE =
  /^[\s,–—-]*(?:(?:a|ont|avait|avaient)\s+)?\p{L}+\s+(?:(?:ce|cet|cette|ces)\s+\p{L}+|celui-ci|celle-ci|lui|elle)(?=\s*[,.;]|\s+(?:à|au|aux|sur|devant|lors|avant|après)(?!\p{L})|$)/u;
const SPEAKER_LINE = /^[–—-]\s*\p{Lu}/u;
const QUOTATION_HEAD = /^(?:«[^»]*»|“[^”]*”|„[^“”]*[“”]|"[^"]*")[\s.!?…]*/u;

/** True when the text is a quotation followed by its speaker as a pronoun: whoever that is stands in the text before. */
export function isQuotedByPronoun(text: string): boolean {
  const head = QUOTATION_HEAD.exec(text);
  if (head === null) return false;
  const rest = text.slice(head[0].length);
  return INVERTED_PRONOUN.test(rest) || ENGLISH_PRONOUN.test(rest) || DEMONSTRATIVE.test(rest);
}

/** True when the text ends by naming its speaker as a pronoun: "…, a-t-il précisé." */
export function endsWithPronounSpeaker(text: string): boolean {
  return ENDING_PRONOUN.test(text);
}

/** True when the text begins with a pronoun that stands for someone named before. */
export function startsWithPronoun(text: string): boolean {
  return PRONOUN_START.test(text);
}

/** True when the sentence leans on the one before it: a pronoun, a connector, an attribution. */
export function leansOnPrevious(text: string): boolean {
  return PRONOUN_START.test(text) || CONNECTOR_START.test(text) || isQuotedByPronoun(text);
}

/** A line that only names who spoke: "— Anna Martin, ministre". */
export function isSpeakerLine(line: string): boolean {
  if (line.length > 100 || /[.!?…:;]$/u.test(line)) return false;
  if (SPEAKER_LINE.test(line)) return true;
  // "Anna Martin, ministre des Affaires étrangères": a name of two words, a comma, a role in lower case.
  return /^\p{Lu}[\p{L}.’'-]*(?:\s+(?:(?:de|du|des|la|le|al|ben|von|van)\s+)?\p{Lu}[\p{L}.’'-]*){1,3},\s+(?:\p{Ll}|l['’])/u.test(
    line,
  );
}
