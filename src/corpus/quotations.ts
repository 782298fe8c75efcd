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
  if (!STARTS.test(text) || !ENDS.test(text)) return false;
  const outside = text.replace(/«[^»]*»|“[^”]*”|„[^“”]*[“”]|"[^"]*"|‘[^’]*’(?!\p{L})/gu, " ");
  return !/[\p{L}\p{N}]/u.test(outside);
}
