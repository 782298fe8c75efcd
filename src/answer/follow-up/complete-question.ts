import { AnalysedText } from "../../language/analysed-text.js";
import type { Token } from "../../language/tokens.js";
import { cleanQuestion } from "../clean-question.js";
import { findInterrogatives } from "../interrogatives.js";
import { findGroups, type Group } from "./groups.js";
import { isWhen, replacementOf } from "./replacement.js";
import { type FollowUpWords, isLanguage, type Language, WORDS } from "./words.js";

export interface CompletionOptions {
  /** Whoever asks has said that it goes on with the question before: no "and" is needed. */
  readonly isFollowUp?: boolean;
}

/** Longer ones leave nothing out. Words, and of both questions UTF-16 code units. */
const MOST_WORDS = 12;
const MOST_READ = 4_000;

/**
 * A question that goes on with the one before ("et côté ukrainien ?"), as the whole question that it stands for: what it names takes the place of
 * what the earlier one named of the same kind (a party, a place, a date, a round, a person, an office), in the words of the two. `null`
 * where the new one is a question of its own, or anything of it cannot be placed beyond doubt.
 */
export function completeQuestion(
  previous: string,
  next: string,
  { isFollowUp = false }: CompletionOptions = {},
): string | null {
  if (previous.length + next.length > MOST_READ) return null;
  const before = new AnalysedText(cleanQuestion(previous));
  const { language } = before;
  if (!isLanguage(language) || isSeveral(before.text)) return null;
  const rest = new AnalysedText(withConjunction(cleanQuestion(next), language, isFollowUp));
  const words = remainder(rest, language);
  if (words.length === 0 || words.length > MOST_WORDS) return null;
  const slots = findGroups(before, language);
  if (isEarlier(words, language)) return askedOfBefore(before, slots, language);
  const groups = findGroups(rest, language, words[0]!.start);
  if (!isAllPlaced(words, groups, before, language)) return null;
  const isSaid = (group: Group): boolean =>
    slots.some(({ kind, key }) => kind === group.kind && key === group.key);
  const added = groups.filter((group) => !isSaid(group));
  const edits: Edit[] = [];
  for (const group of added) {
    const edit = editFor(group, { groups, slots, before, rest, language });
    if (edit === null) return null;
    edits.push(edit);
  }
  return edits.length === 0 ? null : apply(before.text, edits);
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Setting {
  /** What the new question names, and the earlier one. */
  readonly groups: readonly Group[];
  readonly slots: readonly Group[];
  readonly before: AnalysedText;
  readonly rest: AnalysedText;
  readonly language: Language;
}

/** Where a group goes in the earlier question; `null` where that is not beyond doubt. */
function editFor(given: Group, setting: Setting): Edit | null {
  const group = resolve(given, setting.slots);
  if (group === null || setting.groups.filter(({ kind }) => kind === group.kind).length > 1) return null;
  const slots = setting.slots.filter(({ kind }) => kind === group.kind);
  const [slot] = slots;
  if (slots.length > 1) return null;
  if (slot === undefined) return added(group, setting);
  return replacementOf(group, slot, setting);
}

/** A capital alone is a side where the earlier question names one by a name, and a town where it names a town and no side. */
function resolve(group: Group, slots: readonly Group[]): Group | null {
  if (group.form !== "capital") return group;
  const parties = slots.filter(({ kind }) => kind === "party");
  const places = slots.filter(({ kind }) => kind === "place");
  const [party] = parties;
  if (party === undefined) return places.length > 0 ? { ...group, kind: "place", form: "other" } : null;
  return party.form === "capital" || (party.form === "name" && places.length === 0) ? group : null;
}

/** A place or a time that the earlier question lacked, at its end; not what it asks for. */
function added(group: Group, { slots, before, rest, language }: Setting): Edit | null {
  const isTime = group.kind === "date" && isWhen(group, language);
  const isPlace = group.kind === "place" && group.locative && !slots.some(({ form }) => form === "capital");
  if (!isTime && !isPlace) return null;
  const asked = findInterrogatives(before.text).map((each) => each.asked);
  if (asked.includes(isTime ? "when" : "where")) return null;
  const at = endOf(before.text);
  return { start: at, end: at, text: ` ${rest.text.slice(group.from, group.end)}` };
}

/** Before the marks that end it. */
function endOf(text: string): number {
  return text.replace(/[\s?？!.…]+$/u, "").length;
}

function apply(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((made, { start, end, text: put }) => {
      const raised = start === 0 ? put[0]!.toUpperCase() + put.slice(1) : put;
      return made.slice(0, start) + raised + made.slice(end);
    }, text);
}

/** Of several questions it cannot be told which one goes on. */
function isSeveral(text: string): boolean {
  return (text.match(/[?？]/gu)?.length ?? 0) > 1;
}

/** Whoever says that a question goes on need not write "and". */
function withConjunction(text: string, language: Language, isFollowUp: boolean): string {
  const { conjunctions } = WORDS[language];
  const opens = conjunctions.has(new AnalysedText(text).words[0]?.folded ?? "");
  return isFollowUp && !opens ? `${[...conjunctions][0]!} ${text}` : text;
}

/** What follows the words that go on with a question; none where there are none of these, or where something is asked anew. */
function remainder({ text, words }: AnalysedText, language: Language): readonly Token[] {
  const { conjunctions, about } = WORDS[language];
  const folded = words.map((word) => word.folded);
  let at = conjunctions.has(folded[0] ?? "") ? 1 : 0;
  const phrase = about.map((one) => one.split(" ")).find((one) => startsAt(folded, at, one));
  at += phrase?.length ?? 0;
  const rest = text.slice(words[at]?.start ?? text.length);
  const isNew = at === 0 || isSeveral(rest) || findInterrogatives(rest).length > 0;
  return isNew ? [] : words.slice(at);
}

function startsAt(words: readonly string[], at: number, phrase: readonly string[]): boolean {
  return phrase.every((word, step) => words[at + step] === word);
}

/** Whether nothing is left over: each word is of a group, introduces one, calls a party a side, or stands in the earlier question. */
function isAllPlaced(
  words: readonly Token[],
  groups: readonly Group[],
  before: AnalysedText,
  language: Language,
): boolean {
  const { sides, pronouns, articles, neutral } = WORDS[language];
  const said = new Set(before.words.map(({ folded }) => folded));
  const named = groups.some(({ kind }) => kind === "party");
  const isSmall = ({ folded }: Token): boolean => articles.has(folded) || neutral.has(folded);
  return words.every(
    (word, at) =>
      groups.some(({ from, end }) => word.start >= from && word.end <= end) ||
      (named &&
        ([sides, pronouns, said].some((list) => list.has(word.folded)) ||
          isSmall(word) ||
          isContracted(words, at, sides))),
  );
}

/** "Du côté", "auf ukrainischer Seite": what leads to the word for a side. */
function isContracted(words: readonly Token[], at: number, sides: FollowUpWords["sides"]): boolean {
  return /^(?:du|au|dalla|del|in|sur)$/.test(words[at]!.folded) && sides.has(words[at + 1]?.folded ?? "");
}

/** "Et avant ?": nothing but that. */
function isEarlier(words: readonly Token[], language: Language): boolean {
  return WORDS[language].earlier.includes(words.map(({ folded }) => folded).join(" "));
}

/** The time before: of the one place or date that the earlier question names, else of now. */
function askedOfBefore(before: AnalysedText, slots: readonly Group[], language: Language): string | null {
  const { text } = before;
  const { earlier, before: preposition } = WORDS[language];
  if (before.words.some(({ folded }) => earlier.includes(folded))) return null;
  if (findInterrogatives(text).some(({ asked }) => asked === "when")) return null;
  const rounds = slots.filter(({ kind }) => kind === "place" || kind === "date" || kind === "round");
  const [round] = rounds;
  const at = endOf(text);
  if (round === undefined)
    return slots.some(({ form }) => form === "capital")
      ? null
      : apply(text, [{ start: at, end: at, text: ` ${earlier[0]!}` }]);
  if (rounds.length > 1 || round.kind === "round" || preposition === "") return null;
  if (!round.locative || round.article !== "") return null;
  return apply(text, [
    { start: round.from, end: round.end, text: `${preposition} ${text.slice(round.start, round.end)}` },
  ]);
}
