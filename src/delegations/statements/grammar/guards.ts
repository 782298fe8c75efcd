import { foldOf, type Token } from "../../tokens.js";
import { HEARSAY } from "../../vocabulary/hedges.js";
import { GAMES, SPORT } from "../../vocabulary/unknown-words.js";
import type { SymbolSentence } from "./symbols.js";

/** A part of a sentence, folded. */
export function foldedText({ tokens }: SymbolSentence, from = 0, to = tokens.length): string {
  return foldOf(tokens.slice(from, to));
}

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

/** Whether the clause that leads up to symbol `at` is negated, conditional or supposed. */
export function isUnreal(sentence: SymbolSentence, at: number): boolean {
  return /[nm]/.test(clauseBefore(sentence.symbols, at));
}

/** Symbols between the last clause boundary and `at`. */
export function clauseBefore(symbols: string, at: number): string {
  const before = symbols.slice(0, at);
  return before.slice(
    Math.max(before.lastIndexOf(","), before.lastIndexOf(";"), before.lastIndexOf("&")) + 1,
  );
}

/**
 * Whether "X, led by P" tells of the talks rather than of the delegation: "les discussions avec la délégation russe, présidées
 * par P", "talks with the Russian team, chaired by P".
 */
export function tellsOfTheMeeting(sentence: SymbolSentence, delegation: number, trigger: number): boolean {
  const before = sentence.symbols.slice(0, delegation);
  const tail = foldedText(sentence, 0, sentence.from[delegation] ?? 0);
  if (/Y[zo~S]*$/.test(before) || isOfMeeting(tail)) return true;
  // One meets whom a delegation is led by: "led" right after it is the delegation's, "chaired" may still be the meeting's.
  return MET.test(tail) && /^(?:chaired|presid|pilot)/.test(sentence.tokens[sentence.from[trigger]!]!.folded);
}

/** Whether what stands before a delegation's words tells of a meeting with it. Folded. */
const isOfMeeting = (before: string): boolean => MEETING.test(before);

const MEETING =
  /\b(?:talks|pourparlers|discussions|negociations|negotiations|reunion|seance|session|mediation|table ronde|ceremonie|conference|round|ceremony) (?:\w+ ){0,2}(?:avec|entre|with|between|de|of)(?: (?:the|la|le|les|l))?$/;
const MET =
  /\b(?:rencontre|entretiens?|meeting|meetings|entrevue|contacts) (?:\w+ ){0,2}(?:avec|entre|with|between|de|of)$/;
