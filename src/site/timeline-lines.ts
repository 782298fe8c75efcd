import { type TimelineLine, timelineSliced } from "../answer/timeline.js";
import { type ToldStatement, tellStatements } from "../answer/told-statements.js";
import type { Corpus } from "../corpus/types.js";
import type { Talks } from "../delegations/types.js";
import { type Slice, TimeSlice } from "../shared/time-slice.js";
import type { SiteCore } from "./core-port.js";

/** Who led a delegation in a round, and the round as its heading names it. */
export interface RoundLine {
  readonly round: Talks;
  readonly line: TimelineLine<ToldStatement>;
}

/** Made once for each state of the articles. */
const timelines = new WeakMap<Corpus, Promise<readonly RoundLine[]>>();

/** Who led what, round by round, newest first. Nothing of any text is read for it. */
export function timelineLines(core: SiteCore, slice: Slice = new TimeSlice()): Promise<readonly RoundLine[]> {
  let timeline = timelines.get(core.corpus);
  if (timeline === undefined) {
    timeline = makeTimeline(core, slice);
    timelines.set(core.corpus, timeline);
  }
  return timeline;
}

/** In turns: there may be thousands of statements. */
async function makeTimeline(core: SiteCore, slice: Slice): Promise<readonly RoundLine[]> {
  const statements = tellStatements(core);
  await slice.next();
  const rounds = await timelineSliced(statements, slice);
  return rounds.flatMap(({ lines, place, date, ordinal }) =>
    lines.map((line) => ({ round: { place, date, ordinal }, line })),
  );
}
