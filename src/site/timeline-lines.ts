import { setImmediate as nextTurn } from "node:timers/promises";
import { type TimelineLine, timelineOf } from "../answer/timeline.js";
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

async function makeTimeline(core: SiteCore): Promise<readonly RoundLine[]> {
  const statements = tellStatements(core);
  await nextTurn();
  return timelineOf(statements).flatMap(({ lines, place, date, ordinal }) =>
    lines.map((line) => ({ round: { place, date, ordinal }, line })),
  );
}
