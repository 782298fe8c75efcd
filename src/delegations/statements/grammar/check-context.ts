import type { Person } from "../../names/people.js";
import type { DelegationPhrase } from "../../parties/delegation-phrases.js";
import { SURNAMES } from "../../vocabulary/unknown-words.js";
import type { Form } from "./forms.js";
import { agrees, foldedText } from "./guards.js";
import type { SymbolSentence } from "./symbols.js";

/** What a form's named groups matched: symbols `[from, to)`. */
type Groups = Readonly<Record<string, readonly [from: number, to: number] | undefined>>;

const LEADERSHIP_OF =
  /(?:^| )(?:conduite|direction|tete|presidence|commandement|renes|commandes|leadership|command|helm|chairmanship) (?:de|du|des|d|of)$/;
const HELD = /^(?:assuree?s?|exercee?s?|tenue?s?|assumee?s?|held|assumed)$/;
const PASSED = /^(?:passee?s?|passed|passait|passes|went|moved|shifted)$/;
const WHO = /^(?:celui|celle|man|woman|one|person|personne|homme|femme)$/;
const TITLE =
  /^(?:(?:le|la|l) )?(?:chef|cheffe|patron|patronne|president|presidente|responsable|head|leader|chief|chair|chairman)$/;
const SINCE = /^(?:depuis|since|for|ces)\b/;
const PLACED = /^(?:placee?s?|placed|working|acting|operating|negotiating|travaillant|agissant|negociant)$/;
/** Goes on a participle before its noun: "et composée de", "et forte de", "and including". */
const PARTICIPLE =
  /^(?:forte?s?|made|sent|drawn|\w{2,}(?:ees?|ies?|ues?|ants?|ing|ed)) (?!.*\b(?:est|etait|sont|is|was|were)\b)/;
const REPLACE =
  /^(?:\w+ ){0,4}?(?:remplacer|succeder|remplacee?|succede|replace|replaced|replacing|succeed|succeeded)\b/;
const OFFICE_HOLDER = /\b(?:presid\w+|premier|prime|minister|king|queen|chancellor|emir|roi)\b/;
const surnames = new Set(SURNAMES.split(" "));

const THE_LEAD =
  "(?:la|le|l|les) (?:conduite|direction|tete|presidence|commandement|renes|commandes)(?: (?:de|du|des|d))?";
/** "qu'a été confiée", "que revient la conduite de", "que Mascate a confié la tête de". */
const GIVEN = new RegExp(
  `^(?:qu|que) (?:(?:a ete|avait ete|est|etait|fut) confiee?s?|(?:(?:a ete|avait ete|est|etait|fut) )?(?:confiee?s?|revenue?s?|echue?s?|revient|revenait|echoit|incombe|incombait) ${THE_LEAD}|(?:\\w+ ){1,4}(?:a|avait|ont|avaient) confie(?: ${THE_LEAD})?)$`,
);

/** Whether the words that a form leaves open (its `x` symbols) are the ones it means. */
export function passesContext(
  form: Form,
  groups: Groups,
  sentence: SymbolSentence,
  person: Person | undefined,
  delegation: DelegationPhrase | undefined,
): boolean {
  const words = (from: number, to: number): string =>
    to > from ? foldedText(sentence, sentence.from[from]!, sentence.to[to - 1]!) : "";
  const { t, d, lead, held, who, since, placed, title, given, fronted, also, p } = groups;
  if (lead !== undefined && t !== undefined) {
    const led = LEADERSHIP_OF.test(foldedText(sentence, 0, sentence.from[lead[0]]!));
    // "la garde de la délégation a été confiée à X": only the lead of it makes X its leader.
    if (!led && (held !== undefined || form.kind === "replace" || sentence.symbols[lead[0] - 1] === "o"))
      return false;
    if (held !== undefined && !HELD.test(words(...t))) return false;
    if (form.kind === "replace" && !PASSED.test(words(...t))) return false;
  }
  if (who !== undefined && sentence.symbols[who[0]] === "x" && !WHO.test(words(...who))) return false;
  if (since !== undefined && /[xt]/.test(sentence.symbols.slice(...since)) && !SINCE.test(words(...since)))
    return false;
  if (placed !== undefined && placed[1] > placed[0]) {
    const word = words(...placed);
    if (!PLACED.test(word)) return false;
    // "Négociant sous la présidence de X": the chair of the talks.
    if (!/^place/.test(word) && t !== undefined && /presidence|^under$/.test(words(...t))) return false;
    if (/^place(?!d)/.test(word) && !agrees(word, delegation)) return false;
  }
  if (also !== undefined && sentence.symbols[also[0]] === "x" && !PARTICIPLE.test(words(...also)))
    return false;
  if (title !== undefined && !TITLE.test(words(...title))) return false;
  if (given !== undefined && !GIVEN.test(words(given[0] - 1, given[1]))) return false;
  if (fronted !== undefined && p !== undefined && REPLACE.test(foldedText(sentence, sentence.to[p[0]]!)))
    return false;
  return t === undefined || d === undefined || words(...t) !== "under" || !isHeadOfState(sentence, person);
}

/** "Under President X, the delegation grew": X governs the country. */
function isHeadOfState(sentence: SymbolSentence, person: Person | undefined): boolean {
  if (person === undefined || person.name === null) return false;
  if (person.role !== null && OFFICE_HOLDER.test(foldedText(sentence, ...person.role))) return true;
  return surnames.has(sentence.tokens[person.name[1] - 1]!.fold);
}
