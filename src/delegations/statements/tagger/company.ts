import { near } from "../../../corpus/span.js";
import type { Span } from "../../../corpus/types.js";
import { foldWord } from "../../../language/words.js";
import type { Leadership } from "../../types.js";
import type { Statement } from "./read-statement.js";

/** Between two names: "et", and a title that is none of a person's own ("et M. "). */
const JOINED = /^(?:,| et| and| und| y| e| та| и)\s+(?:(?:MM?|Mmes?|Mlle|Mrs?|Ms|Dr)\.?\s+)?$/u;

/**
 * Without the people beside a leader: where a text says in one place who leads a party, whoever else it names there is of the party's
 * company, unless both names are joined ("X et Y").
 */
export function withoutCompany(
  text: string,
  statements: readonly Statement[],
  known: readonly Leadership[],
): Statement[] {
  const leads = (status: string) => status !== "replaced";
  const isJoined = (a: Span, b: Span): boolean => {
    const [first, second] = a.start < b.start ? [a, b] : [b, a];
    return JOINED.test(text.slice(first.end, second.start));
  };
  return statements.filter((one) => {
    if (!leads(one.status)) return true;
    const isTold = known.some(
      ({ key, delegation, status, span }) =>
        (key === one.party.key || isPartOf(delegation, text.slice(one.words.start, one.words.end))) &&
        leads(status) &&
        near(span, one.quote),
    );
    if (isTold) return false;
    return !statements.some(
      (other) =>
        other.probability > one.probability &&
        other.party.key === one.party.key &&
        leads(other.status) &&
        near(other.quote, one.quote) &&
        !isJoined(one.name, other.name),
    );
  });
}

/** "Government" is part of "the government's team". */
const isPartOf = (name: string, words: string): boolean => foldWord(words).includes(foldWord(name));
