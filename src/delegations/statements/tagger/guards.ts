import { foldOf, type Token } from "../../tokens.js";
import { HEARSAY } from "../../vocabulary/hedges.js";
import { GAMES, SPORT } from "../../vocabulary/unknown-words.js";

/** Whether the whole sentence asks, supposes or reports hearsay: nothing in it is stated as fact. */
export function isHearsay(tokens: readonly Token[]): boolean {
  const last = tokens.at(-1)?.text ?? "";
  if (last === "?" || (/[»"”]/.test(last) && tokens.at(-2)?.text === "?")) return true;
  return HEARSAY.test(foldOf(tokens));
}

/** Whether a sentence tells of sport, where "l'équipe de France" is no delegation. One that speaks of a delegation or of talks is not, but for one to the games. */
export function isSport(tokens: readonly Token[]): boolean {
  const text = foldOf(tokens);
  if (GAMES.test(text)) return !/\b(?:negotiat|negociat|pourparlers|talks)/.test(text);
  return SPORT.test(text) && !/\b(?:delegation|negotiat|negociat|pourparlers|talks)/.test(text);
}
