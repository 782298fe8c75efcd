import { createHash } from "node:crypto";
import type { Article } from "../../src/corpus/types.js";

/** A text without a file, title or date, as an article. */
export function bareArticle(text: string): Article {
  return {
    source: "text.txt",
    sha256: createHash("sha256").update(text).digest("hex"),
    bytes: Buffer.byteLength(text),
    text,
    bodyStart: 0,
    title: null,
    date: null,
    place: null,
    origin: null,
    publisher: null,
    url: null,
    language: "und",
  };
}
