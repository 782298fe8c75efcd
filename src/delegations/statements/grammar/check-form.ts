import type { Person } from "../../names/people.js";
import type { DelegationPhrase } from "../../parties/delegation-phrases.js";
import { NO_LEADERS, ON_FOOT } from "../../vocabulary/role-words.js";
import { SYMBOL } from "../../vocabulary/symbol.js";
import { SURNAMES } from "../../vocabulary/unknown-words.js";
import type { Statement } from "./find-statements.js";
import type { Form } from "./forms.js";
import { agrees, clauseBefore, foldedText, isDenied, isUnreal, tellsOfTheMeeting } from "./guards.js";
import type { SymbolSentence } from "./symbols.js";

const LEADERSHIP_OF =
  /(?:^| )(?:conduite|direction|tete|presidence|commandement|renes|commandes|leadership|command|helm|chairmanship) (?:de|du|des|d|of)$/;
const TITLE =
  /^(?:(?:le|la|l) )?(?:chef|cheffe|patron|patronne|president|presidente|responsable|head|leader|chief|chair|chairman)$/;
const OFFICE_HOLDER = /\b(?:presid\w+|premier|prime|minister|king|queen|chancellor|emir|roi)\b/;
const surnames = new Set(SURNAMES.split(" "));
const SINCE = /^(?:depuis|since|for|ces)\b/;
/** Goes on a participle before its noun: "et composée de", "et forte de", "and including". */
const PARTICIPLE =
  /^(?:forte?s?|made|sent|drawn|\w{2,}(?:ees?|ies?|ues?|ants?|ing|ed)) (?!.*\b(?:est|etait|sont|is|was|were)\b)/;
const REPLACE =
  /^(?:\w+ ){0,4}?(?:remplacer|succeder|remplacee?|succede|replace|replaced|replacing|succeed|succeeded)\b/;
const SHOWN =
  /^(?:(?:se|s|on|y|il|elle|qui|a|it) )*(?:figure|figurait|trouve|trouvait|est|etait|siege|siegeait|is|was|stood|stands|sits|sat|arrive|arrivait|etait assis|avait pris place|prend place|there is)$/;
/** Says that another led before: the clause of an "again" form. */
const EARLIER =
  /\b(?:auparavant|avant|jusqu\w*|jusque-la|precedemment|initialement|naguere|anterieurement|previously|formerly|before|earlier|until|initially)\b/;

/**
 * Whether a form that matched states a fact about a delegation: not negated, not supposed, not about the meeting, the way or
 * someone else. `found` are the sentence's earlier statements, which an ellipsis goes on.
 */
export function passesGuards(
  form: Form,
  match: RegExpExecArray,
  sentence: SymbolSentence,
  found: readonly Statement[],
): boolean {
  const groups = match.indices!.groups!;
  const d = groups.d?.[0] ?? null;
  const p = groups.p?.[0] ?? null;
  const h = groups.h?.[0] ?? null;
  const trigger = groups.t?.[0] ?? h ?? 0;
  const person = p === null ? undefined : sentence.people.get(p);
  const delegation = d === null ? undefined : sentence.delegations.get(d);
  if (!passesWords(groups, sentence, delegation)) return false;
  if (person?.role && NO_LEADERS.test(foldedText(sentence, ...person.role))) return false;
  if (isUnderHeadOfState(sentence, trigger, person)) return false;
  const before = p === null ? "" : (sentence.symbols[p - 1] ?? "");
  switch (form.kind) {
    case "passive":
    case "reduced":
      if (
        sentence.symbols[trigger] !== SYMBOL.under &&
        !agrees(sentence.tokens[sentence.from[lastVerb(sentence, trigger)]!]!.text, delegation)
      )
        return false;
      // "menée non par X": of whom it is led, nothing is said.
      if (/\b(?:non|not)\b/.test(foldedText(sentence, sentence.to[trigger]!, sentence.from[p!]!)))
        return false;
      if (form.kind === "passive") return !isUnreal(sentence, trigger);
      if (
        d !== null &&
        trigger > d &&
        sentence.symbols[d + 1] === SYMBOL.comma &&
        tellsOfTheMeeting(sentence, d, trigger)
      )
        return false;
      // "pourrait envoyer une délégation menée par": not even the delegation is a fact.
      return delegation?.determiner !== "indefinite" || !isUnreal(sentence, d ?? trigger);
    case "active":
      if (/[oz]/.test(before) || isUnreal(sentence, trigger) || isDenied(sentence, p!)) return false;
      // "X, dirige": a comma before the verb closes something that goes with X.
      return (
        !leadsTheWay(sentence, d!, trigger) &&
        (sentence.symbols[p! + 1] !== SYMBOL.comma ||
          person?.apposed === true ||
          namedAfterRole(sentence, p!))
      );
    case "plural":
      return !/[ozm]/.test(before) && !isUnreal(sentence, trigger);
    case "relative":
      return (
        before !== SYMBOL.beside &&
        !isUnreal(sentence, trigger) &&
        !isDenied(sentence, p!) &&
        !leadsTheWay(sentence, d!, trigger)
      );
    case "pronoun":
      return !isUnreal(sentence, trigger) && (d === null || !leadsTheWay(sentence, d, trigger));
    case "headship":
      return passesHeadship(form, groups, sentence, trigger);
    case "title":
      return passesTitle(groups, sentence, h!, p!);
    case "paired":
      return false;
    case "group":
      return leadsAGroup(sentence, trigger) && !isUnreal(sentence, trigger);
    case "aside":
      return !/[oz]/.test(before) && !isUnreal(sentence, trigger) && !isDenied(sentence, p!);
    case "handed":
      return !isUnreal(sentence, trigger) && !isUnreal(sentence, match.index);
    case "replace":
      return !isUnreal(sentence, trigger);
    case "again":
      return (
        found.length > 0 &&
        !isUnreal(sentence, trigger) &&
        EARLIER.test(foldedText(sentence, sentence.from[match.index]!, sentence.to[p!]!))
      );
    case "elliptic":
      // "… et celle de Kiev par Y" goes on a passive form.
      return found.some(
        ({ kind, to }) => to <= match.index + 1 && /^(?:passive|reduced|group|elliptic)$/.test(kind),
      );
  }
}

/** What a form's named groups matched: symbols `[from, to)`. */
type Groups = Readonly<Record<string, readonly [from: number, to: number] | undefined>>;

/** Whether the words that a form leaves open (its `x` symbols) are the ones it means. */
function passesWords(
  { lead, since, placed, title, fronted, also, shown, p }: Groups,
  sentence: SymbolSentence,
  delegation: DelegationPhrase | undefined,
): boolean {
  const words = ([from, to]: readonly [number, number]): string =>
    to > from ? foldedText(sentence, sentence.from[from]!, sentence.to[to - 1]!) : "";
  // "la garde de la délégation a été confiée à X": only the lead of it makes X its leader.
  if (
    lead !== undefined &&
    sentence.symbols[lead[0] - 1] === "o" &&
    !LEADERSHIP_OF.test(foldedText(sentence, 0, sentence.from[lead[0]]!))
  )
    return false;
  if (since !== undefined && /[xt]/.test(sentence.symbols.slice(...since)) && !SINCE.test(words(since)))
    return false;
  if (also !== undefined && sentence.symbols[also[0]] === "x" && !PARTICIPLE.test(words(also))) return false;
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

/** "Under President X, the delegation grew": X governs the country. */
function isUnderHeadOfState(sentence: SymbolSentence, trigger: number, person: Person | undefined): boolean {
  if (!person?.name || sentence.symbols[trigger] !== SYMBOL.under) return false;
  if (foldedText(sentence, sentence.from[trigger]!, sentence.to[trigger]!) !== "under") return false;
  const role = person.role === null ? "" : foldedText(sentence, ...person.role);
  return OFFICE_HOLDER.test(role) || surnames.has(sentence.tokens[person.name[1] - 1]!.fold);
}

/** "Le chef de l'état-major, X, conduit …": both commas set the name off from its own role. */
function namedAfterRole(sentence: SymbolSentence, p: number): boolean {
  const { role = null, name = null } = sentence.people.get(p) ?? {};
  if (role === null || name === null || role[1] >= name[0]) return false;
  return sentence.tokens[role[1]]!.text === "," && /^$|[;&~]$|[~oStx],$/.test(sentence.symbols.slice(0, p));
}

/** "conduisait la délégation à l'aéroport", "led the delegation through the gardens". */
function leadsTheWay(sentence: SymbolSentence, delegation: number, trigger: number): boolean {
  if (delegation < trigger) return false;
  const verb = foldedText(sentence, sentence.from[trigger]!, sentence.from[delegation]!);
  if (!/\b(?:led|lead|leads|leading|condui\w+|mene\w*|menai\w+|emmen\w+|guid\w+)\b/.test(verb)) return false;
  return ON_FOOT.test(foldedText(sentence, sentence.to[delegation]!));
}

/** A people is led to talks by words of conduct; who "directs" it governs it. */
function leadsAGroup(sentence: SymbolSentence, trigger: number): boolean {
  return /^(?:menes|emmenes|conduits|led|headed)$/.test(sentence.tokens[sentence.from[trigger]!]!.fold);
}

/** The participle of a trigger that may begin with an auxiliary. */
function lastVerb(sentence: SymbolSentence, trigger: number): number {
  let at = trigger;
  while (!/[pyk]/.test(sentence.symbols[at]!)) at++;
  return at;
}

function passesHeadship(
  { more }: Form,
  { d, h, p, gap }: Groups,
  sentence: SymbolSentence,
  trigger: number,
): boolean {
  const { symbols } = sentence;
  const person = p![0];
  if (isUnreal(sentence, trigger) || (person < trigger && isUnreal(sentence, person))) return false;
  if (symbols[person - 1] === SYMBOL.beside && symbols[trigger] !== SYMBOL.atItsHead) return false;
  // "l'interprète du chef de la délégation est X".
  if (h !== undefined && h[0] < person && /[oN]/.test(symbols[h[0] - 1] ?? "")) return false;
  if (symbols[trigger] !== SYMBOL.under || gap === undefined || more !== "after") return true;
  // "ont négocié sous la présidence de X": the chair of the meeting, unless nothing stands between.
  if (
    /presidence|^under$/.test(foldedText(sentence, sentence.from[trigger]!, sentence.to[trigger]!)) &&
    !/^[,~]*$/.test(symbols.slice(...gap))
  )
    return false;
  return d === undefined || !tellsOfTheMeeting(sentence, d[0], trigger);
}

function passesTitle(
  { opening, as, when, plain }: Groups,
  sentence: SymbolSentence,
  h: number,
  p: number,
): boolean {
  const head = sentence.heads.get(h)!;
  const { symbols } = sentence;
  if (/[mn]$/.test(clauseBefore(symbols, Math.min(h, p)))) return false;
  // "le porte-parole du chef de la délégation russe, X": whose name follows is unsure.
  if (symbols[h - 1] === SYMBOL.role && p > h) return false;
  if (opening !== undefined) {
    const saidAs = as !== undefined && sentence.tokens[sentence.from[as[0]]!]!.fold === "as";
    if (head.article && !saidAs) return false;
    // "Chef de la délégation en 2019, X …": he was.
    const [from, to] = when!;
    if (
      to > from &&
      /\d{4}|jusqu|until/.test(foldedText(sentence, sentence.from[from]!, sentence.to[to - 1]!))
    )
      return false;
    // "Iran's chief negotiator, X said, has left": X only reports it.
    return !/^(?:said|says|added|adds|noted|wrote|told \w+|dit|ajoute) ,/.test(
      foldedText(sentence, sentence.to[p]!),
    );
  }
  if (plain !== undefined) return !head.article;
  if (p < h) {
    if (symbols[p - 1] === SYMBOL.beside) return !head.article;
    // "Witkoff, le chef de la délégation russe et X": a list, or "…, le chef de la délégation russe, X, …": his name follows.
    if (head.article)
      return /^[,;]|^$/.test(symbols.slice(h + 1, h + 2)) && !/^,P/.test(symbols.slice(h + 1));
    return !/^P[,;]/.test(symbols.slice(h + 1));
  }
  // "Selon le chef de la délégation russe, X a menti": X is someone else; the comma after the name tells.
  return symbols[h + 1] !== SYMBOL.comma || !/P,$/.test(symbols.slice(0, h)) || head.article;
}
