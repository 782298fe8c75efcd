import { z } from "zod";
import type { StatedLeader } from "../../embeddings/types.js";
import type { Article, ArticleFacts } from "../corpus/types.js";
import { isArticleContext } from "../delegations/statements/article-context.js";
import type { ArticleContext, Leadership } from "../delegations/types.js";
import { mapSliced, TimeSlice } from "../shared/time-slice.js";
import type { PassageOwner } from "./passage-table.js";

/** What the index knows of an article besides its passages' numbers: one line of `articles.jsonl`. */
export interface StoredArticle extends ArticleFacts, PassageOwner {
  /** How many. */
  readonly passages: number;
  readonly leaderships: readonly StoredLeadership[];
  /** What its leaderships have in common; `null` when it has none. The field keeps the name that it has in files. */
  readonly scene: ArticleContext | null;
  /** Keys of the parties whose delegations it speaks of. */
  readonly parties: readonly string[];
  /** What its leaderships were read from: they can be read anew without the model. */
  readonly stated: readonly StoredLeader[];
}

/** What the tagger found in a passage: `passage` is its place in the article. */
export interface StoredLeader extends StatedLeader {
  readonly passage: number;
}

/** What is found in an article besides its passages. */
export interface Extraction {
  readonly leaderships: readonly Leadership[];
  /** Keys of the parties whose delegations it speaks of. */
  readonly parties: readonly string[];
}

type StoredLeadership = Omit<Leadership, "source" | "context">;

const count = z.int().nonnegative();
const text = z.string();
const talksSchema = z.object({ place: text.nullable(), date: text.nullable(), ordinal: count.nullable() });
const leadershipSchema = z.object({
  delegation: text,
  key: text,
  country: text.nullable(),
  leaders: z.array(z.object({ name: text, role: text.nullable(), alias: text.optional() })),
  status: z.enum(["leads", "led", "replaced"]),
  talks: talksSchema,
  before: talksSchema.nullable(),
  span: z.object({ start: count, end: count }),
  lines: z.tuple([count, count]),
});
const range = z.tuple([count, count]);
const statedSchema = z.object({
  passage: count,
  name: range,
  parties: z.array(range),
  status: z.enum(["leads", "led", "replaced"]),
  probability: z.number(),
});
const SHA256 = /^[0-9a-f]{64}$/;

/** The line of an article. Its leaderships are found again under whatever name the file then has. */
export function toStored(
  article: Article,
  passages: number,
  contexts: readonly string[],
  { leaderships, parties }: Extraction,
  stated: readonly StoredLeader[],
): StoredArticle {
  const { source, sha256, bytes, bodyStart, title, date, place, origin, publisher, url, language } = article;
  return {
    ...{ source, sha256, bytes, bodyStart, title, date, place, origin, publisher, url, language },
    ...{ passages, contexts },
    scene: leaderships[0]?.context ?? null,
    parties,
    stated,
    leaderships: leaderships.map(({ source: _, context: __, ...said }) => said),
  };
}

/** The leaderships of a stored article, under its file's name. */
export function leadershipsOf({ source, scene, leaderships }: StoredArticle): Leadership[] {
  return scene === null ? [] : leaderships.map((said) => ({ ...said, source, context: scene }));
}

/** What the tagger found, passage by passage. */
export function byPassage(stated: readonly StoredLeader[], passages: number): StatedLeader[][] {
  const lists: StatedLeader[][] = Array.from({ length: passages }, () => []);
  for (const { passage, ...leader } of stated) lists[passage]?.push(leader);
  return lists;
}

/** Gives way to other work. */
export async function encodeArticles(articles: readonly StoredArticle[]): Promise<Uint8Array> {
  return Buffer.concat(await mapSliced(articles, (article) => Buffer.from(`${JSON.stringify(article)}\n`)));
}

/** @returns `null` when a line is not an article */
export async function parseArticles(bytes: ArrayBuffer): Promise<StoredArticle[] | null> {
  const articles: StoredArticle[] = [];
  const buffer = Buffer.from(bytes);
  const slice = new TimeSlice();
  for (let at = 0; at < buffer.length; ) {
    const end = buffer.indexOf("\n", at);
    if (end === -1) return null;
    const article = parseStoredArticle(buffer.toString("utf8", at, end));
    if (article === null) return null;
    articles.push(article);
    at = end + 1;
    if (slice.isOver()) await slice.next();
  }
  return articles;
}

/** One line of them; `null` where it is none. */
export function parseStoredArticle(line: string): StoredArticle | null {
  try {
    const value: unknown = JSON.parse(line);
    return isStoredArticle(value) ? value : null;
  } catch {
    return null;
  }
}

/** By hand but for the leaderships: as a schema it took ten times as long, at every start, on thousands of articles. */
function isStoredArticle(value: unknown): value is StoredArticle {
  const fields = (value ?? {}) as Record<string, unknown>;
  const { source, sha256, title, date, place, origin, publisher, url, language } = fields;
  const { contexts, leaderships, scene, parties, stated } = fields;
  return (
    [source, sha256, language].every(isText) &&
    [title, date, place, origin, publisher, url].every((fact) => fact === null || isText(fact)) &&
    SHA256.test(sha256 as string) &&
    [fields.bytes, fields.bodyStart, fields.passages].every((n) => Number.isSafeInteger(n)) &&
    Array.isArray(contexts) &&
    contexts.every(isText) &&
    Array.isArray(parties) &&
    parties.every(isText) &&
    Array.isArray(stated) &&
    stated.every((leader) => statedSchema.safeParse(leader).success) &&
    Array.isArray(leaderships) &&
    leaderships.every((leadership) => leadershipSchema.safeParse(leadership).success) &&
    (scene === null ? leaderships.length === 0 : isArticleContext(scene))
  );
}

const isText = (value: unknown): boolean => typeof value === "string";
