import { promisify } from "node:util";
import { deflateRaw, inflateRawSync } from "node:zlib";
import { LRUCache } from "lru-cache";
import type { Article, Passage } from "../../corpus/types.js";
import { UserError } from "../../shared/errors.js";
import type { ArticleContent } from "../protocol.js";

/** Texts that were asked for lately, kept as they are. Characters. */
const TEXTS = 4 * 2 ** 20;
/** Articles whose passages were asked for lately. */
const PASSAGES = 256;

interface Packed {
  /** `null` where the service could not read it. */
  readonly text: Buffer | null;
  readonly passages: Buffer;
}

const pack = promisify(deflateRaw);

/**
 * The texts and passages of all articles, by their bytes' hash. Both are asked for at once, so that they are held; compressed, a third of what
 * the files take.
 */
export class ArticleContents {
  readonly #packed = new Map<string, Packed>();
  readonly #texts = new LRUCache<string, string>({
    maxSize: TEXTS,
    sizeCalculation: (text) => text.length + 1,
  });
  readonly #passages = new LRUCache<string, readonly Omit<Passage, "source">[]>({ max: PASSAGES });

  /** Whether an article's contents are held, its text with them. */
  has(sha256: string): boolean {
    return this.#packed.get(sha256)?.text != null;
  }

  async add({ sha256, text, passages }: ArticleContent): Promise<void> {
    this.#packed.set(sha256, {
      text: text === null ? null : await pack(JSON.stringify(text)),
      passages: await pack(JSON.stringify(passages)),
    });
  }

  /** Lets go of all others. */
  keep(wanted: ReadonlySet<string>): void {
    for (const sha256 of this.#packed.keys()) if (!wanted.has(sha256)) this.#packed.delete(sha256);
  }

  /** @throws UserError `changed` where it is not known */
  textOf({ source, sha256 }: Pick<Article, "source" | "sha256">): string {
    const text = this.#read(this.#texts, sha256, (packed) => packed.text);
    if (text === null) throw new UserError("changed", { source });
    return text;
  }

  passages(sha256: string, source: string): readonly Passage[] {
    const found = this.#read(this.#passages, sha256, (packed) => packed.passages) ?? [];
    return found.map((passage) => ({ ...passage, source }));
  }

  #read<T extends {}>(
    cache: LRUCache<string, T>,
    sha256: string,
    of: (packed: Packed) => Buffer | null,
  ): T | null {
    const known = cache.get(sha256);
    if (known !== undefined) return known;
    const packed = this.#packed.get(sha256);
    const bytes = packed === undefined ? null : of(packed);
    if (bytes === null) return null;
    // Written by `add` alone.
    const value = JSON.parse(inflateRawSync(bytes).toString("utf8")) as T;
    cache.set(sha256, value);
    return value;
  }
}
