import type { DelegationPhrase } from "../../parties/delegation-phrases.js";
import { SYMBOL } from "../../vocabulary/symbol.js";
import { agrees, foldedText } from "./guards.js";
import type { SymbolSentence } from "./symbols.js";

const LEADERSHIP_OF =
  /(?:^| )(?:conduite|direction|tete|presidence|commandement|renes|commandes|leadership|command|helm|chairmanship) (?:de|du|des|d|of)$/;
const TITLE =
  /^(?:(?:le|la|l) )?(?:chef|cheffe|patron|patronne|president|presidente|responsable|head|leader|chief|chair|chairman)$/;
const SINCE = /^(?:depuis|since|for|ces)\b/;
/** Goes on a participle before its noun: "et composée de", "et forte de", "and including". */
const PARTICIPLE =
  /^(?:forte?s?|made|sent|drawn|\w{2,}(?:ees?|ies?|ues?|ants?|ing|ed)) (?!.*\b(?:est|etait|sont|is|was|were)\b)/;
const REPLACE =
  /^(?:\w+ ){0,4}?(?:remplacer|succeder|remplacee?|succede|replace|replaced|replacing|succeed|succeeded)\b/;
const SHOWN =
  /^(?:(?:se|s|on|y|il|elle|qui|a|it) )*(?:figure|figurait|trouve|trouvait|est|etait|siege|siegeait|is|was|stood|stands|sits|sat|arrive|arrivait|etait assis|avait pris place|prend place|there is)$/;

/** What a form's named groups matched: symbols `[from, to)`. */
export type Groups = Readonly<Record<string, readonly [from: number, to: number] | undefined>>;

/** Whether the words that a form leaves open (its `x` symbols) are the ones it means. */
export function passesWords(
  { lead, since, placed, title, fronted, also, shown, p }: Groups,
  sentence: SymbolSentence,
  delegation: DelegationPhrase | undefined,
): boolean {
  const words = ([from, to]: readonly [number, number]): string =>
    to > from ? foldedText(sentence, sentence.from[from]!, sentence.to[to - 1]!) : "";
  // "la garde de la délégation a été confiée à X": only the lead of it makes X its leader.
  if (
    lead !== undefined &&
    sentence.symbols[lead[0] - 1] === SYMBOL.preposition &&
    !LEADERSHIP_OF.test(foldedText(sentence, 0, sentence.from[lead[0]]!))
  )
    return false;
  if (since !== undefined && /[xt]/.test(sentence.symbols.slice(...since)) && !SINCE.test(words(since)))
    return false;
  if (also !== undefined && sentence.symbols[also[0]] === SYMBOL.word && !PARTICIPLE.test(words(also)))
    return false;
  if (title !== undefined && !TITLE.test(words(title))) return false;
  if (shown !== undefined && !SHOWN.test(words(shown))) return false;
  // "Placés sous la conduite de X": the participle agrees.
  if (
    placed !== undefined &&
    placed[1] > placed[0] &&
    !(/^place/.test(words(placed)) && agrees(words(placed), delegation))
  )
    return false;
  return fronted === undefined || p === undefined || !REPLACE.test(foldedText(sentence, sentence.to[p[0]]!));
}
