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

/** The state after `text`, begun in `before`. A closing mark without its opening one is ignored. */
export function readQuotations(text: string, before: QuotationState = NO_QUOTATION): QuotationState {
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
