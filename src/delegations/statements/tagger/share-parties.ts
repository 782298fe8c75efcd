import type { StatedLeader } from "../../../../embeddings/types.js";
import { JOINED } from "./company.js";

const ENDS_SENTENCE = /[.!?…]["»”)]?\s/u;

/**
 * A party that is only told of one of two is both's: "la délégation était menée par X et le colonel Y", and of who took over in one sentence "X, en remplacement
 * de Y". `text` is the passage's.
 */
export function shareParties(text: string, leaders: readonly StatedLeader[]): readonly StatedLeader[] {
  const between = (a: StatedLeader, b: StatedLeader): string => text.slice(a.name[1], b.name[0]);
  return leaders.map((one) => {
    if (one.parties.length > 0) return one;
    const beside = leaders.find(
      (other) =>
        other.parties.length > 0 &&
        ((other.name[1] < one.name[0] && JOINED.test(between(other, one))) ||
          (one.status === "replaced" &&
            other.status !== "replaced" &&
            !ENDS_SENTENCE.test(between(other, one) + between(one, other)))),
    );
    return beside === undefined ? one : { ...one, parties: beside.parties };
  });
}

/** A leader of whom the tagger sees no party, and a plain sentence tells it: theirs. */
export function withPlainParties(
  leaders: readonly StatedLeader[],
  plain: readonly StatedLeader[],
): readonly StatedLeader[] {
  return leaders.map((one) => {
    if (one.parties.length > 0) return one;
    const same = plain.find(({ name: [from, to] }) => from < one.name[1] && one.name[0] < to);
    return same === undefined ? one : { ...one, parties: same.parties };
  });
}
