import { closeSync, fstatSync, openSync, readSync, realpathSync } from "node:fs";
import path from "node:path";
import { LRUCache } from "lru-cache";
import { UserError } from "../shared/errors.js";
import { describeExhaustion, isExhaustion } from "../shared/exhaustion.js";
import { decodeArticle, hashBytes } from "./decode-article.js";
import { decodeText } from "./decode-text.js";
import { LazyArticle } from "./lazy-article.js";
import { DEFAULT_MAX_BYTES, isInside, READ_ONLY, readArticleBytes } from "./read-article.js";
import type { Article, ArticleFacts } from "./types.js";

/** What is known of a file that holds these bytes, if anything is. */
export type ReadKnown = (source: string, sha256: string) => ArticleFacts | undefined;

/** The bytes of a file of which nothing is known. */
export interface NewFile {
  readonly source: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** Reads such a file. @throws UserError when it is no article */
export type ReadNew = (file: NewFile) => Promise<ArticleFacts>;

/** Decodes it, and no more. */
export const decodeNew: ReadNew = async ({ source, bytes, sha256 }) => decodeArticle(bytes, source, sha256);

export interface ArticleReaderOptions {
  /** Largest file that is read. Default: 5 MiB. */
  readonly maxArticleBytes?: number | undefined;
  /** Memory for texts. Default: 24 MiB. */
  readonly textBytes?: number | undefined;
}

/** A small collection's texts all, of a large one those asked about lately. */
const TEXT_BYTES = 24 * 2 ** 20;
/** What a text takes besides its characters, of two bytes each; roughly. */
const TEXT_OVERHEAD = 256;

/** Reads the articles of a folder, and keeps as much of their texts as fits. */
export class ArticleReader {
  readonly #texts: LRUCache<string, string>;
  readonly #maxBytes: number;

  constructor(
    private readonly folder: string,
    { maxArticleBytes = DEFAULT_MAX_BYTES, textBytes = TEXT_BYTES }: ArticleReaderOptions = {},
  ) {
    this.#maxBytes = maxArticleBytes;
    // By their bytes' hash: whatever the file is called, and whoever else has the same.
    this.#texts = new LRUCache({
      maxSize: textBytes,
      sizeCalculation: (text) => 2 * text.length + TEXT_OVERHEAD,
    });
  }

  /** The bytes of a file. @throws UserError as `readText` does */
  readBytes(source: string): Promise<Uint8Array> {
    return readArticleBytes(this.folder, source, this.#maxBytes);
  }

  /**
   * The article of a file's bytes. One that is not known is read, and holds its text: whoever reads it for the first time reads
   * these bytes to the end, whatever becomes of the file. @throws UserError as `readNew` does, by default as `decodeArticle`
   */
  async fromBytes(
    source: string,
    bytes: Uint8Array,
    known: ReadKnown,
    readNew: ReadNew = decodeNew,
  ): Promise<Article> {
    const sha256 = hashBytes(bytes);
    const facts = known(source, sha256);
    if (facts !== undefined) return this.article(source, facts);
    const found = await readNew({ source, bytes, sha256 });
    const text = decodeText(bytes);
    this.#texts.set(sha256, text);
    return { ...found, source, text };
  }

  /** An article of which everything but its text is known. */
  article(source: string, facts: ArticleFacts): Article {
    return new LazyArticle(source, facts, this);
  }

  /**
   * The text of an article: kept from before, or read from its file there and then, under half a millisecond for 16 KB.
   * @throws UserError `changed` when the file does not hold the article's bytes, or cannot be read
   */
  textOf({ source, sha256, bytes }: Pick<Article, "source" | "sha256" | "bytes">): string {
    const kept = this.#texts.get(sha256);
    if (kept !== undefined) return kept;
    const found = readBytesSync(this.folder, source, bytes);
    if (found === null || hashBytes(found) !== sha256) throw changed(source);
    const text = decodeText(found);
    this.#texts.set(sha256, text);
    return text;
  }
}

function changed(source: string): UserError {
  return new UserError("changed", { source });
}

/**
 * The bytes of an article's file at once: for a quote that is being made. Only a regular file of exactly this length inside the folder
 * (links resolved) is read; anything else gives `null`. A file of 16 KB takes well under a millisecond.
 * @throws UserError `exhausted` where the machine has nothing left to read with
 */
function readBytesSync(folder: string, source: string, length: number): Uint8Array | null {
  let handle: number | null = null;
  try {
    const root = realpathSync.native(folder);
    const file = realpathSync.native(path.resolve(root, source));
    if (!isInside(root, file)) return null;
    // Without waiting: a named pipe would otherwise hold the program for ever.
    handle = openSync(file, READ_ONLY);
    const stats = fstatSync(handle);
    if (!stats.isFile() || stats.size !== length) return null;
    const bytes = Buffer.allocUnsafeSlow(length);
    let at = 0;
    while (at < length) {
      const read = readSync(handle, bytes, at, length - at, at);
      if (read === 0) return null;
      at += read;
    }
    return bytes;
  } catch (error) {
    if (isExhaustion(error)) throw describeExhaustion(error);
    return null;
  } finally {
    if (handle !== null) closeSync(handle);
  }
}
