import { overlap } from "../../../corpus/span.js";
import type { Span } from "../../../corpus/types.js";
import type { Statement } from "./read-statement.js";

/** Between two names: a comma; "et", with what the second one is ("et le colonel"), unless that is the first one's. */
export const JOINED =
  /^(?:,|,? (?:et|and|und|y|e|та|и)(?: (?!ses? |sa |leurs? |his |her |their )[\p{L}.’'-]+,?){0,8})\s+$/u;

/**
 * Without the people beside a leader: where a text says in one place who leads a party, whoever else it names there is of the party's
 * company, unless both names are joined ("X et Y").
 */
export function withoutCompany(text: string, statements: readonly Statement[]): Statement[] {
  const leads = (status: string) => status !== "replaced";
  const isJoined = (a: Span, b: Span): boolean => {
    const [first, second] = a.start < b.start ? [a, b] : [b, a];
    return JOINED.test(text.slice(first.end, second.start));
  };
  return statements.filter(
    (one) =>
      !leads(one.status) ||
      !statements.some(
        (other) =>
          other.probability > one.probability &&
          other.party.key === one.party.key &&
          leads(other.status) &&
          overlap(other.quote, one.quote) &&
          !isJoined(one.name, other.name),
      ),
  );
}
