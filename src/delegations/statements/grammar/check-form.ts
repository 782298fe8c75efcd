import type { Person } from "../../names/people.js";
import { NO_LEADERS, ON_FOOT } from "../../vocabulary/role-words.js";
import { passesContext } from "./check-context.js";
import type { Statement } from "./find-statements.js";
import type { Form } from "./forms.js";
import { agrees, clauseBefore, foldedText, isDenied, isUnreal, tellsOfTheMeeting } from "./guards.js";
import type { SymbolSentence } from "./symbols.js";

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
  if (!passesContext(form, groups, sentence, person, delegation)) return false;
  const before = p === null ? "" : (sentence.symbols[p - 1] ?? "");
  if (
    person?.role !== null &&
    person?.role !== undefined &&
    NO_LEADERS.test(foldedText(sentence, ...person.role))
  )
    return false;
  if (
    /^(?:active|relative|plural|pronoun)$/.test(form.kind) &&
    d !== null &&
    leadsTheWay(sentence, d, trigger)
  )
    return false;
  switch (form.kind) {
    case "passive":
    case "reduced": {
      if (
        !sentence.symbols.startsWith("U", trigger) &&
        !agrees(sentence.tokens[sentence.from[lastVerb(sentence, trigger)]!]!.text, delegation)
      )
        return false;
      const but = groups.but?.[0];
      const not = groups.not ?? [trigger + 1, trigger + 1];
      const denial = foldedText(
        sentence,
        sentence.to[trigger]!,
        sentence.from[but === undefined ? p! : not[1]]!,
      );
      // "non seulement par X mais aussi par Y" denies nobody; "non par X" alone names nobody.
      if (/\b(?:seulement|only|uniquement|simplement|just)\b/.test(denial)) return false;
      if (but === undefined && /\b(?:non|not)\b/.test(denial)) return false;
      if (but !== undefined && not[1] > not[0] && !/\b(?:non|pas|not)\b/.test(denial)) return false;
      if (but !== undefined)
        return /^(?:mais|but)$/.test(foldedText(sentence, sentence.from[but]!, sentence.to[but]!));
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
    }
    case "active":
      // "celle de Kiev" is a delegation only beside another.
      if (sentence.symbols[d!] === "L" && !/[DCH]/.test(sentence.symbols.slice(0, p!))) return false;
      if (/[oz]/.test(before) || isUnreal(sentence, trigger) || isDenied(sentence, p!)) return false;
      // "X, dirige": a comma before the verb closes something that goes with X.
      return (
        sentence.symbols[p! + 1] !== "," ||
        groups.gap !== undefined ||
        person?.apposed === true ||
        namedAfterRole(sentence, p!, person)
      );
    case "plural":
      return !/[ozm]/.test(before) && !isUnreal(sentence, trigger);
    case "relative":
      return before !== "z" && !isUnreal(sentence, trigger) && !isDenied(sentence, p!);
    case "pronoun":
      return !isUnreal(sentence, trigger);
    case "headship":
      return passesHeadship(form, match, sentence, d, p, trigger);
    case "title":
      return passesTitle(match, sentence, h!, p!, person);
    case "paired":
      return false;
    case "group":
      return leadsAGroup(sentence, trigger) && !isUnreal(sentence, trigger);
    case "aside":
      if (MEDIATORS.has(sentence.parties.get(groups.c?.[0] ?? -1)?.key ?? "")) return false;
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
      return found.some((other) => other.to <= match.index + 1 && goesOn(other, sentence, trigger));
  }
}

/** "Le chef de l'état-major, X, conduit …": both commas set the name off from its own role. */
function namedAfterRole(sentence: SymbolSentence, p: number, person: Person | undefined): boolean {
  if (!person?.role || !person.name || person.role[1] >= person.name[0]) return false;
  return (
    sentence.tokens[person.role[1]]!.text === "," && /^$|[;&~]$|[~oStx],$/.test(sentence.symbols.slice(0, p))
  );
}

/** Says that another led before: the clause of an "again" form. */
const EARLIER =
  /\b(?:auparavant|avant|jusqu\w*|jusque-la|precedemment|initialement|naguere|anterieurement|previously|formerly|before|earlier|until|initially)\b/;

/** "… et celle de Kiev par Y" goes on a passive form, "…, Y celle de Kiev" an active one. */
function goesOn(other: Statement, sentence: SymbolSentence, trigger: number): boolean {
  const passive = /^(?:passive|reduced|group|elliptic)$/.test(other.kind);
  return sentence.symbols[trigger] === "b"
    ? passive
    : other.kind === "active" || other.kind === "relative" || other.kind === "elliptic";
}

/** "conduisait la délégation à l'aéroport", "led the delegation through the gardens". */
function leadsTheWay(sentence: SymbolSentence, delegation: number, trigger: number): boolean {
  if (delegation < trigger) return false;
  const verb = foldedText(sentence, sentence.from[trigger]!, sentence.from[delegation]!);
  if (!/\b(?:led|lead|leads|leading|condui\w+|mene\w*|menai\w+|emmen\w+|guid\w+)\b/.test(verb)) return false;
  return ON_FOOT.test(foldedText(sentence, sentence.to[delegation]!));
}

/** Who speaks "for" these at talks mediates. */
const MEDIATORS = new Set(["un", "african union", "igad", "ecowas", "arab league", "icrc"]);

/** A people is led to talks by words of conduct; who "directs" it governs it. */
function leadsAGroup(sentence: SymbolSentence, trigger: number): boolean {
  return /^(?:menes|emmenes|conduits|led|headed)$/.test(sentence.tokens[sentence.from[trigger]!]!.fold);
}

/** The participle of a trigger that may begin with an auxiliary. */
function lastVerb(sentence: SymbolSentence, trigger: number): number {
  let at = trigger;
  while (!/[pyk]/.test(sentence.symbols[at] ?? "p")) at++;
  return at;
}

const SHOWN =
  /^(?:(?:se|s|on|y|il|elle|qui|a|it) )*(?:figure|figurait|trouve|trouvait|est|etait|siege|siegeait|is|was|stood|stands|sits|sat|arrive|arrivait|etait assis|avait pris place|prend place|there is)$/;

function passesHeadship(
  form: Form,
  match: RegExpExecArray,
  sentence: SymbolSentence,
  d: number | null,
  p: number | null,
  trigger: number,
): boolean {
  const groups = match.indices!.groups!;
  if (isUnreal(sentence, trigger) || (p !== null && p < trigger && isUnreal(sentence, p))) return false;
  if (sentence.symbols[p! - 1] === "z" && sentence.symbols[trigger] !== "B") return false;
  // "l'interprète du chef de la délégation est X".
  const h = groups.h?.[0];
  if (h !== undefined && p !== null && h < p && /[oN]/.test(sentence.symbols[h - 1] ?? "")) return false;
  if (groups.shown !== undefined) {
    const [from, to] = groups.shown;
    if (!SHOWN.test(foldedText(sentence, sentence.from[from]!, sentence.to[to - 1]!))) return false;
  }
  if (sentence.symbols[trigger] === "U" && groups.gap !== undefined && form.more === "after") {
    const gap = sentence.symbols.slice(groups.gap[0], groups.gap[1]);
    const phrase = foldedText(sentence, sentence.from[trigger]!, sentence.to[trigger]!);
    // "ont négocié sous la présidence de X": the chair of the meeting, unless nothing stands between.
    if (/presidence|^under$/.test(phrase) && !/^[,~]*$/.test(gap)) return false;
    if (d !== null && tellsOfTheMeeting(sentence, d, trigger)) return false;
  }
  return true;
}

function passesTitle(
  match: RegExpExecArray,
  sentence: SymbolSentence,
  h: number,
  p: number,
  person: Person | undefined,
): boolean {
  const groups = match.indices!.groups!;
  const head = sentence.heads.get(h)!;
  const { symbols } = sentence;
  if (/[mn]$/.test(clauseBefore(symbols, Math.min(h, p)))) return false;
  // "le porte-parole du chef de la délégation russe, X": whose name follows is unsure.
  if (symbols[h - 1] === "N" && p > h) return false;
  if (groups.opening !== undefined) {
    const as =
      groups.as === undefined
        ? ""
        : foldedText(sentence, sentence.from[groups.as[0]]!, sentence.to[groups.as[0]]!);
    if (head.article && as !== "as") return false;
    // "Chef de la délégation en 2019, X …": he was.
    const [from, to] = groups.when!;
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
  if (groups.bare !== undefined) return person?.bare === true;
  if (groups.apposed !== undefined) return person?.apposed === true && !head.article;
  if (groups.plain !== undefined) return !head.article;
  if (p < h) {
    if (/[z]/.test(symbols[p - 1] ?? "")) return !head.article;
    // "Witkoff, le chef de la délégation russe et X": a list, or "…, le chef de la délégation russe, X, …": his name follows.
    if (head.article)
      return /^[,;]|^$/.test(symbols.slice(h + 1, h + 2)) && !/^,P/.test(symbols.slice(h + 1));
    return !/^P[,;]/.test(symbols.slice(h + 1));
  }
  if (symbols[h + 1] === ",") {
    // "Selon le chef de la délégation russe, X a menti": X is someone else; the comma after the name tells.
    return !/P,$/.test(symbols.slice(0, h)) || head.article;
  }
  return true;
}
