import { overlap } from "../corpus/span.js";
import { viewOfText } from "../corpus/view/reading-view.js";
import { lastNamesKey } from "../delegations/names/last-names.js";
import type { LeadershipQuestion } from "../delegations/question/parse-leadership-question.js";
import { isLeadershipWord } from "../delegations/question/stems.js";
import type { Leadership } from "../delegations/types.js";
import { AnalysedText } from "../language/analysed-text.js";
import { nameKey } from "../language/names.js";
import { foldWord, splitWords } from "../language/words.js";
import { askableMentions, countryTerm } from "../lexical/terms.js";
import type { QuestionAnalysis } from "../retrieval/question.js";
import type { RankedPassage } from "../retrieval/ranked-passage.js";
import type { LeadershipFindings } from "./find-leaderships.js";
import type { Library } from "./library.js";
import { elsewhere, mentionsAll } from "./says-all.js";

/** A party's word of so many letters may go on as another one: "patron", "patronale". */
const MIN_COMMON = 5;

/**
 * Where no statement answers a question about leaders exactly: of those that may, in the article of the passage that answers best, those whose leader the reader
 * sees as the answer, unless the question's words name another party of the article and not theirs. Where it sees someone who leads at another time or another party,
 * the one leader of the party that the question's words name. Nobody whom the question itself names, and of no place that it names and neither statement nor passage does.
 */
export function leadersRead(
  library: Library,
  analysis: QuestionAnalysis,
  first: Pick<RankedPassage, "id" | "answer"> | undefined,
  { asked, matched, possible }: Pick<LeadershipFindings, "asked" | "matched" | "possible">,
): readonly Leadership[] {
  if (asked === null || matched.length > 0 || first?.answer == null || possible.length === 0) return [];
  const passage = library.searcher.passage(first.id);
  const start = passage.start + first.answer.start;
  const end = passage.start + first.answer.end;
  const answered = keysOf(viewOfText(library.articleOf(passage).text.slice(start, end)).text);
  const asking = keysOf(analysis.text);
  const isOf = (names: ReadonlySet<string>, one: Leadership): boolean =>
    one.leaders.some(({ name }) => names.has(lastKey(name)));
  const isSaidIn = (passages: readonly number[], one: Leadership): boolean =>
    mentionsAll(library, passages, analysis, elsewhere(one, asked.round));
  const told = possible.filter(
    (one) =>
      one.source === passage.source &&
      !isOf(asking, one) &&
      isSaidIn([...library.passagesOf(one), first.id], one),
  );
  const leaders = library.index.leadershipIndex.ofSource(passage.source);
  const words = partyWords(analysis, asked);
  const isNamed = (one: Leadership): boolean => countNamed(words, one, isLikeTerm) > 0;
  const read = told.filter((one) => isOf(answered, one));
  const ofNamed = read.length > 0 && leaders.some(isNamed) ? read.filter(isNamed) : read;
  if (ofNamed.length > 0) {
    const here = ofNamed.filter(({ span }) => overlap(span, { start, end }));
    return here.length > 0 ? here : ofNamed;
  }
  if (!leaders.some((one) => isOf(answered, one))) return [];
  const named = mostNamed(words, told).filter((one) => isSaidIn(library.passagesOf(one), one));
  return new Set(named.map((one) => lastNamesKey(one.leaders))).size === 1 ? named : [];
}

/** What of a question may name a party. */
function partyWords({ groups }: QuestionAnalysis, { round }: LeadershipQuestion): QuestionAnalysis["groups"] {
  return groups.filter(
    ({ kind, surface }) => kind !== "date" && !round.places.includes(surface) && !isOfLeading(surface),
  );
}

/** Of what is told, that of the party that most of a question's words name; nothing where they name none. */
function mostNamed(words: QuestionAnalysis["groups"], told: readonly Leadership[]): readonly Leadership[] {
  const counts = told.map((one) => countNamed(words, one, isSameTerm));
  const most = Math.max(1, ...counts);
  return told.filter((_, at) => counts[at] === most);
}

/** How many of a question's words name a statement's party. */
function countNamed(
  words: QuestionAnalysis["groups"],
  one: Leadership,
  isSame: (asked: string, own: string) => boolean,
): number {
  const terms = partyTerms(one);
  return words.filter(({ alternatives }) =>
    alternatives.some(({ term }) => terms.some((own) => isSame(term, own))),
  ).length;
}

const isOfLeading = (words: string): boolean =>
  splitWords(words).every(({ text }) => isLeadershipWord(foldWord(text)));

function partyTerms({ delegation, country }: Leadership): readonly string[] {
  const terms = askableMentions(new AnalysedText(delegation)).flatMap(({ terms }) => terms);
  return country === null ? terms : [...terms, countryTerm(country)];
}

const isSameTerm = (asked: string, own: string): boolean =>
  asked === own || (asked.length >= MIN_COMMON && /^\p{L}/u.test(asked) && own.startsWith(asked));

/** Also two words that begin alike: "istreniana", "Istréniens". */
const isLikeTerm = (asked: string, own: string): boolean =>
  asked === own ||
  (own.length >= MIN_COMMON && /^\p{L}/u.test(asked) && asked.startsWith(own.slice(0, MIN_COMMON)));

const lastKey = (name: string): string => nameKey(name.split(/[\s’'-]+/).at(-1)!);

const keysOf = (text: string): ReadonlySet<string> =>
  new Set(splitWords(text).map((word) => nameKey(word.text)));
