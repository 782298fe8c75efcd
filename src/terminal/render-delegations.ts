import type { LeaderAnswer } from "../answer/types.js";
import type { Labels } from "./labels.js";
import { leaderNames } from "./render-answer.js";
import { renderTable } from "./render-table.js";

/** Leaderships as a table in the order given, each row with its citation. */
export function renderDelegations(leaders: readonly LeaderAnswer[], labels: Labels, width: number): string {
  const { date, delegation, leaders: ledBy, status, citation } = labels.columns;
  const rows = leaders.map((leader) => [
    leader.date ?? "–",
    leader.country === null ? leader.delegation : `${leader.delegation} (${leader.country})`,
    leaderNames(leader),
    labels.leadership[leader.status],
    leader.citation,
  ]);
  return `${renderTable([date, delegation, ledBy, status, citation], rows, width, 2, 4).join("\n")}\n`;
}
