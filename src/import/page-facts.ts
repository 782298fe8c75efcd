import { toIsoDate } from "../corpus/iso-date.js";
import type { DomDocument, DomElement } from "./dom.js";
import { oneLine, webAddress } from "./one-line.js";
import type { Facts } from "./types.js";

/** What a page says of itself for machines. */
export interface PageFacts extends Omit<Facts, "place" | "source"> {
  /** `false`: the page says that its article is not free to read. */
  readonly isFree: boolean | null;
  readonly description: string | null;
}

type Thing = Readonly<Record<string, unknown>>;

const MAX_JSON = 500_000;
const MAX_DEPTH = 6;
const ARTICLE = /(?:Article|BlogPosting|LiveBlogPosting|Report)$/;
const TITLES = ["og:title", "twitter:title", "dc.title", "dcterms.title"];
const DATES = [
  "article:published_time",
  "og:article:published_time",
  "datepublished",
  "date",
  "dc.date",
  "dc.date.issued",
  "dcterms.date",
  "dcterms.created",
  "dcterms.issued",
  "pubdate",
  "publishdate",
  "publish-date",
  "parsely-pub-date",
  "sailthru.date",
];
const AUTHORS = [
  "author",
  "article:author",
  "dc.creator",
  "dcterms.creator",
  "parsely-author",
  "sailthru.author",
];
const PUBLISHERS = ["og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name"];
const BYLINE = /^(?:par|by|von|por|di|propos recueillis par)\s+/i;
/** "<!-- saved from url=(0042)https://… -->", as browsers note it. */
const SAVED_FROM = /<!--\s*saved from url=(?:\(\d+\))?(\S+)\s*-->/;

/** Facts that a page states in JSON-LD, `<meta>`, `<link>` and `<time>`: no guess from its prose. `url`: where it was read from. */
export function readPageFacts(document: DomDocument, html: string, url: string | null): PageFacts {
  const metas = readMetas(document);
  const first = (names: readonly string[]): string | null => {
    for (const name of names) if (metas.has(name)) return metas.get(name)!;
    return null;
  };
  const article = findArticle(document);
  const publisher = nameOf(article?.publisher) ?? oneLine(first(PUBLISHERS));
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute("href");
  const saved = SAVED_FROM.exec(html.slice(0, 4096))?.[1];
  return {
    title:
      oneLine(article?.headline) ??
      withoutSite(oneLine(first(TITLES)), publisher) ??
      headingOf(document) ??
      withoutSite(oneLine(document.title), publisher),
    date: dateOf(article?.datePublished) ?? dateOf(first(DATES)) ?? dateOfTime(document),
    author: cleanAuthor(namesOf(article?.author) ?? first(AUTHORS) ?? authorOfMarkup(document)),
    // Where it was read counts: a page may claim to be any other.
    url: url ?? webAddress(canonical) ?? webAddress(metas.get("og:url")) ?? webAddress(saved),
    publisher,
    isFree: freeOf(article?.isAccessibleForFree, metas),
    description: oneLine(metas.get("og:description") ?? metas.get("description"), 1000),
  };
}

function readMetas(document: DomDocument): Map<string, string> {
  const metas = new Map<string, string>();
  for (const meta of document.querySelectorAll("meta[content]")) {
    const name = meta.getAttribute("property") ?? meta.getAttribute("name") ?? meta.getAttribute("itemprop");
    const content = meta.getAttribute("content")!.trim();
    const key = name?.trim().toLowerCase();
    if (key && content !== "" && !metas.has(key)) metas.set(key, content);
  }
  return metas;
}

function findArticle(document: DomDocument): Thing | null {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const text = script.textContent ?? "";
    if (text.length > MAX_JSON) continue;
    try {
      const found = articleIn(JSON.parse(text), MAX_DEPTH);
      if (found !== null) return found;
    } catch {
      // Broken data for machines is no reason not to read what is for people.
    }
  }
  return null;
}

function articleIn(value: unknown, depth: number): Thing | null {
  if (typeof value !== "object" || value === null || depth === 0) return null;
  if (!Array.isArray(value)) {
    const types = [(value as Thing)["@type"]].flat();
    if (types.some((type) => typeof type === "string" && ARTICLE.test(type))) return value as Thing;
  }
  const inside = Array.isArray(value) ? value : [(value as Thing)["@graph"], (value as Thing).mainEntity];
  for (const each of inside) {
    const found = articleIn(each, depth - 1);
    if (found !== null) return found;
  }
  return null;
}

function nameOf(value: unknown): string | null {
  if (typeof value === "string") return oneLine(value);
  return typeof value === "object" && value !== null ? oneLine([(value as Thing).name].flat()[0]) : null;
}

function namesOf(value: unknown): string | null {
  const names = [value].flat().slice(0, 20).map(nameOf);
  const told = names.filter((name) => name !== null);
  return told.length > 0 ? told.join(", ") : null;
}

function dateOf(value: unknown): string | null {
  const text = oneLine([value].flat()[0], 100);
  return toIsoDate(text) ?? toIsoDate(text?.replace(/^(\d{4})(\d{2})(\d{2})(?=$|T)/, "$1-$2-$3") ?? null);
}

/** The time that the markup marks as the publication's, else the only one that stands with the article's heading. */
function dateOfTime(document: DomDocument): string | null {
  const marked = document.querySelector(
    'time[itemprop="datePublished"], time[pubdate], [itemprop="datePublished"]',
  );
  const time = marked ?? document.querySelector("article header time, header time, h1 ~ time, h1 ~ * time");
  if (time === null) return null;
  return dateOf(time.getAttribute("datetime") ?? time.getAttribute("content")) ?? dateOf(time.textContent);
}

function authorOfMarkup(document: DomDocument): string | null {
  const authors: string[] = [];
  for (const element of document.querySelectorAll('[rel="author"], [itemprop="author"]')) {
    const name = oneLine(element.querySelector('[itemprop="name"]')?.textContent ?? element.textContent, 120);
    if (name !== null && !authors.includes(name)) authors.push(name);
    if (authors.length === 5) break;
  }
  return authors.length > 0 ? authors.join(", ") : null;
}

/** An author's name without "By"; an address is none. */
export function cleanAuthor(author: string | null): string | null {
  const name = oneLine(author)?.replace(BYLINE, "") ?? null;
  return name === null || name === "" || /^https?:\/\//i.test(name) ? null : name;
}

/** "Le titre - Le Journal" of Le Journal. */
function withoutSite(title: string | null, publisher: string | null): string | null {
  if (title === null || publisher === null || !title.toLowerCase().endsWith(publisher.toLowerCase()))
    return title;
  const before = title.slice(0, title.length - publisher.length);
  return /\s[-–—|·:]\s*$/.test(before) ? oneLine(before.replace(/\s*[-–—|·:]\s*$/, "")) : title;
}

function headingOf(document: DomDocument): string | null {
  const headings: DomElement[] = [...document.querySelectorAll("h1")];
  return headings.length === 1 ? oneLine(headings[0]!.textContent) : null;
}

function freeOf(value: unknown, metas: ReadonlyMap<string, string>): boolean | null {
  if (value === false || /^false$/i.test(String(value))) return false;
  if (/^(?:locked|metered|paid)$/i.test(metas.get("article:content_tier") ?? "")) return false;
  return value === true || /^true$/i.test(String(value)) ? true : null;
}
