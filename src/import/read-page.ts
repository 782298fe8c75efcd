import { Readability } from "@mozilla/readability";
import { foldName } from "../corpus/fold-name.js";
import { findFullDates } from "../corpus/iso-date.js";
import { UserError } from "../shared/errors.js";
import { decodePage } from "./decode-original.js";
import { type DomDocument, type DomNode, parsePage } from "./dom.js";
import { tellLeftOut, withoutKept } from "./left-out.js";
import { countWords, oneLine } from "./one-line.js";
import { readBlocks, renderBlocks, type TextBlock } from "./page-blocks.js";
import { cleanAuthor, readPageFacts } from "./page-facts.js";
import { isTeaser } from "./teaser.js";
import { type Conversion, NO_FACTS, type Original } from "./types.js";

/** A line that says when the article came out, as it stands under a heading. */
const PUBLISHED =
  /^(?:publiée?|mis en ligne|posté|published|posted|first published|veröffentlicht|publicado|pubblicato)(?!\p{L})/iu;
const MAX_PUBLISHED = 160;
/** A page of fewer words is a menu or a notice. */
const MIN_WORDS = 10;

/** The article of a page, as Readability finds it. @throws UserError `no_text`, and as `parsePage` does */
export function readPage({ bytes, url, contentType }: Original): Conversion {
  const { text: html, encoding } = decodePage(bytes, contentType);
  const document = parsePage(html);
  const told = readPageFacts(document, html, url);
  // Before Readability, which takes the document apart.
  const all = readBlocks(document.body);
  const found = findArticle(document);
  if (found === null) throw new UserError("import_no_text");
  const title = told.title ?? oneLine(found.title);
  const kept = withoutTitle(readBlocks(found.content), title);
  if (kept.reduce((words, { text }) => words + countWords(text), 0) < MIN_WORDS)
    throw new UserError("import_no_text");
  const others = withoutKept(all, kept);
  const facts = {
    ...NO_FACTS,
    title,
    date: told.date ?? publicationDate(all),
    author: told.author ?? cleanAuthor(oneLine(found.byline)),
    url: told.url,
    publisher: told.publisher ?? oneLine(found.siteName),
  };
  const draft = {
    facts,
    body: renderBlocks(kept),
    leftOut: tellLeftOut(others.filter((text) => foldName(text) !== foldName(title ?? ""))),
    isTeaser: isTeaser(kept, others, told),
  };
  return { kind: "page", encoding, drafts: [draft], bareEntries: 0 };
}

interface FoundArticle {
  readonly title: string | null | undefined;
  readonly byline: string | null | undefined;
  readonly siteName: string | null | undefined;
  readonly content: DomNode;
}

function findArticle(document: DomDocument): FoundArticle | null {
  const reader = new Readability<DomNode>(document as never, {
    serializer: (node) => node as unknown as DomNode,
  });
  const article = reader.parse();
  return article?.content ? { ...article, content: article.content } : null;
}

/** The article's own heading, which the front matter tells. */
export function withoutTitle(blocks: readonly TextBlock[], title: string | null): readonly TextBlock[] {
  const first = blocks[0];
  const isTitle = title !== null && first !== undefined && foldName(first.text) === foldName(title);
  return isTitle ? blocks.slice(1) : blocks;
}

function publicationDate(blocks: readonly TextBlock[]): string | null {
  for (const { text } of blocks) {
    const line =
      text.length <= MAX_PUBLISHED && PUBLISHED.test(text) ? (findFullDates(text)[0]?.iso ?? null) : null;
    if (line !== null) return line;
  }
  return null;
}
