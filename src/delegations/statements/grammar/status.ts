import { foldOf, type Token } from "../../tokens.js";
import type { LeadershipStatus } from "../../types.js";
import { FORMERLY } from "../../vocabulary/hedges.js";
import type { Statement } from "./find-statements.js";
import { foldedText } from "./guards.js";
import type { SymbolSentence } from "./symbols.js";

const REPLACED_SINCE =
  /\b(?:remplacee?s?|ecartee?s?|limogee?s?|evincee?s?) depuis\b|\b(?:depuis|entre-temps|entre temps) (?:remplacee?s?|ecartee?s?|limogee?s?)\b|\bsince (?:been )?(?:replaced|removed|sacked)\b/;
const UNTIL =
  /\b(?:jusqu|jusque|until|till|initialement|initially|d abord|autrefois|auparavant|naguere|once|previously|formerly)\b/;
const NOW =
  /\b(?:a present|desormais|aujourd.hui|aujourdhui|maintenant|dorenavant|cette fois|now|currently|this time|today)\b/;

/** When the statement says the leading takes place: its own verb, else the sentence's. */
export function tenseOf(statement: Statement, sentence: SymbolSentence): LeadershipStatus {
  const { symbols } = sentence;
  const trigger = symbols.slice(statement.trigger);
  if (statement.kind === "passive") {
    const auxiliary = /(h~*E|[ae])~*n?$/.exec(symbols.slice(0, statement.trigger).replace(/~+$/, ""))?.[1];
    if (auxiliary !== undefined) return auxiliary === "a" ? "leads" : "led";
  }
  if (statement.kind === "active" || statement.kind === "relative") {
    const first = trigger[0];
    if (first === "v" || first === "k" || first === "a") return "leads";
    if (first === "w" || first === "y" || first === "h" || first === "e") return "led";
  }
  if (statement.kind === "headship" && /^[ae]/.test(trigger)) return trigger[0] === "a" ? "leads" : "led";
  if (statement.kind === "headship" && trigger.startsWith("h")) return "led";
  return sentenceTense(statement, sentence);
}

/**
 * The time of a sentence's verbs, for participles and appositions, which have none of their own. What a clause after the statement
 * tells ("affirme que Kiev a refusé") has another time.
 */
function sentenceTense(statement: Statement, sentence: SymbolSentence): LeadershipStatus {
  const { symbols, tokens } = sentence;
  const end = subordinateAfter(statement, sentence);
  const main = [...symbols].filter((_, at) => sentence.from[at]! < end).join("");
  if (/[ew]|h~*[Epyk]/.test(main)) return "led";
  for (let at = 0; at < end; at++) {
    const { folded, text } = tokens[at]!;
    if (folded === "avait" || folded === "avaient") return "led";
    const next = tokens[at + 1];
    const participle = next !== undefined && /(?:[éiu]|é?es?|is|it|ert|ûe?)s?$/.test(next.text);
    if (
      /^(?:ont|avait|avaient|a)$/.test(folded) &&
      text !== "à" &&
      participle &&
      !/^(?:the|new|la|le)$/.test(next.folded)
    )
      return "led";
    if (
      /^(?:est|sont)$/.test(folded) &&
      participle &&
      (isReflexive(tokens[at - 1]) || GONE.test(next.folded))
    )
      return "led";
    if (PAST.test(folded)) return "led";
    if (
      /^[a-z]{3,}(?:ed|ait|aient|erent|irent)$/.test(folded) &&
      !/^(?:led|headed|chaired|united|\w*fait|parait|connait|need|rapid|speed|indeed|armed|souhait|\w*trait|plait|lait|bienfait)$/.test(
        folded,
      ) &&
      text === text.toLowerCase()
    )
      return "led";
  }
  return "leads";
}

const isReflexive = (token: Token | undefined): boolean => /^(?:se|s)$/.test(token?.folded ?? "");
/** Participles that "être" puts in the past: anything else after it is a passive or an adjective. */
const GONE =
  /^(?:arriv|part|ven|rest|entr|sort|rentr|all|mont|descend|tomb|mort|ne|deven|reven|retourn|pass)(?:e|i|u)?e?s?$/;
const PAST =
  /^(?:said|told|met|made|took|gave|left|came|went|began|spoke|sat|held|saw|had|got|brought|kept|put|found|broke|won|was|were|shook|rose|drew|flew|chose|wrote|sent|paid|lost|felt|thought|knew|stood|ran|drove|sought|fought|heard|became|threw|laid)$/;

/** Token where a clause begins that goes on after the statement to the end ("… dit que", "… says that"), else the end. */
function subordinateAfter({ to }: Statement, { from, tokens }: SymbolSentence): number {
  for (let at = from[to] ?? tokens.length; at < tokens.length; at++)
    if (/^(?:que|qu|dont|that|whether|where|où)$/.test(tokens[at]!.text.toLowerCase())) return at;
  return tokens.length;
}

/** Whether the clause of the statement says that it was so before this round, or that another took over since. */
export function isFormer(statement: Statement, sentence: SymbolSentence): boolean {
  const text = foldedText(sentence);
  if (REPLACED_SINCE.test(text)) return true;
  const [only] = statement.leaders;
  const person = sentence.people.get(only!);
  if (person?.name && isDismissed(sentence.tokens, ...person.name)) return true;
  return FORMERLY.test(clauseText(statement, sentence)) && statement.kind !== "replace";
}

/** "Il a limogé X", "X, cheffe de la délégation, was sacked": told of the person whose name is tokens `[from, to)`. */
function isDismissed(tokens: readonly Token[], from: number, to: number): boolean {
  if (DISMISSES.test(foldOf(tokens.slice(Math.max(0, from - 3), from)))) return true;
  // A comma, or what two of them set off, may stand between a name and its verb.
  const starts = [to];
  if (tokens[to]?.text === ",") starts.push(to + 1);
  const second = tokens.findIndex(({ text }, at) => at > to && text === ",");
  if (starts.length > 1 && second >= 0 && second - to <= LONGEST_ROLE) starts.push(second + 1);
  return starts.some((start) => WAS_DISMISSED.test(foldOf(tokens.slice(start, start + 4))));
}

const LONGEST_ROLE = 16;
const GONE_WORDS =
  "limogee?|viree?|evincee?|ecartee?|revoquee?|renvoyee?|destituee?|debarquee?|demis|demise|sacked|fired|dismissed|ousted|removed";
const DISMISSES = new RegExp(`(?:^| )(?:${GONE_WORDS})(?: \\w+)?$`);
const WAS_DISMISSED = new RegExp(
  `^(?:(?:(?:a|avait) ete|etait|was|has been|had been) (?:${GONE_WORDS})|(?:a|avait) demissionne|est morte?|est decedee?|has resigned|resigned|died)(?: |$)`,
);

/** "avait dirigé", "had led": before the round the article tells of, when someone else leads there. */
export function isPluperfect(statement: Statement, sentence: SymbolSentence): boolean {
  const verb = foldedText(
    sentence,
    sentence.from[statement.trigger] ?? 0,
    sentence.to[statement.trigger] ?? 0,
  );
  return /^(?:avait|avaient|had)$/.test(verb) && /^(?:active|relative)$/.test(statement.kind);
}

function clauseText(statement: Statement, sentence: SymbolSentence): string {
  const { symbols } = sentence;
  const before = symbols.slice(0, statement.trigger);
  const from = Math.max(before.lastIndexOf(","), before.lastIndexOf(";")) + 1;
  // "Dirigée par X depuis lundi, la délégation …": the participle's clause ends before its delegation.
  const last = statement.leaders.at(-1) ?? 0;
  const fronted = statement.kind === "reduced" && last > statement.trigger;
  let to = fronted ? last + 1 : Math.max(statement.to, statement.trigger + 1);
  while (to < symbols.length && !/[,;]/.test(symbols[to]!)) to++;
  return foldedText(sentence, sentence.from[from] ?? 0, sentence.to[to - 1] ?? sentence.tokens.length);
}

/** "conduite jusqu'en mai par X, est à présent menée par Y": X no longer leads. */
export function gaveWay(
  statement: Statement,
  others: readonly Statement[],
  sentence: SymbolSentence,
): boolean {
  if (!UNTIL.test(clauseText(statement, sentence))) return false;
  return others.some(
    (other) =>
      other !== statement && other.party.key === statement.party.key && NOW.test(clauseText(other, sentence)),
  );
}
