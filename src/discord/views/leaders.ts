import type { LeaderAnswer } from "../../answer/types.js";
import { countryName } from "../delegation-book.js";
import { inlineCode } from "../markdown/escape-markdown.js";
import { quoteText } from "../markdown/quote-text.js";
import type { Translate } from "../texts.js";

const QUOTE_ROOM = 400;

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
  for (const leader of leaders) {
    const block = leaderBlock(leader, carried, t);
    if (block.length + 1 > left) break;
    blocks.push(block);
    left -= block.length + 1;
  }
  const more = leaders.length - blocks.length;
  if (more > 0) blocks.push(t("answer.moreLeaders", { count: more, command: "/delegation" }));
  return blocks.join("\n");
}

function leaderBlock(leader: LeaderAnswer, carried: readonly string[], t: Translate): string {
  const { delegation, country, status, date, citation, quote } = leader;
  const side =
    country === null
      ? t("answer.delegationNoCountry", { delegation })
      : t("answer.delegation", { delegation, country: countryName(country, t.language) });
  const tail = [t(`answer.status.${status}`), date ?? t("place.undated"), inlineCode(citation)].join(" · ");
  const line = `• ${side}${t("place.colon")}${leaderNames(leader, t)} · ${tail}`;
  if (carried.some((text) => text.includes(quote))) return line;
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
