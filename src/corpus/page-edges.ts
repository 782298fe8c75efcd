import type { Part } from "./block.js";
import { isDense } from "./page-islands.js";
import { addressesReader } from "./site-words.js";

/** What a page calls itself, with the word that points at it: "this page", "cet article", "diese Sendung". */
const ITSELF =
  /(?<!\p{L})(?:cet|cette|ce|this|diese[rsmn]?|est[ea]|quest[oa]|quest['’]|эт[аоу]\p{L}{0,2}|ц[яією]\p{L}{0,2}|t[eay]n?) ?(?:page|article|story|post|site|website|newsletter|lettre|publication|épisode|episode|émission|podcast|transcription|transcript|traduction|translation|liveblog|folge|thema|artikel|beitrag|sendung|seite|artículo|página|artigo|articolo|pagina|статт\p{L}{1,2}|стать\p{L}{1,2}|сторінк\p{L}{1,2}|страниц\p{L}{1,2}|материал\p{L}{0,2}|матеріал\p{L}{0,2}|artykuł\p{L}{0,2}|stron\p{L}{1,2})(?!\p{L}| \d)/iu;
/** Whose opinion a text is. */
const OPINION =
  /(?<!\p{L})(?:views?|opinions?|propos|avis|meinung\p{L}{0,2}|opini\p{L}{2,4}|äußerungen) (?:are those|sont ceux|sont celles|unserer|expressed|exprimé\p{L}{1,2}|expresad\p{L}{1,2}|espress\p{L}|express\p{L}{1,2}|der|des)(?!\p{L})|(?<!\p{L})думки,? висловлені(?!\p{L})/iu;
/** The fields that archives and databases print around a text. */
const FIELD =
  /^(?:(?:load|publication|last|release|issue)[- ])?(?:publication|date|section|rubrique|length|longueur|byline|auteur|author|language|langue|sprache|idioma|lingua|type|format|source|quelle|fuente|fonte|theme|thème|topics?|sujets?|countr(?:y|ies)|pays|highlight|dateline|edition|édition|page|seite|words|mots|wörter|priority|slug|subject|objet|betreff|editors?(?:-in-chief)?|layout|mise en page|directeur de (?:la )?publication|directrice de (?:la )?publication|comité de rédaction|rédact(?:eur|rice) en chef|commission paritaire|redaktion|chefredaktion|identifiant|priorité|ressort|isbn|issn|doi|category|catégorie|autor|tags?)(?:[- ]type)? ?: ?/iu;
const FIELD_END = /[.;|•·]\s{1,3}/u;
const MIN_FIELDS = 2;
const MAX_OF_PAGE = 240;
/** A longer sentence, or one with a figure, also tells something. */
const MAX_SPOKEN = 120;
/** Who writes of themselves is no site. */
const I = /(?<!\p{L})(?:(?:I|je|ich|yo)(?!\p{L})|j['’])/u;

/** Leaves out what stands at an article's edges: before its first paragraphs and behind its last. */
export function dropEdges(parts: readonly Part[]): void {
  dropFields(parts);
  const dense = parts.map(({ role }, i) => role === "prose" && isDense(parts, i));
  if (!dense.includes(true)) return;
  dropTalk(parts, dense);
}

function isField(words: string): boolean {
  return FIELD.test(words);
}

/** "Section: News", "Language: ENGLISH": lines of a database, several of them around the text. */
function dropFields(parts: readonly Part[]): void {
  const fields = parts.filter(({ words }) => words.length <= 120 && FIELD.test(words));
  // "Editor: Ana Exemple. Layout: Studio Exemple."
  const count = fields.reduce((sum, { words }) => sum + words.split(FIELD_END).filter(isField).length, 0);
  if (count < MIN_FIELDS) return;
  for (const part of fields) if (part.role !== "data" && part.block.turn === null) part.role = "furniture";
}

/** Sentences at an edge that speak of the page, or to its reader where the text does not. */
function dropTalk(parts: readonly Part[], dense: readonly boolean[]): void {
  let speaks: boolean | undefined;
  const isSpoken = (words: string): boolean => {
    if (words.length > MAX_SPOKEN || /\d/.test(words) || !addressesReader(words) || I.test(words))
      return false;
    speaks ??= speaksThroughout(parts.filter((_, i) => dense[i]));
    return !speaks;
  };
  const look = (i: number): boolean => {
    const part = parts[i]!;
    const { words, role, block } = part;
    if (role !== "prose" || block.turn !== null) return role !== "data";
    const isOfPage = words.length <= MAX_OF_PAGE && (ITSELF.test(words) || OPINION.test(words));
    if (!isOfPage && !isSpoken(words)) return !dense[i];
    part.role = "furniture";
    return true;
  };
  for (let i = 0; i < parts.length && look(i); i++);
  for (let i = parts.length - 1; i >= 0 && look(i); i--);
}

/** Whether a text calls its reader "you" now and then. */
function speaksThroughout(text: readonly Part[]): boolean {
  return text.filter(({ words }) => addressesReader(words)).length > text.length / 4;
}
