import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { get_sentence_boundaries, initSync } from "sentencex-wasm";
import { beforeAll, describe, expect, test } from "vitest";
import { splitSentences } from "../../src/corpus/sentences.js";

// One text a line; ` | ` and `¦` (nothing stands between) are where its sentences are parted.
const FOLDER = path.join(import.meta.dirname, "sentence-ends");
const LANGUAGES = ["fr", "en"] as const;

interface Text {
  readonly text: string;
  readonly sentences: readonly string[];
}

type Split = (text: string) => readonly string[];

function readTexts(language: string): Text[] {
  return readFileSync(path.join(FOLDER, `${language}.txt`), "utf8")
    .trim()
    .split("\n")
    .map((line) => ({
      text: line.replaceAll(" | ", " ").replaceAll("¦", ""),
      sentences: line.split(/ \| |¦/u),
    }));
}

/** How many texts are parted exactly where they should be. */
function countRight(texts: readonly Text[], split: Split): number {
  return texts.filter(({ text, sentences }) => split(text).join("\n") === sentences.join("\n")).length;
}

const ours =
  (language: string): Split =>
  (text) =>
    splitSentences(text, 0, text.length, language).map(({ start, end }) => text.slice(start, end));

/** Wikimedia's sentencex, as kept today. */
const theirs =
  (language: string): Split =>
  (text) =>
    (get_sentence_boundaries(language, text) as { text: string }[])
      .map((sentence) => sentence.text.trim())
      .filter((sentence) => sentence !== "");

beforeAll(() => {
  initSync({
    module: readFileSync(createRequire(import.meta.url).resolve("sentencex-wasm/sentencex_wasm_bg.wasm")),
  });
});

describe.each(LANGUAGES)("sentences in %s", (language) => {
  const texts = readTexts(language);

  test("are at least 300 in the list", () => {
    expect(texts.flatMap(({ sentences }) => sentences).length).toBeGreaterThanOrEqual(300);
  });

  test.each(texts)("$text", ({ text, sentences }) => {
    expect(ours(language)(text)).toEqual(sentences);
  });

  test("are parted better than by a kept library", () => {
    expect(countRight(texts, ours(language))).toBeGreaterThan(countRight(texts, theirs(language)));
  });
});
