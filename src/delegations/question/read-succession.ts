import { foldWord, type Word } from "../../language/words.js";
import { AFTER as AFTER_WORD, BEFORE as BEFORE_WORD } from "../vocabulary/round-words.js";
import { readAskedPersons } from "./read-asked-persons.js";

/**
 * Whom a question about a succession asks for: who led before the person it names, after, or either, where it does not tell.
 * `direct`: who was replaced by them, or replaced them; else anyone who led earlier or later counts.
 */
export interface Succession {
  readonly wanted: "before" | "after" | "either";
  readonly direct: boolean;
}

const PREDECESSOR = /\p{L}*(?:predecess|vorgang)\p{L}*|попередни\p{L}*|предшественни\p{L}*|predeces\p{L}*/u;
const SUCCESSOR =
  /successeure?s?|successors?|nachfolger\p{L}*|наступни\p{L}*|преемни\p{L}*|sucesor\p{L}*|successor[ei]/u;
const REPLACE_WORD =
  /remplac\p{L}*|succed\p{L}*|replac\p{L}*|succeed(?:s|ed|ing)?|ersetz\p{L}*|abgelost|замін\p{L}*|замен\p{L}*|сменил\p{L}*|змінив|змінила|reemplaz\p{L}*|sostitui\p{L}*|sustitu\p{L}*/u;
const REPLACE_PHRASE =
  /\b(?:took over from|(?:pris|prend|prit) la (?:suite|releve|place) (?:de|du|d)|folgte auf)\b/;

const whole = (pattern: RegExp): RegExp => new RegExp(`^(?:${pattern.source})$`, "u");
const isPredecessor = whole(PREDECESSOR);
const isSuccessor = whole(SUCCESSOR);
const isReplace = whole(REPLACE_WORD);

/** All that such a question may hold beside a name: with any other word it may ask for anything. */
const FUNCTION_WORDS = new Set(
  (
    "qui ki quel quelle c ce cest c'est etait cetait est a t il elle ete y avait la le les l de du d par au a aux en et que qu s se " +
    "who whom was is it did does do the of by there came come led lead at head tete chef cheffe la dirigeait menait conduisait " +
    "to for his her son sa in as poste folgte folgt place dirige mene conduit delegation negociateur team delegations over took from pris suite releve prend " +
    "wer wem wen wessen hat ist war der die das des von vom wurde durch auf als an spitze delegationsleiter хто кого ким є був була кто кем был была хто-то quien a quien es era chi e ha era di da"
  ).split(" "),
);
const ASKS = /^(?:qui|ki|who|whom|quel|wer|wen|wem|wessen|хто|кого|ким|кто|кем|quien|chi)$/;
const PASSIVE = /(?:^| )(?:ete|been|was|were|wurde|worden|est|etait|був|была?|була|замінен\p{L}*)(?: |$)/u;
const OBJECT = /^(?:whom|wen|wessen|кого)$/;

/**
 * "Avant Odile Fresnay c'était qui ?", "who did Odile Fresnay replace?": the person and the direction, where the question holds nothing
 * else; else `null`. Only a person known to have led makes it a question about leadership.
 */
export function readSuccession(
  question: string,
  words: readonly Word[],
  folded: readonly string[],
): { persons: string[]; succession: Succession } | null {
  if (!folded.some((word) => ASKS.test(word))) return null;
  const plain = words.filter((_, at) => isPlain(folded[at]!));
  const persons = readAskedPersons(question, words, folded, plain, true);
  if (persons.length !== 1) return null;
  const name = new Set(persons[0]!.split(/[^\p{L}\p{N}]+/u).map(foldWord));
  if (!folded.every((word) => name.has(word) || isPlain(word))) return null;
  const succession = successionAsked(folded, nameIndex(question, words, persons[0]!));
  return succession === null ? null : { persons, succession };
}

/** Where in a question's words the name of a person it names begins. */
export function nameIndex(question: string, words: readonly Word[], person: string): number {
  const start = question.indexOf(person);
  return words.findIndex((word) => word.start >= start);
}

/** Whether and in which direction a question asks who came beside the person whose name begins at word `name`. */
export function successionAsked(folded: readonly string[], name: number): Succession | null {
  const replace = folded.findIndex((word) => isReplace.test(word));
  if (replace >= 0 || REPLACE_PHRASE.test(folded.join(" ")))
    return { wanted: directionOf(folded, name, replace), direct: true };
  const predecessor = folded.some((word) => isPredecessor.test(word));
  const successor = folded.some((word) => isSuccessor.test(word));
  if (predecessor !== successor) {
    // "De qui X est-il le successeur ?", "Wessen Nachfolger ist X?": X is the one who came after.
    const ofWhom = /(?:^| )(?:de qui|whose|wessen|чий|чиїм|чьим|чей)(?: |$)/.test(folded.join(" "));
    return { wanted: predecessor !== ofWhom ? "before" : "after", direct: true };
  }
  for (let at = name - 1; at >= 0 && name - at < 4; at--) {
    if (BEFORE_WORD.test(folded[at]!)) return { wanted: "before", direct: false };
    if (AFTER_WORD.test(folded[at]!)) return { wanted: "after", direct: false };
    if (!/^(?:m|mme|mr|l|le|la|de|di|del|della|dell|que|the|herrn?|frau|signora?|senora?)$/.test(folded[at]!))
      break;
  }
  return null;
}

/** Whether a question has a word for who came before or after someone. */
export function tellsSuccession(folded: readonly string[]): boolean {
  const tells = [isReplace, isPredecessor, isSuccessor, BEFORE_WORD, AFTER_WORD];
  return (
    REPLACE_PHRASE.test(folded.join(" ")) ||
    folded.some((word) => tells.some((pattern) => pattern.test(word)))
  );
}

/** "Qui a remplacé les officiers ?", "Qui a été remplacé ?": what is asked for where nobody is named. */
export function readReplaced(folded: readonly string[]): "who took over" | "who went" | null {
  const verb = folded.findIndex((word) => isReplace.test(word));
  if (verb < 0) return null;
  const text = folded.join(" ");
  const passive = PASSIVE.test(text) && !/(?:^| )(?:par|by|von|durch) (?:qui|whom|wem)(?: |$)/.test(text);
  const who = folded.findIndex((word) => ASKS.test(word));
  if (who < 0 || who > verb) return null;
  return passive || OBJECT.test(folded[who]!) ? "who went" : "who took over";
}

/** Of "replace": who did it is asked for (after), or to whom (before). */
function directionOf(folded: readonly string[], name: number, verb: number): Succession["wanted"] {
  const text = folded.join(" ");
  const who = folded.findIndex((word) => ASKS.test(word));
  if (who < 0) return "either";
  // "Par qui X a-t-il été remplacé ?", "X a été remplacé par qui ?"; "qui a été remplacé par X ?".
  const passive = PASSIVE.test(text);
  const by = /(?:^| )(?:par|by|von|durch) (?:qui|whom|wem|wen)(?: |$)|(?:^| )(?:ким|кем)(?: |$)/.test(text);
  if (by) return "after";
  if (passive && /^(?:par|by|von|durch)$/.test(folded[name - 1] ?? "")) return "before";
  if (OBJECT.test(folded[who]!)) return "before";
  if (/(?:^| )(?:a qui|who did|who does|who has|a quien)(?: |$)/.test(text) && name > who)
    return folded[who + 1] === "has" && verb >= 0 && verb < name ? "after" : "before";
  if (passive && verb >= 0 && /(?:^| )(?:wurde|been|ete|was)(?: |$)/.test(text) && name < verb && who < name)
    return "either";
  // German and Slavic tell the subject by its form, wherever it stands.
  if (/^(?:wer|хто|кто)$/.test(folded[who]!)) return "after";
  if (verb < 0) return name > who ? "after" : "before";
  // "Qui X remplace-t-il ?", "who X replaced": the name stands before its verb, so it is the one who did it.
  return name < verb ? "before" : "after";
}

const isPlain = (word: string): boolean =>
  FUNCTION_WORDS.has(word) ||
  BEFORE_WORD.test(word) ||
  AFTER_WORD.test(word) ||
  isPredecessor.test(word) ||
  isSuccessor.test(word) ||
  isReplace.test(word);
