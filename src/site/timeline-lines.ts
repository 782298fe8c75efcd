import { setImmediate as nextTurn } from "node:timers/promises";
import { groupBy } from "../answer/join-leaders.js";
import { linesOf, roundsOf, type TimelineLine } from "../answer/timeline.js";
import { type ToldStatement, tellStatements } from "../answer/told-statements.js";
import type { Corpus } from "../corpus/types.js";
import type { Talks } from "../delegations/types.js";
import type { SiteCore } from "./core-port.js";

/** Who led a delegation in a round, and the round as its heading names it. */
export interface RoundLine {
  readonly round: Talks;
  readonly line: TimelineLine<ToldStatement>;
}

/** Made once for each state of the articles. */
const timelines = new WeakMap<Corpus, Promise<readonly RoundLine[]>>();

/** Who led what, round by round, newest first. Nothing of any text is read for it. */
export function timelineLines(core: SiteCore): Promise<readonly RoundLine[]> {
  let timeline = timelines.get(core.corpus);
  if (timeline === undefined) {
    timeline = makeTimeline(core);
    timelines.set(core.corpus, timeline);
  }
  return timeline;
}

/** In turns, a delegation at a time: there may be thousands of statements. */
async function makeTimeline(core: SiteCore): Promise<readonly RoundLine[]> {
  const statements = tellStatements(core);
  const delegations = groupBy(
    statements,
    ({ key }) => key,
    () => true,
  );
  const lines: TimelineLine<ToldStatement>[] = [];
  for (const delegation of delegations) {
    await nextTurn();
    lines.push(...linesOf(delegation));
  }
  // As they come out of all statements at once.
  const places = new Map(statements.map((statement, at) => [statement, at]));
  const placeOf = ({ statements: [first] }: TimelineLine<ToldStatement>): number => places.get(first!)!;
  lines.sort((a, b) => placeOf(a) - placeOf(b));
  await nextTurn();
  return roundsOf(lines).flatMap(({ lines: told, place, date, ordinal }) =>
    told.map((line) => ({ round: { place, date, ordinal }, line })),
  );
}
