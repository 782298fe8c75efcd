import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ARTICLE_VARIANTS, varied } from "../../bench/lib/article-variants.js";
import type { StatedLeader } from "../../embeddings/types.js";
import { foldSpace } from "../../src/corpus/lines.js";
import { splitArticle } from "../../src/corpus/passages.js";
import type { Passage } from "../../src/corpus/types.js";
import { mentionedParties } from "../../src/delegations/parties/mentioned-parties.js";
import { readLeaderships } from "../../src/delegations/statements/read-leaderships.js";
import { passageInput } from "../../src/index/passage-input.js";
import { packageRoot } from "../../src/shared/paths.js";
import { makeArticle } from "./make-article.js";

const filesOf = (folder: string): string[] =>
  readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
const FILES = filesOf(join(packageRoot, "seeds"));
/** Paragraphs of one line each, without blank lines between them, sentences broken around quotations. */
const SHARED = join(packageRoot, "..", "shared", "seeds");
const isShared = existsSync(SHARED);
if (!isShared) console.info(`Skipped: the real articles are not here (${SHARED}).`);

/** All that search, the model and questions about leaders are given of an article: where it is the same, so are the answers. */
function readingOf(file: string) {
  const article = makeArticle(file);
  const { title, date, place, language } = article;
  const passages = splitArticle(article);
  return {
    facts: { title, date, place, language },
    passages: passages.map((passage) => {
      const { text, context } = passageInput(article, passage).input;
      return { text: foldSpace(text), context, sentences: passage.sentences.length };
    }),
    parties: mentionedParties(article),
  };
}

/** As if the tagger had marked the first two words with capitals as the leader of the first delegation. */
function tagsOf(text: string, { start, end }: Passage): StatedLeader[] {
  const said = text.slice(start, end);
  const name = /\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}+/u.exec(said);
  const party = /délégation\s+\p{L}+/u.exec(said);
  if (name === null || party === null) return [];
  const range = ({ 0: words, index }: RegExpExecArray) => [index, index + words.length] as const;
  return [{ name: range(name), parties: [range(party)], status: "led", probability: 1 }];
}

describe("the same article, written as people have it", () => {
  it.each(Object.entries(ARTICLE_VARIANTS))("is read alike with %s", (_, vary) => {
    for (const file of FILES) expect(readingOf(varied(file, vary))).toEqual(readingOf(file));
  });

  it.skipIf(!isShared).each(Object.entries(ARTICLE_VARIANTS))(
    "is read alike with %s, as real articles are laid out",
    (_, vary) => {
      for (const file of filesOf(SHARED)) expect(readingOf(varied(file, vary))).toEqual(readingOf(file));
    },
  );

  it("is read alike with all of that at once", () => {
    // A column's width is that of what is printed in it: the lines are divided before anything else is added, or not at all.
    const { "hyphenated line ends": _, ...others } = ARTICLE_VARIANTS;
    const every = Object.values(others).reverse();
    const all = (body: string): string => every.reduce((text, vary) => vary(text), body);
    for (const file of FILES) expect(readingOf(varied(file, all))).toEqual(readingOf(file));
  });

  it("is quoted word for word", () => {
    for (const vary of Object.values(ARTICLE_VARIANTS))
      for (const file of FILES) {
        const written = varied(file, vary);
        const article = makeArticle(written);
        const passages = splitArticle(article);
        for (const { span, lines, leaders } of readLeaderships(
          article,
          passages,
          passages.map((passage) => tagsOf(written, passage)),
        )) {
          const quote = written.slice(span.start, span.end);
          const cited = written
            .split(/\r?\n/u)
            .slice(lines[0] - 1, lines[1])
            .join("\n");
          expect(cited.replace(/\s+/gu, " ")).toContain(quote.replace(/\s+/gu, " "));
          expect(leaders.length).toBeGreaterThan(0);
        }
      }
  });
});
