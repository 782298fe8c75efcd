import { createHash } from "node:crypto";
import { foldSpace } from "../corpus/lines.js";

/** Of a sentence, white space aside: 16 bytes. */
export function hashWords(sentence: string): Buffer {
  return createHash("sha256").update(foldSpace(sentence)).digest().subarray(0, 16);
}
