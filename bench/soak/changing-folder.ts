import { createHash } from "node:crypto";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Random } from "../lib/random.js";
import type { GrownArticle } from "../scale/grow-corpus.js";
import { Vocabulary } from "../scale/vary-paragraph.js";

/** One state of one file, and when it stood there: milliseconds of the process's clock. */
interface Version {
  readonly sha256: string;
  readonly text: string;
  readonly from: number;
  until: number;
}

export type Change = "added" | "edited" | "renamed" | "deleted";

/** Versions are forgotten this long after they went, ms: no question is under way for so long. */
const REMEMBERED_MS = 60_000;

/**
 * A folder of articles that changes as it is told, the same way in every run, and that remembers what stood in it when. Files appear whole.
 */
export class ChangingFolder {
  readonly changes: Record<Change, number> = { added: 0, edited: 0, renamed: 0, deleted: 0 };
  readonly #versions = new Map<string, Version[]>();
  readonly #current = new Map<string, string>();
  readonly #random = Random.of("soak");
  readonly #vocabulary: Vocabulary;
  #renames = 0;

  /** `articles` gives as many as there are ever added; the first `count` are there from the start, and about as many at any time. */
  constructor(
    private readonly folder: string,
    private readonly articles: Iterator<GrownArticle, never>,
    private readonly count: number,
    texts: Iterable<string>,
  ) {
    this.#vocabulary = new Vocabulary(texts);
    for (let n = 0; n < count; n++) this.#add();
  }

  get size(): number {
    return this.#current.size;
  }

  /** Adds, edits, renames or deletes one article. */
  change(): Change {
    const change = this.#choose();
    if (change === "added") this.#add();
    else {
      const source = this.#random.pick([...this.#current.keys()]);
      if (change === "edited") this.#edit(source);
      else if (change === "renamed") this.#rename(source);
      else this.#delete(source);
    }
    this.changes[change]++;
    this.#forget();
    return change;
  }

  /** The text that a file of this hash had at some moment between the two, or `null` when none had it. */
  stood(source: string, sha256: string, from: number, until: number): string | null {
    const versions = this.#versions.get(source) ?? [];
    const stood = versions.find(
      (version) => version.sha256 === sha256 && version.from <= until && version.until >= from,
    );
    return stood?.text ?? null;
  }

  /** Edits are the most frequent; additions and deletions keep the balance. */
  #choose(): Change {
    const chance = this.#random.next();
    if (chance < 0.5) return "edited";
    if (chance < 0.7) return "renamed";
    const more = this.#current.size < this.count ? 0.8 : 0.2;
    return this.#random.next() < more ? "added" : "deleted";
  }

  #add(): void {
    const { source, text } = this.articles.next().value;
    this.#put(source, text);
  }

  #edit(source: string): void {
    const text = this.#current.get(source)!;
    const bodyStart = text.indexOf("\n\n") + 2;
    this.#put(source, text.slice(0, bodyStart) + this.#vocabulary.vary(text.slice(bodyStart), this.#random));
  }

  #rename(source: string): void {
    const text = this.#current.get(source)!;
    const renamed = `${dirname(source)}/n${this.#renames++}.md`;
    this.#begin(renamed, text);
    renameSync(join(this.folder, source), join(this.folder, renamed));
    this.#end(source);
  }

  #delete(source: string): void {
    rmSync(join(this.folder, source));
    this.#end(source);
  }

  #put(source: string, text: string): void {
    const path = join(this.folder, source);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.tmp`, text);
    const before = this.#versions.get(source)?.at(-1);
    this.#begin(source, text);
    renameSync(`${path}.tmp`, path);
    if (before !== undefined && before.until === Number.POSITIVE_INFINITY) before.until = performance.now();
  }

  #begin(source: string, text: string): void {
    const sha256 = createHash("sha256").update(text).digest("hex");
    const version = { sha256, text, from: performance.now(), until: Number.POSITIVE_INFINITY };
    this.#versions.set(source, [...(this.#versions.get(source) ?? []), version]);
    this.#current.set(source, text);
  }

  #end(source: string): void {
    this.#current.delete(source);
    this.#versions.get(source)!.at(-1)!.until = performance.now();
  }

  #forget(): void {
    const before = performance.now() - REMEMBERED_MS;
    for (const [source, versions] of this.#versions) {
      const kept = versions.filter(({ until }) => until > before);
      if (kept.length === 0) this.#versions.delete(source);
      else if (kept.length < versions.length) this.#versions.set(source, kept);
    }
  }
}
