import { joinLeaders, joinRounds, type LeaderLine } from "../../answer/join-leaders.js";
import type { LeaderAnswer } from "../../answer/types.js";
import { delegationName } from "../../delegations/parties/delegation-name.js";
import type { Talks } from "../../delegations/types.js";
import { clipText } from "../../shared/inert-text.js";
import { quoteText } from "../markdown/quote-text.js";
import type { Translate } from "../texts.js";
import { placeLine } from "./place-line.js";

const QUOTE_ROOM = 400;
const PLACE_ROOM = 80;
/** Places a line: the delegations' own command has all. */
const PLACES = 3;
/** So many rounds beside the one asked about are shown, the newest. */
const OTHER_ROUNDS = 3;
/** A round's line without room for a statement under it says nothing. */
const LEAST_ROOM = 500;

/**
 * Names first, one statement a paragraph; a statement that no shown excerpt carries has its own quote. At most `room` code units,
 * ended by how many more there are.
 */
export function leaderLines(
  leaders: readonly LeaderAnswer[],
  carried: readonly string[],
  room: number,
  t: Translate,
): string {
  const blocks: string[] = [];
  let left = room - 100;
  let more = leaders.length;
  for (const line of joinLeaders(leaders)) {
    const block = leaderBlock(line, carried, left, t);
    if (block.length + 1 > left) break;
    blocks.push(block);
    left -= block.length + 1;
    more -= line.statements.length;
  }
  if (more > 0) blocks.push(t("answer.moreLeaders", { count: more, command: "/delegation" }));
  return blocks.join("\n");
}

/** That the round asked about is not told, and under a line for each: who led in other rounds. At most `room` code units; none where there is none. */
export function otherRoundLines(
  leaders: readonly LeaderAnswer[],
  carried: readonly string[],
  room: number,
  t: Translate,
): string[] {
  const lines: string[] = [];
  const untold = t("answer.roundUntold");
  let left = room - untold.length - 1;
  for (const { place, date, told } of joinRounds(leaders).slice(0, OTHER_ROUNDS)) {
    const round = tellRound({ place, date }, t);
    const heading = `**${t("answer.otherRound", { round })}**`;
    if (left < heading.length + LEAST_ROOM) break;
    const block = leaderLines(told, carried, left - heading.length - 2, t);
    if (lines.length === 0) lines.push("", untold);
    lines.push("", heading, block);
    left -= heading.length + block.length + 3;
  }
  return lines;
}

/** A round as far as it is known. */
export function tellRound({ place, date }: Pick<Talks, "place" | "date">, t: Translate): string {
  if (place === null) return t("answer.roundDated", { date: date ?? t("place.undated") });
  const known = clipText(place, PLACE_ROOM);
  return date === null ? t("answer.roundAt", { place: known }) : t("answer.round", { place: known, date });
}

function leaderBlock(
  { shown, statements }: LeaderLine<LeaderAnswer>,
  carried: readonly string[],
  room: number,
  t: Translate,
): string {
  const side = t("answer.delegation", { delegation: delegationName(shown, t.language) });
  const told = statements.slice(0, PLACES);
  const places = told.map((statement) => placeLine(statement, t, room / (2 * PLACES)));
  // Before the last one, so that a quote stands under its own place.
  if (statements.length > told.length) places.splice(-1, 0, "…");
  const head = `• ${side}${t("place.colon")}${leaderNames(shown, t)} · ${t(`answer.status.${shown.status}`)}`;
  const line = [head, ...places].join("\n");
  if (statements.some(({ quote }) => carried.some((text) => text.includes(quote)))) return line;
  const { quote } = told.at(-1)!;
  return `${line}\n${quoteText({ text: quote, start: 0, end: quote.length }, QUOTE_ROOM)}`;
}

/** "**Name**, role; **Name**, role" as Markdown. */
export function leaderNames({ leaders }: Pick<LeaderAnswer, "leaders">, t: Translate): string {
  return leaders
    .map(({ name, role }) =>
      role === null ? t("answer.leader", { name }) : t("answer.leaderRole", { name, role }),
    )
    .join(t("place.gap"));
}
