import { type TimelineLine, timelineOf } from "../answer/timeline.js";
import type { LeaderAnswer } from "../answer/types.js";
import { delegationName } from "../delegations/parties/delegation-name.js";
import type { Talks } from "../delegations/types.js";
import type { Labels } from "./labels.js";
import { layoutText } from "./layout-text.js";
import { foldSpace, neutraliseText } from "./neutralise-text.js";
import type { Palette } from "./palette.js";
import { leaderNames } from "./render-answer.js";

const INDENT = "  ";
/** What a citation is set in by under its line. */
const DEEPER = "    ";

/** Leaderships by round, newest first: each leader of a round once, with whom they replaced and every citation. */
export function renderDelegations(
  leaders: readonly LeaderAnswer[],
  labels: Labels,
  width: number,
  palette: Palette,
): string {
  const rounds = timelineOf(leaders).map((round) =>
    [
      ...layoutText(roundHeading(round, labels), width, palette).map(palette.strong),
      ...round.lines.flatMap((line) => renderLine(line, labels, width, palette)),
    ].join("\n"),
  );
  return `${rounds.join("\n\n")}\n`;
}

function roundHeading({ place, date, ordinal }: Talks, labels: Labels): string {
  const parts = [date ?? labels.undated, place === null ? null : foldSpace(place)];
  if (ordinal !== null) parts.push(labels.ordinal(ordinal));
  return parts.filter((part) => part !== null).join(" · ");
}

function renderLine(
  { shown, statements, replaces, replacedBy }: TimelineLine<LeaderAnswer>,
  labels: Labels,
  width: number,
  palette: Palette,
): string[] {
  const notes = [
    ...(replaces.length > 0 ? [labels.replaces(replaces.map(foldSpace).join(", "))] : []),
    ...(replacedBy.length > 0 ? [labels.replacedBy(replacedBy.map(foldSpace).join(", "))] : []),
  ];
  if (notes.length === 0) notes.push(labels.leadership[shown.status]);
  const name = foldSpace(delegationName(shown, labels.locale));
  const line = `${name}${labels.colon}${leaderNames(shown)} [${notes.join(" ; ")}]`;
  return [
    ...layoutText(line, width - DEEPER.length, palette, { strong: [0, name.length] }).map(
      (text, at) => `${at === 0 ? INDENT : DEEPER}${text}`,
    ),
    // Whole, so that it can be copied into `verify`.
    ...new Set(statements.map(({ citation }) => `${DEEPER}${palette.faint(neutraliseText(citation))}`)),
  ];
}
