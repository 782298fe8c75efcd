import type { TokenVectors } from "../../embeddings/types.js";
import type { QuestionAnalysis, QuestionGroup } from "./question.js";
import type { RankedPassage } from "./searcher.js";
import type { Signals } from "./signals.js";

/** What speaks for or against the sources answering a question, each about 0 to 1. */
export interface Evidence
  extends Pick<Signals, "fusion" | "interaction" | "coverage" | "knownCoverage" | "leadership"> {
  /** How well the best passage meets the things asked for, on average: 1 for one it mentions, less for one it comes near to. */
  readonly meanMatch: number;
  /** The same of the thing asked for that it meets worst. */
  readonly worstMatch: number;
  /** How far the ranking puts the best passage before the next. */
  readonly lead: number;
  /** The question's content word that the best passage matches worst. */
  readonly weakest: number;
  /** Share of the names, countries, figures and dates asked about that no article mentions. */
  readonly unknownEntities: number;
  /** Share of those that the articles mention, but not the best passage or its article's date and title. */
  readonly absentEntities: number;
  /** 1 for a question in another language than the articles': its likeness to them runs lower. */
  readonly foreign: number;
}

export const EVIDENCE_NAMES = [
  "fusion",
  "interaction",
  "coverage",
  "leadership",
  "meanMatch",
  "worstMatch",
  "lead",
  "weakest",
  "unknownEntities",
  "absentEntities",
  "knownCoverage",
  "foreign",
] as const satisfies readonly (keyof Evidence)[];

/** Further ahead than this says no more. */
const MAX_LEAD = 3;

const isEntity = (group: QuestionGroup): boolean => group.kind !== "word";

/** Gathers the evidence from a ranked list. The best passage is its first. */
export function gatherEvidence(
  analysis: QuestionAnalysis,
  question: TokenVectors,
  ranked: readonly RankedPassage[],
): Evidence {
  const best = ranked[0];
  const entities = analysis.groups.filter(isEntity);
  const share = (part: number, of: number) => (of === 0 ? 0 : part / of);
  const absent = analysis.groups.filter(
    (group, i) => isEntity(group) && group.known && !(((best?.matched ?? 0) >>> i) & 1),
  );
  const matches =
    best === undefined ? [] : analysis.groups.map((group, i) => matchOf(group, i, question, best));
  return {
    fusion: best?.signals.fusion ?? 0,
    interaction: best?.signals.interaction ?? 0,
    coverage: best?.signals.coverage ?? 0,
    leadership: best?.signals.leadership ?? 0,
    meanMatch: share(
      matches.reduce((sum, match) => sum + match, 0),
      matches.length,
    ),
    worstMatch: matches.length === 0 ? 0 : Math.min(...matches),
    lead: ranked.length < 2 ? 0 : Math.min(MAX_LEAD, Math.max(0, ranked[0]!.score - ranked[1]!.score)),
    weakest: best?.interaction.weakest ?? 0,
    unknownEntities: share(entities.filter((group) => !group.known).length, entities.length),
    absentEntities: share(absent.length, entities.length),
    knownCoverage: best?.signals.knownCoverage ?? 0,
    foreign: analysis.native ? 0 : 1,
  };
}

/** Cosines of unrelated and of equal tokens: what lies between says how near a passage comes to a word. */
const UNRELATED = 0.7;
const EQUAL = 0.95;
/** A near miss never counts as a mention. */
const NEAREST = 0.8;

function matchOf(
  group: QuestionGroup,
  index: number,
  question: TokenVectors,
  passage: RankedPassage,
): number {
  if ((passage.matched >>> index) & 1) return 1;
  let sum = 0;
  let count = 0;
  for (const [i, cosine] of passage.interaction.cosines.entries()) {
    if (question.starts[i]! >= group.end || question.ends[i]! <= group.start) continue;
    sum += cosine;
    count++;
  }
  const cosine = count === 0 ? 0 : sum / count;
  return NEAREST * Math.min(1, Math.max(0, (cosine - UNRELATED) / (EQUAL - UNRELATED)));
}

/** The calibrated probability that the sources answer: logistic regression over the evidence. */
export function answerProbability(
  evidence: Evidence,
  { intercept, weights }: { intercept: number; weights: Readonly<Record<keyof Evidence, number>> },
): number {
  let logit = intercept;
  for (const name of EVIDENCE_NAMES) logit += weights[name] * evidence[name];
  return 1 / (1 + Math.exp(-logit));
}
