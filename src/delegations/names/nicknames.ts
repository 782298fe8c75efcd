import type { Token } from "../tokens.js";

const OPENS = /^[«“„"‘']$/u;
const CLOSES = /^[»”“"’']$/u;
const MAX_WORDS = 3;

/** "Jean « Jo » Dupont": the token after what stands in quotation marks between two parts of a name, `at` where nothing does. */
export function afterNickname(tokens: readonly Token[], at: number): number {
  if (!OPENS.test(tokens[at]?.text ?? "")) return at;
  for (let end = at + 2; end <= at + MAX_WORDS + 1; end++)
    if (CLOSES.test(tokens[end]?.text ?? "")) return tokens[end + 1]?.capital === true ? end + 1 : at;
  return at;
}
