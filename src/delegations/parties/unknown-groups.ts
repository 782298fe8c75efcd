import type { Token } from "../tokens.js";

const NOUN = /^(?:council|front|movement|congress|coalition|alliance|army|authority|league|union|party)$/;
/** What such a name says of itself before its noun: a city, a trade or a sport is none of these. */
const QUALITY =
  /^(?:high|higher|supreme|state|national|transitional|transition|liberation|salvation|resistance|people|people's|peoples|military|revolutionary|democratic|sovereign|sovereignty|presidential|patriotic|islamic|free|united|northern|southern|political|popular|sudan|justice|equality|independence|unity)$/;

/** Start of an organisation's English name that ends before token `end` ("High State Council"), or `end`. */
export function englishGroupBefore(tokens: readonly Token[], end: number): number {
  const noun = tokens[end - 1];
  if (noun?.capital !== true || !NOUN.test(noun.fold)) return end;
  let from = end - 1;
  while (tokens[from - 1]?.capital === true && QUALITY.test(tokens[from - 1]!.fold)) from--;
  const words = tokens.slice(from, end - 1);
  // A state's own army and parliament are the state's; another capital before makes it another name.
  if (
    words.length === 0 ||
    (/^(?:army|congress)$/.test(noun.fold) && words.every(({ fold }) => STATE.test(fold)))
  )
    return end;
  return tokens[from - 1]?.capital === true && !/^(?:the|a|an)$/.test(tokens[from - 1]!.fold) ? end : from;
}

const STATE = /^(?:state|national|united|people)$/;

/** End of such a name that begins at token `at`, or 0. */
export function englishGroupAfter(tokens: readonly Token[], at: number): number {
  let end = at;
  while (tokens[end]?.capital === true && QUALITY.test(tokens[end]!.fold) && end - at < 6) end++;
  return end > at && englishGroupBefore(tokens, end + 1) === at ? end + 1 : 0;
}
