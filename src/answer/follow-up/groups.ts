import { readAskedRole } from "../../delegations/question/asked-role.js";
import { readOrdinals } from "../../delegations/rounds/read-ordinals.js";
import { AnalysedText } from "../../language/analysed-text.js";
import { findCountries } from "../../language/countries.js";
import { findDates } from "../../language/dates.js";
import { findPlaces } from "../../language/places.js";
import { foldWord } from "../../language/words.js";
import { findAskedThings } from "../../retrieval/asked-things.js";
import { CONTRACTIONS, type Language, WORDS } from "./words.js";

type GroupKind = "party" | "place" | "date" | "round" | "person" | "role";

/** Something that a question names, with the preposition and the article before it. */
export interface Group {
  readonly kind: GroupKind;
  /** Of a party: how it is named. A capital alone may be its country's side, or a town. */
  readonly form: "adjective" | "name" | "capital" | "other";
  /** The same for all names of one thing. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** Where its preposition or article begins. */
  readonly from: number;
  /** As written; a contracted one is parted. Empty where there is none. */
  readonly preposition: string;
  /** Folded. */
  readonly article: string;
  readonly locative: boolean;
}

type Core = Pick<Group, "kind" | "form" | "key" | "start" | "end">;

/** What a question names from an offset on, in order, disjoint. */
export function findGroups(analysed: AnalysedText, language: Language, opening = 0): Group[] {
  const { text, words } = analysed;
  const found: Group[] = [];
  const add = (core: Core): void => {
    if (core.start < opening) return;
    if (found.some(({ start, end }) => core.start < end && core.end > start)) return;
    found.push(asPlace({ ...core, ...leadOf(analysed, core.start, language, opening) }));
  };
  for (const { start, end, year, month, day } of findDates(analysed))
    add({
      kind: "date",
      form: "other",
      key: `${year} ${month} ${day}`,
      start,
      end: endOfYear(analysed, end),
    });
  const folded = words.map((word) => word.folded);
  for (const { ordinal, from, to } of readOrdinals(folded))
    add({
      kind: "round",
      form: "other",
      key: `${ordinal}`,
      start: words[from]!.start,
      end: words[to - 1]!.end,
    });
  for (const { code, kind, start, end } of findCountries(sidesNamed(analysed, language))) {
    const isPeople = kind === "demonym" || (kind === "name" && isPeopleHere(analysed, start, end, language));
    add({ kind: "party", form: isPeople ? "adjective" : kind, key: code, start, end });
  }
  for (const { key, start, end } of findPlaces(words)) {
    if (isWritten(text, start, end)) add({ kind: "place", form: "other", key, start, end });
  }
  for (const thing of findAskedThings(text)) {
    const { start, end, surface, organisations, countries, places, date } = thing;
    const isKnown = organisations.length + countries.length + places.length > 0 || date !== null;
    const kind = organisations.length > 0 ? "party" : "person";
    if (organisations.length > 0 || (!isKnown && !opensSentence(text, start)))
      add({ kind, form: kind === "party" ? "name" : "other", key: foldWord(surface), start, end });
  }
  if (language === "fr" || language === "en") {
    const isOther = (at: number): boolean =>
      found.some(({ start, end }) => words[at]!.start < end && words[at]!.end > start);
    const role = readAskedRole(words, folded, isOther);
    if (role !== null && leadOf(analysed, role.start, language, opening).article !== "")
      add({ kind: "role", form: "other", key: foldWord(text.slice(role.start, role.end)), ...role });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** "Auf türkischer Seite" is no language, as "auf Türkisch" is: the same text, with a word of that length that leaves no doubt. */
function sidesNamed(analysed: AnalysedText, language: Language): AnalysedText {
  if (language !== "de") return analysed;
  return new AnalysedText(analysed.text.replace(/(?<!\p{L})auf(?= \p{L}+ Seiten?(?!\p{L}))/giu, "von"));
}

/** One language's country may be another's people: "Arméniens" (German "Armenien"), "la parte armenia". */
function isPeopleHere(
  { text, words }: AnalysedText,
  start: number,
  end: number,
  language: Language,
): boolean {
  if (language === "fr" && /(?:ien|ienne)s?$/iu.test(text.slice(start, end))) return true;
  const before = words.findLast((word) => word.end <= start);
  const { sides, pronouns } = WORDS[language];
  const isBeside = before !== undefined && (sides.has(before.folded) || pronouns.has(before.folded));
  return (language === "es" || language === "it") && isBeside;
}

/** "À Kiev", "in Turkey": where, not who. */
function asPlace(group: Group): Group {
  const isTown = group.kind === "party" && (group.form === "name" || group.form === "capital");
  return isTown && group.locative ? { ...group, kind: "place", form: "other" } : group;
}

/** With a capital, or in a text without any where it is long enough to be no other word. */
function isWritten(text: string, start: number, end: number): boolean {
  return /^\p{Lu}/u.test(text.slice(start)) || (text === text.toLowerCase() && end - start > 5);
}

/** "2025 года": with the word for it. */
function endOfYear({ text, words }: AnalysedText, end: number): number {
  const next = words.find(({ start }) => start >= end);
  const isYear = next !== undefined && /^(?:года|году|год|року|році|рік)$/.test(next.folded);
  return isYear && next.start - end === 1 && /\d$/.test(text.slice(0, end)) ? next.end : end;
}

/** A capital letter there says nothing. */
function opensSentence(text: string, start: number): boolean {
  return /(?:^|[.!?…:¿])\s*$/u.test(text.slice(0, start));
}

type Lead = Pick<Group, "from" | "preposition" | "article" | "locative">;

/** The article and the preposition right before an offset. */
function leadOf({ text, words }: AnalysedText, start: number, language: Language, opening: number): Lead {
  const { articles, locative, temporal, neutral } = WORDS[language];
  const at = words.findIndex((word) => word.start >= start);
  const near = (place: number): boolean => {
    const word = words[place];
    const next = words[place + 1];
    if (word === undefined || word.start < opening) return false;
    return /^[\s'’]{1,3}$/.test(text.slice(word.end, next?.start ?? start));
  };
  const before = at < 0 ? words.length - 1 : at - 1;
  const none: Lead = { from: start, preposition: "", article: "", locative: false };
  if (!near(before)) return none;
  const word = words[before]!;
  const contracted = CONTRACTIONS[language]?.get(word.folded);
  if (contracted !== undefined && !(language === "it" && articles.has(word.folded))) {
    const [preposition, article] = contracted;
    return { from: word.start, preposition, article, locative: locative.has(foldWord(preposition)) };
  }
  const isArticle = articles.has(word.folded);
  const place = isArticle ? before - 1 : before;
  const article = isArticle ? word.folded : "";
  const other = near(place) ? words[place] : undefined;
  const isPreposition =
    other !== undefined && [locative, temporal, neutral, PARTNERS].some((list) => list.has(other.folded));
  if (!isPreposition) return { ...none, from: isArticle ? word.start : start, article };
  const preposition = language === "fr" && other.folded === "d" ? "de" : other.text;
  return { from: other.start, preposition, article, locative: locative.has(other.folded) };
}

/** Say with whom or against whom, in seven languages: what they govern stays with them. */
const PARTNERS = new Set(
  "avec contre entre chez sur selon apres avant with between against about after before mit gegen zwischen nach vor con contra contro tra fra sobre entro между против с про о об к ко до після после між проти".split(
    " ",
  ),
);
