import { isStopword } from "../language/stopwords.js";
import { foldWord, splitWords } from "../language/words.js";
import { findInterrogatives } from "./interrogatives.js";

/** What a member wants written that the bot does not write: it only quotes. What all articles say is set side by side elsewhere. */
export type RequestKind = "summary" | "comparison";

/** Folded words, by beginning where a `-` ends them. French, English, German, Spanish, Italian, Russian, Ukrainian. */
const isSummary = readForms(
  "résumé résume résumes résumer résumez résumons synthèse synthétise synthétiser synthétisez récapitule récapituler récapitulatif récap tldr " +
    "summary summaries summarise summarize summarising summarizing recap overview " +
    "zusammenfassung zusammenfassen zusammenfass fasse fass kurzfassung überblick " +
    "resumen resume resumir resúmeme resumí resumes síntesis sintetiza " +
    "riassunto riassumi riassumere riassumimi sintesi sintetizza riepilogo riepiloga " +
    "резюме резюмируй- резюмировать обобщи- подытож- вкратце " +
    "підсумуй- підсумувати стисло резюмуй- узагальни-",
);
const isComparison = readForms(
  "compare comparer comparez comparons comparaison compares comparing comparison contrast " +
    "vergleiche vergleich vergleichen vergleicht gegenüberstellung " +
    "compara comparar comparación compárame " +
    "confronta confrontare confronto paragona paragonare paragone " +
    "сравни сравните сравнить сравнение порівняй порівняйте порівняти порівняння",
);

/** Asked for with a question word: the words themselves name the request, wherever they stand. */
const DIFFERENCES = [
  "\\bdifferences? (?:y a t il )?(?:entre|between|among)\\b",
  "\\b(?:unterschiede?|unterscheidet|unterscheiden) .*\\b(?:zwischen|von|und)\\b",
  "\\bdiferencias? .*\\bentre\\b|\\bdiferencias? entre\\b",
  "\\bdifferenz[ae] .*\\b(?:tra|fra)\\b|\\bdifferenz[ae] (?:tra|fra)\\b",
  "\\ben quoi .*\\bdiffer\\S*",
  "\\bhow (?:do|does|did) .*\\b(?:differ|compare)\\b",
  "(?:разниц|отличи|различи)\\S* .*между|(?:разница|отличие|различия) между",
  "(?:різниц|відмінн)\\S* .*між|(?:різниця|відмінність|відмінності) між",
  // What all of them say on a subject.
  "\\bque (?:disent|racontent|rapportent) les (?:articles|journaux|medias|sources)\\b",
  "\\bwhat (?:do|did) (?:the )?(?:articles|papers|newspapers|media|sources) (?:say|report|write)\\b",
  "\\bwas (?:sagen|schreiben|berichten) die (?:artikel|zeitungen|medien|quellen)\\b",
  "\\bque (?:dicen|cuentan) (?:los articulos|los periodicos|los medios|las fuentes)\\b",
  "\\b(?:che|cosa) dicono (?:gli articoli|i giornali|i media|le fonti)\\b",
  "что (?:говорят|пишут|сообщают) (?:статьи|газеты|источники)|что (?:говорится|сказано) в статьях",
  "що (?:кажуть|говорять|пишуть|повідомляють) (?:статті|газети|джерела)",
].map((pattern) => new RegExp(pattern, "u"));

/** What stands before such a word in a request, beside words that say nothing. */
const isAsking = readForms(
  "bonjour bonsoir salut merci peux pouvez pourrais pourriez voudrais aimerais veux besoin fais faites faire donne donnez écris bref brève court courte petit petite rapide " +
    "hello hi hey can could would like want need give make write provide short quick brief " +
    "hallo kannst können könntest könnten möchte brauche mach mache gib schreib kurze kurz " +
    "hola puedes puede podrías podría quiero necesito haz hazme dame escribe breve corto " +
    "ciao puoi può potresti potrebbe vorrei voglio fai fammi dammi scrivi breve " +
    "привет можешь можете хочу нужно нужен сделай сделайте дай дайте напиши краткое краткий кратко коротко " +
    "привіт можеш можете потрібно потрібен зроби зробіть дай дайте напиши стислий коротке короткий коротко",
);
/** German puts the verb last: "Kannst du … zusammenfassen?". */
const GERMAN_REQUEST = /^(?:bitte|kannst|konnen|konntest|konnten|fasse?|stelle?|ich)$/u;
const GERMAN_LAST: Readonly<Record<string, RequestKind>> = {
  zusammen: "summary",
  zusammenfassen: "summary",
  vergleichen: "comparison",
  gegenuber: "comparison",
};

/**
 * Whether a question asks for a summary or a comparison. The word for it must lead its sentence, but for what one asks with:
 * "Qui a rédigé le résumé ?" asks for something else.
 */
export function requestKind(question: string): RequestKind | null {
  if (/\btl\s?;\s?dr\b/iu.test(question)) return "summary";
  for (const sentence of question.split(/[.!?;:…]+(?=\s|$)|,\s/u)) {
    const kind = kindOf(sentence);
    if (kind !== null) return kind;
  }
  return null;
}

function kindOf(sentence: string): RequestKind | null {
  const words = splitWords(sentence).map(({ text, start }) => ({ folded: foldWord(text), start }));
  const folded = words.map((word) => word.folded);
  if (DIFFERENCES.some((pattern) => pattern.test(folded.join(" ")))) return "comparison";
  const leading = words.find((word) => !isStopword(word.folded) && !isAsking(word.folded));
  const named = words.find((word) => kindOfWord(word.folded) !== null);
  if (named !== undefined && (leading === undefined || named.start <= leading.start)) {
    const asksFact = findInterrogatives(sentence.slice(0, named.start).trim()).length > 0;
    return asksFact ? null : kindOfWord(named.folded);
  }
  return GERMAN_REQUEST.test(folded[0] ?? "") ? (GERMAN_LAST[folded.at(-1)!] ?? null) : null;
}

function kindOfWord(folded: string): RequestKind | null {
  if (isSummary(folded)) return "summary";
  return isComparison(folded) ? "comparison" : null;
}

/** A test of folded words against a list of forms, those that end in `-` by their beginning. */
function readForms(list: string): (folded: string) => boolean {
  const forms = list.split(" ");
  const whole = new Set(forms.filter((form) => !form.endsWith("-")).map(foldWord));
  const beginnings = forms.filter((form) => form.endsWith("-")).map((form) => foldWord(form.slice(0, -1)));
  return (folded) => whole.has(folded) || beginnings.some((beginning) => folded.startsWith(beginning));
}
