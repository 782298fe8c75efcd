import type { Article } from "../../src/corpus/types.js";
import type { MatchContext } from "../../src/delegations/matching/match-leaderships.js";
import { MentionedParties, mentionedParties } from "../../src/delegations/parties/mentioned-parties.js";

/** What is known of articles when a question is asked. */
export function contextOf(articles: Iterable<Article>): MatchContext {
  const all = [...articles];
  const parties = new MentionedParties(all.map(mentionedParties));
  return {
    articles: new Map(all.map(({ source, date, place }) => [source, { date, place }])),
    mentions: (key) => parties.has(key),
  };
}
