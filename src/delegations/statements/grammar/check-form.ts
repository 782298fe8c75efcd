import type { Person } from "../../names/people.js";
import type { DelegationPhrase } from "../../parties/delegation-phrases.js";
import { NO_LEADERS, ON_FOOT } from "../../vocabulary/role-words.js";
import { SURNAMES } from "../../vocabulary/unknown-words.js";
import type { Form } from "./forms.js";
import { agrees, clauseBefore, foldedText, isDenied, isUnreal, tellsOfTheMeeting } from "./guards.js";
import type { SymbolSentence } from "./symbols.js";

const TITLE =
  /^(?:(?:le|la|l) )?(?:chef|cheffe|patron|patronne|president|presidente|responsable|head|leader|chief|chair|chairman)$/;
const OFFICE_HOLDER = /\b(?:presid\w+|premier|prime|minister|king|queen|chancellor|emir|roi)\b/;
const surnames = new Set(SURNAMES.split(" "));
const SINCE = /^(?:depuis|since|for|ces)\b/;
const REPLACE =
  /^(?:\w+ ){0,4}?(?:remplacer|succeder|remplacee?|succede|replace|replaced|replacing|succeed|succeeded)\b/;
/**
 * Whether a form that matched states a fact about a delegation: not negated, not supposed, not about the meeting, the way or
 * someone else.
 */
export function passesGuards(form: Form, match: RegExpExecArray, sentence: SymbolSentence): boolean {
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
        sentence.symbols[trigger] !== "U" &&
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
        sentence.symbols[d + 1] === "," &&
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
        (sentence.symbols[p! + 1] !== "," || person?.apposed === true || namedAfterRole(sentence, p!))
      );
    case "relative":
      return (
        before !== "z" &&
        !isUnreal(sentence, trigger) &&
        !isDenied(sentence, p!) &&
        !leadsTheWay(sentence, d!, trigger)
      );
    case "headship":
      return passesHeadship(form, groups, sentence, trigger);
    case "title":
      return passesTitle(groups, sentence, h!, p!);
    case "replace":
      return !isUnreal(sentence, trigger);
  }
}

/** What a form's named groups matched: symbols `[from, to)`. */
type Groups = Readonly<Record<string, readonly [from: number, to: number] | undefined>>;

/** Whether the words that a form leaves open (its `x` symbols) are the ones it means. */
function passesWords(
  { since, placed, title, fronted, p }: Groups,
  sentence: SymbolSentence,
  delegation: DelegationPhrase | undefined,
): boolean {
  const words = ([from, to]: readonly [number, number]): string =>
    to > from ? foldedText(sentence, sentence.from[from]!, sentence.to[to - 1]!) : "";
  if (since !== undefined && /[xt]/.test(sentence.symbols.slice(...since)) && !SINCE.test(words(since)))
    return false;
  if (title !== undefined && !TITLE.test(words(title))) return false;
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
  if (!person?.name || sentence.symbols[trigger] !== "U") return false;
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
  if (symbols[person - 1] === "z" && symbols[trigger] !== "B") return false;
  // "l'interprète du chef de la délégation est X".
  if (h !== undefined && h[0] < person && /[oN]/.test(symbols[h[0] - 1] ?? "")) return false;
  if (symbols[trigger] !== "U" || gap === undefined || more !== "after") return true;
  // "ont négocié sous la présidence de X": the chair of the meeting, unless nothing stands between.
  if (
    /presidence|^under$/.test(foldedText(sentence, sentence.from[trigger]!, sentence.to[trigger]!)) &&
    !/^[,~]*$/.test(symbols.slice(...gap))
  )
    return false;
  return d === undefined || !tellsOfTheMeeting(sentence, d[0], trigger);
}

function passesTitle({ opening, as, when }: Groups, sentence: SymbolSentence, h: number, p: number): boolean {
  const head = sentence.heads.get(h)!;
  const { symbols } = sentence;
  if (/[mn]$/.test(clauseBefore(symbols, Math.min(h, p)))) return false;
  // "le porte-parole du chef de la délégation russe, X": whose name follows is unsure.
  if (symbols[h - 1] === "N" && p > h) return false;
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
  if (p < h) {
    if (symbols[p - 1] === "z") return !head.article;
    // "Witkoff, le chef de la délégation russe et X": a list, or "…, le chef de la délégation russe, X, …": his name follows.
    if (head.article)
      return /^[,;]|^$/.test(symbols.slice(h + 1, h + 2)) && !/^,P/.test(symbols.slice(h + 1));
    return !/^P[,;]/.test(symbols.slice(h + 1));
  }
  // "Selon le chef de la délégation russe, X a menti": X is someone else; the comma after the name tells.
  return symbols[h + 1] !== "," || !/P,$/.test(symbols.slice(0, h)) || head.article;
}
