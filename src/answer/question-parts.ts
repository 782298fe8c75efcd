import { parseLeadershipQuestion } from "../delegations/question/parse-leadership-question.js";
import { isQuestionWord, isStopword } from "../language/stopwords.js";
import { foldWord, splitWords } from "../language/words.js";
import { COURTESIES } from "./courtesies.js";
import {
  findInterrogatives,
  findJoins,
  type Interrogative,
  type Join,
  opensWithConjunction,
  opensWithPreposition,
} from "./interrogatives.js";

/** One question of several that a member asks at once. */
export interface QuestionPart {
  /** As the question spells it, without the conjunction before it. */
  readonly text: string;
  /** What is searched for: the part, what stands around it that is no question, and the things it leaves unsaid. */
  readonly asked: string;
}

/** A part, and the conjunction that was cut off before it. */
interface Piece extends QuestionPart {
  readonly joint: string;
}

/** More are not looked for apart: what follows stays with the last. */
export const MOST_PARTS = 3;

/**
 * The questions that a question consists of, or itself alone. It is cut where a sentence ends with a question mark and where a
 * conjunction is followed by a question word, if what stands on either side is a question of its own: it opens with a
 * question word and holds something to search for. "Où et quand …", "… et pourquoi ?" and relative clauses are not cut.
 * `entitiesOf` names the people, places, countries and dates of a text: a part that names none is asked together with those of the
 * part before it that does.
 */
export function splitQuestion(
  question: string,
  entitiesOf: (text: string) => readonly string[],
): readonly QuestionPart[] {
  const whole = [{ text: question, asked: question }];
  const pieces = joinSurplus(cutSentences(question).flatMap(cutClauses));
  if (pieces.length < 2) return whole;
  // The extraction reads who led several delegations in one go, with the date and place that hold for all of them.
  if (pieces.every(({ asked }) => parseLeadershipQuestion(asked) !== null)) return whole;
  let named: readonly string[] = [];
  return pieces.map(({ text, asked }) => {
    const own = entitiesOf(asked);
    if (own.length > 0) named = own;
    return { text, asked: own.length > 0 || named.length === 0 ? asked : `${asked} (${named.join(", ")})` };
  });
}

/** Sentences that end with a question mark, and what is left; those that ask nothing by themselves go with their neighbour. */
function cutSentences(question: string): Piece[] {
  const sentences = [...question.matchAll(/.+?[?？]+[!»"'”’)]*(?=\s|$)|.+$/gsu)].map(([text]) => text.trim());
  const pieces: Piece[] = [];
  let before = "";
  for (const sentence of sentences) {
    const joint = conjunctionOf(sentence);
    const text = sentence.slice(joint.length);
    if (/[?？]/u.test(sentence) ? asksAlone(text, joint) : isOpened(text)) {
      pieces.push({ joint, text, asked: before + text });
      before = "";
    } else if (pieces.length === 0) before += `${sentence} `;
    else {
      const last = pieces.pop()!;
      pieces.push({ ...last, asked: `${last.asked} ${sentence}` });
    }
  }
  return pieces.length > 0 ? pieces : [{ joint: "", text: question, asked: question }];
}

/** Words a yes-or-no question has at least: "vraiment ?", "c'est vrai ?" and "right?" only press for an answer. */
const YES_OR_NO_WORDS = 3;

/** Whether a sentence with a question mark asks something that can be looked for. */
function asksAlone(text: string, joint: string): boolean {
  if (findInterrogatives(text).length > 0) return countContent(text) > 0;
  // "Et l'ukrainienne ?" goes on with the question before.
  return joint === "" && !opensWithConjunction(text) && countContent(text) >= YES_OR_NO_WORDS;
}

/** Whether a sentence without a question mark opens with a question word all the same. */
function isOpened(text: string): boolean {
  const [first] = findInterrogatives(text);
  return first !== undefined && first.start === 0 && countContent(text) > 1;
}

/** The conjunction before a sentence's question word, with what separates them. */
function conjunctionOf(sentence: string): string {
  // A join needs something before it: a space stands for the sentence before.
  const [join] = findJoins(` ${sentence}`);
  return join?.start === 1 ? sentence.slice(0, join.next - 1) : "";
}

/** The questions that conjunctions join within a sentence. */
function cutClauses(piece: Piece): Piece[] {
  const { joint, text, asked } = piece;
  const join = findJoins(text).find((each) => joinsQuestions(text, each));
  if (join === undefined) return [piece];
  const first = text.slice(0, join.start).trimEnd().replace(/[,;]$/u, "");
  const rest = text.slice(join.next);
  const at = asked.lastIndexOf(text);
  const [before, after] = [asked.slice(0, at), asked.slice(at + text.length)];
  const next = { joint: text.slice(join.start, join.next), text: rest, asked: `${rest}${after}` };
  return [{ joint, text: first, asked: `${before}${first}` }, ...cutClauses(next)];
}

function joinsQuestions(text: string, { language, start, next }: Join): boolean {
  const first = text.slice(0, start);
  const rest = text.slice(next);
  const [main, ...others] = findInterrogatives(first, language);
  const [joined] = findInterrogatives(rest, language);
  if (main === undefined || joined === undefined || !opensClause(first, main, language)) return false;
  // "Quel est l'accord qui a été signé et qui prévoit …": the second goes on with a clause of the first.
  if (others.some(({ asked }) => asked === joined.asked)) return false;
  return isWhole(first, main) && isWhole(rest, joined);
}

/**
 * Whether there is enough to search for. "Combien de drones et combien de missiles ont été tirés ?": what only names the thing
 * counted or chosen is half a question.
 */
function isWhole(text: string, { asked }: Interrogative): boolean {
  return countContent(text) >= (asked === "count" || asked === "which" ? 2 : 1);
}

/** Whether a question word opens its clause: before it stand only words that say nothing, a way of asking, or a place or time. */
function opensClause(text: string, { start }: Interrogative, language: number): boolean {
  const before = text.slice(0, start).replace(/^.*[.!:;…?]/su, "");
  if (/,\s*$/u.test(before) && opensWithPreposition(before, language)) return true;
  return splitWords(before).every(({ text: word }) => {
    const folded = foldWord(word);
    return isStopword(folded) || isQuestionWord(folded) || ASKING.has(folded);
  });
}

/** Greetings, thanks and what one asks with. */
const ASKING = new Set([
  ...COURTESIES,
  ...(
    "peux pouvez pourrais pourriez voudrais aimerais veux demande explique expliquez raconte indiquez " +
    "tell explain know like want need show " +
    "guten morgen tag kannst können könnten möchte erkläre erklären sagen " +
    "buenos buenas días puedes puede podría quiero quisiera explica explícame " +
    "puoi potresti vorrei spiega spiegami dirmi " +
    "добрый день можешь можете хочу объясни объясните " +
    "добрий можеш хочу поясни поясніть"
  )
    .split(" ")
    .map(foldWord),
]);

function countContent(text: string): number {
  return splitWords(text).filter(({ text: word }) => {
    const folded = foldWord(word);
    return folded.length > 1 && !isStopword(folded) && !isQuestionWord(folded) && !ASKING.has(folded);
  }).length;
}

/** At most so many parts: the last keeps what comes after it, as the question has it. */
function joinSurplus(pieces: readonly Piece[]): readonly Piece[] {
  const rest = pieces.slice(MOST_PARTS);
  if (rest.length === 0) return pieces;
  const last = pieces[MOST_PARTS - 1]!;
  const join = (own: string, of: (piece: Piece) => string) =>
    rest.reduce((joined, piece) => `${joined} ${piece.joint}${of(piece)}`, own);
  return [
    ...pieces.slice(0, MOST_PARTS - 1),
    { ...last, text: join(last.text, ({ text }) => text), asked: join(last.asked, ({ asked }) => asked) },
  ];
}
