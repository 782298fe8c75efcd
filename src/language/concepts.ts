import { CONCEPTS, type ConceptLanguage } from "./concepts-data.js";
import { detectLanguage } from "./detect.js";
import { inflectionStem } from "./inflection.js";
import { readTokens } from "./tokens.js";
import { foldWord, splitWords } from "./words.js";

/** A place in a text that expresses a concept of the field. */
export interface ConceptMention {
  /** Stable English name, a key of `CONCEPTS`: "prisoner", "ceasefire". */
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

interface Node {
  readonly next: Map<string, Node>;
  /** Concepts whose phrase ends here. */
  ids: string[];
}

const LANGUAGES: readonly ConceptLanguage[] = ["fr", "en", "uk", "ru", "de", "es", "it"];
/** Words that do not count between the words of a phrase: "chef de la diplomatie" is "chef diplomatie". */
const LINKS = new Set(
  (
    "de d du des la le les l un une au aux a of the an and to der die das des dem den ein einer von vom " +
    "del della delle dei degli di il lo gli al alla el los las en y e in на в у з із та и с по до для"
  ).split(" "),
);
/** A short text may mix languages ("boss of the délégation russe"); in a long one another language's words only mislead. */
const SHORT_TEXT = 200;
/** Marks a form that is taken as it is, not by its stem. */
const EXACT = "=";
const CACHE_LIMIT = 50_000;

const roots = new Map<ConceptLanguage, Node>();
/** By language, each folded word's keys that occur in the thesaurus: most words have none. */
const wordKeys = new Map<ConceptLanguage, Map<string, readonly string[]>>();
const known = new Map<ConceptLanguage, Set<string>>();
const NONE: readonly string[] = [];

/**
 * Concepts a text expresses, in the languages it may be written in: the longest phrase of each concept at each place, by
 * start, then by end. Different concepts may overlap ("foreign minister" is also a minister).
 */
export function findConcepts(text: string): ConceptMention[] {
  const words = readTokens(text);
  const folded = words.map((word) => word.folded);
  const mentions = new Map<string, ConceptMention>();
  for (const language of languagesOf(text)) {
    const root = rootOf(language);
    const keys = folded.map((word) => keysOf(word, language));
    for (let at = 0; at < words.length; at++) {
      if (keys[at]!.length === 0) continue;
      walk(root, at, at, folded, keys, 0, (id, last) => {
        const place = `${id} ${words[at]!.start}`;
        const end = words[last]!.end;
        const before = mentions.get(place);
        if (before === undefined || before.end < end)
          mentions.set(place, { id, start: words[at]!.start, end });
      });
    }
  }
  return [...mentions.values()].sort((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1));
}

function walk(
  node: Node,
  at: number,
  last: number,
  folded: readonly string[],
  keys: readonly (readonly string[])[],
  skipped: number,
  found: (id: string, last: number) => void,
): void {
  if (at >= folded.length) return;
  for (const key of keys[at]!) {
    const next = node.next.get(key);
    if (next === undefined) continue;
    for (const id of next.ids) found(id, at);
    if (next.next.size > 0) walk(next, at + 1, at, folded, keys, 0, found);
  }
  // Links are left out of phrases, at most two in a row.
  if (at > last && skipped < 2 && LINKS.has(folded[at]!))
    walk(node, at + 1, last, folded, keys, skipped + 1, found);
}

function languagesOf(text: string): readonly ConceptLanguage[] {
  const detected = detectLanguage(text) as ConceptLanguage;
  if (detected === "uk" || detected === "ru")
    return /[A-Za-z]{3}/.test(text) ? ["uk", "ru", "en", "fr"] : ["uk", "ru"];
  const isKnown = LANGUAGES.includes(detected);
  if (!isKnown) return LANGUAGES;
  if (text.length > SHORT_TEXT) return [detected];
  const languages: ConceptLanguage[] = ["fr", "en"];
  if (!languages.includes(detected)) languages.push(detected);
  if (/[\u0400-\u04ff]/.test(text)) languages.push("uk", "ru");
  return languages;
}

function keysOf(folded: string, language: ConceptLanguage): readonly string[] {
  const cache = wordKeys.get(language)!;
  const cached = cache.get(folded);
  if (cached !== undefined) return cached;
  const vocabulary = known.get(language)!;
  const keys = [EXACT + folded, inflectionStem(folded, language)].filter((key) => vocabulary.has(key));
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(folded, keys.length === 0 ? NONE : keys);
  return keys;
}

/** A language's phrases as a tree of word keys, built when first asked for: a French question needs no Ukrainian. */
function rootOf(language: ConceptLanguage): Node {
  const built = roots.get(language);
  if (built !== undefined) return built;
  const root: Node = { next: new Map(), ids: [] };
  roots.set(language, root);
  wordKeys.set(language, new Map());
  known.set(language, new Set());
  for (const [id, concept] of Object.entries(CONCEPTS)) {
    for (const phrase of concept[language]?.split(",") ?? []) addPhrase(root, phrase.trim(), id, language);
  }
  return root;
}

function addPhrase(root: Node, phrase: string, id: string, language: ConceptLanguage): void {
  const exact = phrase.startsWith(EXACT);
  const words = splitWords(phrase).map((word) => foldWord(word.text));
  const content = exact ? words : words.filter((word) => !LINKS.has(word));
  let node = root;
  for (const word of content.length > 0 ? content : words) {
    const key = exact ? EXACT + word : inflectionStem(word, language);
    known.get(language)!.add(key);
    let next = node.next.get(key);
    if (next === undefined) {
      next = { next: new Map(), ids: [] };
      node.next.set(key, next);
    }
    node = next;
  }
  if (!node.ids.includes(id)) node.ids.push(id);
}
