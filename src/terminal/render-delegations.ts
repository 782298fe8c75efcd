import { type TimelineLine, timelineOf } from "../answer/timeline.js";
import type { LeaderAnswer } from "../answer/types.js";
import { delegationName } from "../delegations/parties/delegation-name.js";
import type { Talks } from "../delegations/types.js";
import { foldForDisplay, neutraliseText } from "../shared/neutralise-text.js";
import type { Translate } from "../wording/translate.js";
import { layoutText } from "./layout-text.js";
import type { Palette } from "./palette.js";
import { leaderNames } from "./render-answer.js";

const INDENT = "  ";
/** What a citation is set in by under its line. */
const DEEPER = "    ";

/** Leaderships by round, newest first: each leader of a round once, with whom they replaced and every citation. */
export function renderDelegations(
  leaders: readonly LeaderAnswer[],
  t: Translate,
  width: number,
  palette: Palette,
): string {
  const rounds = timelineOf(leaders).map((round) =>
    [
      ...layoutText(roundHeading(round, t), width, palette).map(palette.strong),
      ...round.lines.flatMap((line) => renderLine(line, t, width, palette)),
    ].join("\n"),
  );
  return `${rounds.join("\n\n")}\n`;
}

function roundHeading({ place, date, ordinal }: Talks, t: Translate): string {
  const parts = [date ?? t("place.undated"), place === null ? null : foldForDisplay(place)];
  if (ordinal !== null) parts.push(t("delegations.ordinal", { number: ordinal }));
  return parts.filter((part) => part !== null).join(" · ");
}

function renderLine(
  { shown, statements, replaces, replacedBy }: TimelineLine<LeaderAnswer>,
  t: Translate,
  width: number,
  palette: Palette,
): string[] {
  const notes = [
    ...(replaces.length > 0
      ? [t("delegations.replaces", { names: replaces.map(foldForDisplay).join(", ") })]
      : []),
    ...(replacedBy.length > 0
      ? [t("delegations.replacedBy", { names: replacedBy.map(foldForDisplay).join(", ") })]
      : []),
  ];
  if (notes.length === 0) notes.push(t(`answer.status.${shown.status}`));
  const name = foldForDisplay(delegationName(shown, t.language));
  const line = `${name}${t("place.colon")}${leaderNames(shown)} [${notes.join(" ; ")}]`;
  return [
    ...layoutText(line, width - DEEPER.length, palette, { strong: [0, name.length] }).map(
      (text, at) => `${at === 0 ? INDENT : DEEPER}${text}`,
    ),
    // Whole, so that it can be copied into `verify`.
    ...new Set(statements.map(({ citation }) => `${DEEPER}${palette.faint(neutraliseText(citation))}`)),
  ];
}
