import type { Person } from "../../names/people.js";
import type { DelegationPhrase } from "../../parties/delegation-phrases.js";
import { ON_FOOT } from "../../vocabulary/role-words.js";
import { SYMBOL } from "../../vocabulary/symbol.js";
import { SURNAMES } from "../../vocabulary/unknown-words.js";
import type { Form } from "./forms.js";
import { clauseBefore, foldedText, isUnreal, tellsOfTheMeeting } from "./guards.js";
import { type Groups, passesWords } from "./open-words.js";
import type { SymbolSentence } from "./symbols.js";

const OFFICE_HOLDER = /\b(?:presid\w+|premier|prime|minister|king|queen|chancellor|emir|roi)\b/;
const surnames = new Set(SURNAMES.split(" "));

/** A form that matched in a sentence: symbols, and who and what stands there. */
interface Matched {
  readonly form: Form;
  readonly sentence: SymbolSentence;
  readonly groups: Groups;
  readonly trigger: number;
  /** The delegation, where the form names one. */
  readonly d: number | null;
  readonly delegation: DelegationPhrase | undefined;
  /** The first leader; -1 where the form names none. */
  readonly p: number;
  readonly person: Person | undefined;
  /** The symbol before the leader. */
  readonly before: string;
}

/**
 * Whether a form that matched states a fact about a delegation: not negated, not supposed, not about the meeting, the way or
 * someone else.
 */
export function passesGuards(form: Form, match: RegExpExecArray, sentence: SymbolSentence): boolean {
  const groups = match.indices!.groups!;
  const d = groups.d?.[0] ?? null;
  const p = groups.p?.[0] ?? -1;
  const trigger = groups.t?.[0] ?? groups.h?.[0] ?? 0;
  const person = sentence.people.get(p);
  const delegation = d === null ? undefined : sentence.delegations.get(d);
  const before = sentence.symbols[p - 1] ?? "";
  const matched = { form, sentence, groups, trigger, d, delegation, p, person, before };
  return (
    passesWords(groups, sentence) &&
    !isUnderHeadOfState(sentence, trigger, person) &&
    GUARDS[form.kind](matched)
  );
}

/** What each kind of form asks besides. */
const GUARDS: Readonly<Record<Form["kind"], (matched: Matched) => boolean>> = {
  passive: (matched) => isLed(matched) && !isUnreal(matched.sentence, matched.trigger),
  reduced: (matched) => isLed(matched) && isLedAsTold(matched),
  active: ({ sentence, before, trigger, d, p, person }) =>
    !/[oz]/.test(before) &&
    !isUnreal(sentence, trigger) &&
    !leadsTheWay(sentence, d!, trigger) &&
    // "X, dirige": a comma before the verb closes something that goes with X.
    (sentence.symbols[p + 1] !== SYMBOL.comma || person?.apposed === true),
  relative: ({ sentence, before, trigger, d }) =>
    before !== SYMBOL.beside && !isUnreal(sentence, trigger) && !leadsTheWay(sentence, d!, trigger),
  headship: ({ form, groups, sentence, trigger }) => passesHeadship(form, groups, sentence, trigger),
  title: ({ groups, sentence, p }) => passesTitle(groups, sentence, groups.h![0], p),
  replace: ({ sentence, trigger }) => !isUnreal(sentence, trigger),
};

/** X is who leads. */
function isLed({ sentence, trigger, p }: Matched): boolean {
  // "menée non par X": of whom it is led, nothing is said.
  return !/\b(?:non|not)\b/.test(foldedText(sentence, sentence.to[trigger]!, sentence.from[p]!));
}

function isLedAsTold({ sentence, trigger, delegation, d }: Matched): boolean {
  const isAfterComma = d !== null && trigger > d && sentence.symbols[d + 1] === SYMBOL.comma;
  if (isAfterComma && tellsOfTheMeeting(sentence, d, trigger)) return false;
  // "pourrait envoyer une délégation menée par": not even the delegation is a fact.
  return delegation?.determiner !== "indefinite" || !isUnreal(sentence, d ?? trigger);
}

/** "Under President X, the delegation grew": X governs the country. */
function isUnderHeadOfState(sentence: SymbolSentence, trigger: number, person: Person | undefined): boolean {
  if (!person?.name || sentence.symbols[trigger] !== SYMBOL.under) return false;
  if (foldedText(sentence, sentence.from[trigger]!, sentence.to[trigger]!) !== "under") return false;
  const role = person.role === null ? "" : foldedText(sentence, ...person.role);
  return OFFICE_HOLDER.test(role) || surnames.has(sentence.tokens[person.name[1] - 1]!.folded);
}

/** "conduisait la délégation à l'aéroport", "led the delegation through the gardens". */
function leadsTheWay(sentence: SymbolSentence, delegation: number, trigger: number): boolean {
  if (delegation < trigger) return false;
  const verb = foldedText(sentence, sentence.from[trigger]!, sentence.from[delegation]!);
  if (!/\b(?:led|lead|leads|leading|condui\w+|mene\w*|menai\w+|emmen\w+|guid\w+)\b/.test(verb)) return false;
  return ON_FOOT.test(foldedText(sentence, sentence.to[delegation]!));
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

function passesTitle({ opening, as, when }: Groups, sentence: SymbolSentence, h: number, p: number): boolean {
  const head = sentence.heads.get(h)!;
  const { symbols } = sentence;
  if (/[mn]$/.test(clauseBefore(symbols, Math.min(h, p)))) return false;
  // "le porte-parole du chef de la délégation russe, X": whose name follows is unsure.
  if (symbols[h - 1] === SYMBOL.role && p > h) return false;
  if (opening !== undefined) {
    const saidAs = as !== undefined && sentence.tokens[sentence.from[as[0]]!]!.folded === "as";
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
    if (symbols[p - 1] === SYMBOL.beside) return !head.article;
    // "Witkoff, le chef de la délégation russe et X": a list, or "…, le chef de la délégation russe, X, …": his name follows.
    if (head.article)
      return /^[,;]|^$/.test(symbols.slice(h + 1, h + 2)) && !/^,P/.test(symbols.slice(h + 1));
    return !/^P[,;]/.test(symbols.slice(h + 1));
  }
  // "Selon le chef de la délégation russe, X a menti": X is someone else; the comma after the name tells.
  return symbols[h + 1] !== SYMBOL.comma || !/P,$/.test(symbols.slice(0, h)) || head.article;
}
