import { describe, expect, it } from "vitest";
import { SHAPES } from "../../bench/lib/hostile-shapes.js";
import type { StatedLeader } from "../../embeddings/types.js";
import { decodeArticle } from "../../src/corpus/decode-article.js";
import { printLines } from "../../src/corpus/line-prints.js";
import { splitArticle } from "../../src/corpus/passages.js";
import type { Passage } from "../../src/corpus/types.js";
import { mentionedParties } from "../../src/delegations/parties/mentioned-parties.js";
import { readLeaderships } from "../../src/delegations/statements/read-leaderships.js";
import { documentTerms } from "../../src/lexical/terms.js";
import { UserError } from "../../src/shared/errors.js";
import { costOf } from "./cost-of.js";

const LENGTH = 16_000;
/** Of the cost of a text twice as long: 2 where time grows with the length, 4 where it grows with its square. */
const MAX_GROWTH = 2.5;
/** Less is the warming up and cleaning up of the engine; a square of this length costs more, whatever it counts. */
const TELLING_MS = 60;
const MAX_MS = 5_000;
const TRIES = 8;

/** As if the tagger had marked each passage's beginning as a leader's name, and its end as the words for the delegation. */
function tagsOf({ start, end }: Passage): StatedLeader[] {
  const length = end - start;
  return length < 20
    ? []
    : [{ name: [0, 8], parties: [[length - 8, length]], status: "led", probability: 1 }];
}

// What is counted is the processor's time of this process, the least of several tries: it does not depend on what else runs on the
// machine, nor, as a ratio, on how fast that is. Steps cannot be counted inside of a pattern.
describe("an article written against the reader costs twice as much when it is twice as long", () => {
  read(SHAPES["one line of sentences"]!(LENGTH));

  it.each(Object.entries(SHAPES))("%s", (_, shape) => {
    const [short, long] = [shape(LENGTH), shape(2 * LENGTH)];
    let [once, twice] = [costOf(() => read(short)), costOf(() => read(long))];
    const isLinear = () => twice <= Math.max(TELLING_MS, MAX_GROWTH * once);
    for (let tries = 1; tries < TRIES && !isLinear() && twice <= MAX_MS; tries++) {
      once = Math.min(
        once,
        costOf(() => read(short)),
      );
      twice = Math.min(
        twice,
        costOf(() => read(long)),
      );
    }
    expect(twice).toBeLessThanOrEqual(MAX_MS);
    if (isLinear()) return;
    // A step (the engine remembers a pattern's matches up to some number of them) is met at one doubling, growth at every one.
    const longest = shape(4 * LENGTH);
    const fourfold = Math.min(...Array.from({ length: TRIES }, () => costOf(() => read(longest))));
    const told = [once, twice, fourfold].map((ms) => ms.toFixed(0)).join(", ");
    expect(fourfold, `${told} ms`).toBeLessThanOrEqual(MAX_GROWTH * twice);
  });
});

/** Has the whole article read for who led what, not its sentences alone. */
const STATEMENT = "\n\nLa délégation russe est dirigée par Anna Petrova.\n";

/** All that is done with an article's text before it is embedded. */
function read(shape: string): void {
  const text = shape + STATEMENT;
  try {
    const article = decodeArticle(new TextEncoder().encode(text), "a.txt");
    const passages = splitArticle(article);
    readLeaderships(article, passages, passages.map(tagsOf));
    mentionedParties(article);
    printLines(text);
    for (const { start, end } of passages) documentTerms(text.slice(start, end));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}
