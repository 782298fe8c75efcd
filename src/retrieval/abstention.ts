import type { QuestionAnalysis, QuestionGroup } from "./question.js";
import type { RankedPassage } from "./ranked-passage.js";
import type { Signals } from "./signals.js";

/** What speaks for or against the sources answering a question: numbers about the best passage and the question. */
export interface Evidence
  extends Pick<Signals, "dense" | "fusion" | "interaction" | "coverage" | "about" | "leadership"> {
  /** The reader's logit that the best passage answers; 0 where it was not read. */
  readonly answers: number;
  /** Mean of the three highest such logits: a question that nothing answers has nothing beside the best either. */
  readonly answersOfThree: number;
  /** The best passage's, less the second highest of all. */
  readonly answersAhead: number;
  /** First-order score of the best other candidate of the best passage's article: whether it is about the talks asked about. */
  readonly article: number;
  /** How many things are asked for, as log(1 + n). */
  readonly asked: number;
  /** How far the ranking puts the best passage before the next. */
  readonly lead: number;
  /** Share of the names, countries, figures and dates asked about that no article mentions. */
  readonly unknownEntities: number;
  /** 1 for a question in another language than the articles': its likeness to them runs lower. */
  readonly foreign: number;
  /** 1 where the question asks who led, and no statement of the articles answers it. */
  readonly untold: number;
  /** 1 where no statement names the delegation or person that it asks about. */
  readonly unnamed: number;
  /** 1 where the leader of a statement that may answer it is what the reader takes for the answer. */
  readonly leaderRead: number;
}

/** What is known of a question about leaders: nothing of it where the question is about anything else. */
export type LeaderEvidence = Readonly<Record<"untold" | "unnamed" | "leaderRead", boolean>>;

const QUESTION_EVIDENCE = [
  "article",
  "about",
  "asked",
  "interaction",
  "coverage",
  "leadership",
  "unknownEntities",
  "untold",
  "unnamed",
] as const satisfies readonly (keyof Evidence)[];
/** What decides where the best passage was read, and where there is no reader. */
export const READ_EVIDENCE = [
  "answers",
  "answersOfThree",
  "answersAhead",
  "dense",
  "leaderRead",
  ...QUESTION_EVIDENCE,
] as const;
export const PLAIN_EVIDENCE = ["fusion", "lead", "foreign", ...QUESTION_EVIDENCE] as const;

/** Further ahead than this says no more. */
const MAX_LEAD = 3;

const isEntity = (group: QuestionGroup): boolean => group.kind !== "word";

/** Gathers the evidence from a ranked list, whose first passage is the best, and from what is stated of leaders. */
export function gatherEvidence(
  analysis: QuestionAnalysis,
  ranked: readonly RankedPassage[],
  leaders: LeaderEvidence,
): Evidence {
  const [best, next] = ranked;
  const entities = analysis.groups.filter(isEntity);
  const unknown = entities.filter((group) => !group.known);
  const answers = best?.reading?.answers ?? 0;
  const all = ranked.flatMap(({ reading }) => (reading === null ? [] : [reading.answers]));
  const highest = all.sort((a, b) => b - a).slice(0, 3);
  return {
    answers,
    answersOfThree: highest.reduce((sum, each) => sum + each, 0) / Math.max(1, highest.length),
    answersAhead: highest.length > 1 ? answers - highest[1]! : 0,
    dense: best?.signals.dense ?? 0,
    article: best?.article ?? 0,
    about: best?.signals.about ?? 0,
    asked: Math.log1p(analysis.groups.length),
    fusion: best?.signals.fusion ?? 0,
    interaction: best?.signals.interaction ?? 0,
    coverage: best?.signals.coverage ?? 0,
    leadership: best?.signals.leadership ?? 0,
    lead: best && next ? Math.min(MAX_LEAD, Math.max(0, best.score - next.score)) : 0,
    unknownEntities: entities.length === 0 ? 0 : unknown.length / entities.length,
    foreign: analysis.native ? 0 : 1,
    untold: Number(leaders.untold),
    unnamed: Number(leaders.unnamed),
    leaderRead: Number(leaders.leaderRead),
  };
}
