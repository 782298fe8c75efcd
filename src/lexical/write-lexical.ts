import { AnalysedText } from "../language/analysed-text.js";
import { findDates } from "../language/dates.js";
import { TimeSlice } from "../shared/time-slice.js";
import type { LexicalIndex } from "./lexical-index.js";
import { MAX_PASSAGES, makeTables } from "./lexical-tables.js";
import { mergePostings } from "./merge-postings.js";
import { PostingCollector } from "./posting-collector.js";
import { dateTerms, documentTerms } from "./terms.js";

/** What is indexed of a passage. */
export interface LexicalPassage {
  readonly text: string;
  /** What is embedded in front of it, not quoted: the article's title or first line. */
  readonly context: string;
  /** The article's date, `YYYY-MM-DD`, and place: a passage about a round seldom repeats them. */
  readonly date: string | null;
  readonly place: string | null;
  /** Which article it is of: passages of one number share date and place. */
  readonly article: number;
}

export interface LexicalSource {
  readonly count: number;
  passage(id: number): LexicalPassage;
}

export interface WriteLexicalOptions {
  readonly signal?: AbortSignal;
  /** New passages read so far and to read. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * The bytes of the lexical index of `source`, for {@link LexicalIndex.open}. `origin` has one entry a passage: its id in `previous`, or
 * -1 when it is new; only new passages are read, so one whose text, context, date or place differs is new. The bytes are those of an
 * index written from scratch. Gives way to other work; rejects with the signal's reason once it is aborted.
 */
export async function writeLexical(
  source: LexicalSource,
  previous: LexicalIndex | null,
  origin: Int32Array,
  { signal, onProgress }: WriteLexicalOptions = {},
): Promise<Uint8Array> {
  signal?.throwIfAborted();
  const { count } = source;
  if (count > MAX_PASSAGES) throw new RangeError(`no more than ${MAX_PASSAGES} passages can be indexed`);
  if (origin.length !== count) throw new RangeError("origin needs one entry a passage");
  if (origin.some((old) => old >= (previous?.size ?? 0))) throw new RangeError("origin names no passage");
  const slice = new TimeSlice(signal);
  const kept = previous?.tables ?? null;
  const lengths = new Uint32Array(count);
  const collector = new PostingCollector();
  const surroundings = new Surroundings();
  const total = origin.reduce((sum, old) => (old < 0 ? sum + 1 : sum), 0);
  let done = 0;
  for (let id = 0; id < count; id++) {
    const old = origin[id]!;
    if (old >= 0) {
      lengths[id] = kept!.lengths[old]!;
      continue;
    }
    const passage = source.passage(id);
    lengths[id] = collector.add(id, documentTerms(passage.text), surroundings.terms(passage));
    done++;
    if (slice.isOver()) {
      onProgress?.(done, total);
      await slice.next();
    }
  }
  onProgress?.(done, total);
  const collected = await collector.finish(slice);
  const { termOffsets, termBytes, postingOffsets, postings } = await mergePostings(
    kept,
    collected,
    origin,
    slice,
  );
  await slice.next();
  const { bytes, tables } = makeTables({
    passages: count,
    terms: termOffsets.length - 1,
    termBytes: termBytes.length,
    postingBytes: postings.length,
  });
  tables.lengths.set(lengths);
  tables.terms.offsets.set(termOffsets);
  tables.terms.bytes.set(termBytes);
  tables.postingOffsets.set(postingOffsets);
  tables.postings.set(postings);
  return bytes;
}

/** The terms that a passage has of its article: of its date, its place and what stands in front of the passage. */
class Surroundings {
  #article = -1;
  #shared: readonly string[] = [];
  readonly #contexts = new Map<string, readonly string[]>();

  terms({ article, context, date, place }: LexicalPassage): readonly string[] {
    if (article !== this.#article) {
      this.#article = article;
      this.#contexts.clear();
      this.#shared = [
        ...(date === null ? [] : findDates(new AnalysedText(date)).flatMap(dateTerms)),
        ...(place === null ? [] : documentTerms(place)),
      ];
    }
    const known = this.#contexts.get(context);
    if (known !== undefined) return known;
    const terms = [...this.#shared, ...documentTerms(context)];
    this.#contexts.set(context, terms);
    return terms;
  }
}
