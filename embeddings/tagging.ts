import type { StatedLeader, StatedStatus, TokenVectors } from "./types.js";

/**
 * The tagger marks who leads whom in a passage, whatever the sentence's form:
 *
 *     Karin  Holm    headed  the  team  from  Stockholm
 *     led 1  led 2   -       -    -     -     -               a tag a token: nothing, or a status and whether a name begins or goes on
 *       └──────────── points to ┴ begins ───────┴ ends       where the words of the party begin and end; before the first token: not told
 *
 *     -> { name: "Karin Holm", party: "the team from Stockholm", status: "led", probability: of the token that is least sure }
 */

/** Passages padded to one width: the tagger's inputs, row-major. */
export interface TaggerBatch {
  readonly states: Int8Array;
  /** 1 for a passage's tokens, 0 for padding. */
  readonly mask: BigInt64Array;
  readonly rows: number;
  readonly width: number;
  readonly dimensions: number;
}

/**
 * `tags` `[rows, width, TAGS]`, logits. `asks` `[rows, width, 2 * POINTER]` and `offers` `[rows, 1 + width, 2 * POINTER]`: the product of their
 * halves is the logit of a party's words beginning, or ending, at a token; the first offer stands for a party that is not told.
 */
export interface TaggerLogits {
  readonly tags: Float32Array;
  readonly asks: Float32Array;
  readonly offers: Float32Array;
}

export type RunTagger = (batch: TaggerBatch) => Promise<TaggerLogits>;

type TaggableText = Pick<TokenVectors, "count" | "dimensions" | "states" | "starts" | "ends">;

const STATUSES: readonly StatedStatus[] = ["leads", "led", "replaced"];
/** Nothing; then, of each status, a name's first token and its further ones. */
const TAGS = 1 + 2 * STATUSES.length;
/** A party's words are so many tokens at most. */
const LONGEST_PARTY = 12;
/** Words that are less likely than that to be the party's are not given. */
const LEAST_PARTY = 0.1;

/** The tagger's inputs for some passages. */
export function packTaggerBatch(passages: readonly TaggableText[]): TaggerBatch {
  const { dimensions } = passages[0]!;
  const rows = passages.length;
  const width = Math.max(1, ...passages.map(({ count }) => count));
  const states = new Int8Array(rows * width * dimensions);
  const mask = new BigInt64Array(rows * width);
  for (const [row, passage] of passages.entries()) {
    states.set(passage.states, row * width * dimensions);
    mask.fill(1n, row * width, row * width + passage.count);
  }
  return { states, mask, rows, width, dimensions };
}

/** Who, as row `row` says, leads which party's delegation. Offsets are those of the passage's text. */
export function readTags(
  logits: TaggerLogits,
  { rows, width }: Pick<TaggerBatch, "rows" | "width">,
  row: number,
  { count, starts, ends }: TaggableText,
): StatedLeader[] {
  const { tags } = logits;
  const points = new Pointers(logits, rows, width, row);
  const at = (token: number) => (row * width + token) * TAGS;
  const found: StatedLeader[] = [];
  for (let token = 0; token < count; token++) {
    if (mostLikely(tags, at(token)) === 0) continue;
    let end = token + 1;
    while (end < count && isFurther(mostLikely(tags, at(end)))) end++;
    found.push({
      name: [starts[token]!, ends[end - 1]!],
      parties: points.parties(token, count).map(([first, last]) => [starts[first]!, ends[last]!]),
      ...readStatus(tags, at(token), at(end)),
    });
    token = end - 1;
  }
  return found;
}

const isFurther = (tag: number): boolean => tag > 0 && tag % 2 === 0;

/** The status that a name's tokens vote for together, and the probability that the least certain of them is a leader's. */
function readStatus(
  tags: Float32Array,
  from: number,
  to: number,
): Pick<StatedLeader, "status" | "probability"> {
  const votes = STATUSES.map(() => 0);
  let probability = 1;
  for (let at = from; at < to; at += TAGS) {
    for (const status of STATUSES.keys())
      votes[status]! += Math.max(tags[at + 1 + 2 * status]!, tags[at + 2 + 2 * status]!);
    let sum = 0;
    for (let tag = 0; tag < TAGS; tag++) sum += Math.exp(tags[at + tag]! - tags[at]!);
    probability = Math.min(probability, 1 - 1 / sum);
  }
  return { status: STATUSES[votes.indexOf(Math.max(...votes))]!, probability };
}

function mostLikely(tags: Float32Array, from: number): number {
  let best = 0;
  for (let tag = 1; tag < TAGS; tag++) if (tags[from + tag]! > tags[from + best]!) best = tag;
  return best;
}

/** Where a leader's first token points to, in one row. */
class Pointers {
  /** Numbers of one pointer: where the party's words begin, or where they end. */
  readonly #half: number;

  constructor(
    private readonly logits: TaggerLogits,
    rows: number,
    private readonly width: number,
    private readonly row: number,
  ) {
    this.#half = logits.asks.length / (2 * rows * width);
  }

  /** First and last tokens of what may be the party's words, likeliest first. */
  parties(token: number, count: number): (readonly [first: number, last: number])[] {
    const found: { words: readonly [number, number]; probability: number }[] = [];
    // The first place stands for "not told".
    for (const [first, begins] of this.#shares(token, 0, 0, count + 1).entries()) {
      if (first === 0 || begins < LEAST_PARTY) continue;
      const ends = this.#shares(token, 1, first, Math.min(count + 1, first + LONGEST_PARTY));
      for (const [length, share] of ends.entries())
        if (begins * share >= LEAST_PARTY)
          found.push({ words: [first - 1, first - 1 + length], probability: begins * share });
    }
    return found.sort((a, b) => b.probability - a.probability).map(({ words }) => words);
  }

  /** The probability of each place in `[from, to)`, among these. */
  #shares(token: number, side: number, from: number, to: number): number[] {
    const { asks, offers } = this.logits;
    const half = this.#half;
    const asked = ((this.row * this.width + token) * 2 + side) * half;
    const logits: number[] = [];
    for (let place = from; place < to; place++) {
      const offered = ((this.row * (this.width + 1) + place) * 2 + side) * half;
      let logit = 0;
      for (let i = 0; i < half; i++) logit += asks[asked + i]! * offers[offered + i]!;
      logits.push(logit);
    }
    const highest = Math.max(...logits);
    const sum = logits.reduce((total, logit) => total + Math.exp(logit - highest), 0);
    return logits.map((logit) => Math.exp(logit - highest) / sum);
  }
}
