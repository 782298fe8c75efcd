import { parseFeed } from "feedsmith";
import { toIsoDate } from "../corpus/iso-date.js";
import { UserError } from "../shared/errors.js";
import { decodeXml } from "./decode-original.js";
import { checkMarkup, parsePage } from "./dom.js";
import { NOTHING_LEFT_OUT } from "./left-out.js";
import { oneLine, webAddress } from "./one-line.js";
import { readBlocks, renderBlocks } from "./page-blocks.js";
import { cleanAuthor } from "./page-facts.js";
import { withoutTitle } from "./read-page.js";
import { isTeaser } from "./teaser.js";
import { type Conversion, type Draft, NO_FACTS, type Original } from "./types.js";

/** What the kinds of feed tell of an entry, alike. Texts are HTML. */
interface Entry {
  readonly title: string | undefined;
  readonly date: unknown;
  readonly authors: readonly (string | undefined)[];
  readonly link: string | undefined;
  readonly content: string | undefined;
  readonly summary: string | undefined;
}

/** Entries that are read: more than any feed has. */
const MAX_ENTRIES = 1000;

/** One article for each entry of an RSS or Atom feed that has text. @throws UserError `broken`, `no_text`, and as `checkMarkup` does */
export function readFeed({ bytes, url, contentType }: Original): Conversion {
  const { text, encoding } = decodeXml(bytes, contentType);
  const { publisher, entries } = readEntries(text);
  const drafts = entries.slice(0, MAX_ENTRIES).map((entry) => draftOf(entry, plainLine(publisher), url));
  const told = drafts.filter((draft) => draft !== null);
  if (told.length === 0) throw new UserError("import_no_text");
  return { kind: "feed", encoding, drafts: told, bareEntries: entries.length - told.length };
}

function readEntries(text: string): { publisher: string | undefined; entries: readonly Entry[] } {
  checkMarkup(text, true);
  let parsed: ReturnType<typeof parseFeed>;
  try {
    parsed = parseFeed(text);
  } catch (error) {
    throw new UserError("import_broken", {
      kind: "RSS/Atom",
      reason: oneLine((error as Error).message, 100) ?? "?",
    });
  }
  const { format, feed } = parsed;
  if (format === "atom") {
    const entries = (feed.entries ?? []).map((entry) => ({
      title: entry.title?.value,
      date: entry.published ?? entry.updated,
      authors: (entry.authors ?? []).map(({ name }) => name),
      link: (entry.links?.find(({ rel }) => rel === undefined || rel === "alternate") ?? entry.links?.[0])
        ?.href,
      content: entry.content?.value,
      summary: entry.summary?.value,
    }));
    return { publisher: feed.title?.value, entries };
  }
  if (format === "json") {
    const entries = (feed.items ?? []).map((item) => ({
      title: item.title,
      date: item.date_published,
      authors: (item.authors ?? []).map(({ name }) => name),
      link: item.url,
      content: item.content_html ?? item.content_text,
      summary: item.summary,
    }));
    return { publisher: feed.title, entries };
  }
  const entries = (feed.items ?? []).map((item) => ({
    title: item.title,
    date: ("pubDate" in item ? item.pubDate : undefined) ?? item.dc?.dates?.[0],
    authors: item.dc?.creators ?? ("authors" in item ? (item.authors ?? []).map(nameOf) : []),
    link: item.link,
    content: item.content?.encoded,
    summary: item.description,
  }));
  return { publisher: feed.title, entries };
}

/** RSS writes "mail@example.org (Name)". */
function nameOf(author: unknown): string | undefined {
  const text = typeof author === "string" ? author : (author as { name?: string } | null)?.name;
  return /\(([^()]+)\)\s*$/.exec(text ?? "")?.[1] ?? text;
}

function draftOf(entry: Entry, publisher: string | null, base: string | null): Draft | null {
  const { content, summary } = entry;
  const title = plainLine(entry.title);
  const whole = content?.trim() ? content : summary;
  if (whole === undefined) return null;
  const blocks = withoutTitle(readBlocks(parsePage(whole).body), title);
  if (blocks.length === 0) return null;
  const description = content?.trim() ? null : plainLine(summary, 5000);
  return {
    facts: {
      ...NO_FACTS,
      title,
      date: toIsoDate(oneLine(entry.date)),
      author: cleanAuthor(
        entry.authors
          .map((name) => oneLine(name))
          .filter((name) => name !== null)
          .join(", "),
      ),
      url: webAddress(entry.link, base),
      publisher,
    },
    body: renderBlocks(blocks),
    leftOut: NOTHING_LEFT_OUT,
    isTeaser: isTeaser(blocks, [], { isFree: null, description }),
  };
}

/** A title may hold markup. */
function plainLine(html: string | undefined, most?: number): string | null {
  if (html === undefined) return null;
  return oneLine(/[<&]/.test(html) ? (parsePage(html).body.textContent ?? "") : html, most);
}
