import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type {
  Embedder,
  EmbedderIdentity,
  Embedding,
  EmbeddingInput,
  StatedLeader,
} from "../../embeddings/types.js";
import type { Article, Corpus, Passage } from "../../src/corpus/types.js";
import type { Leadership } from "../../src/delegations/types.js";
import type { OpenIndexOptions } from "../../src/index/open-index.js";
import type { Extraction } from "../../src/index/stored-articles.js";
import { english } from "../../src/wording/english.js";

const DIMENSIONS = 12;

/** An embedder made of hashes: the same text gives the same vectors, and every call is on record. */
export class FakeEmbedder implements Embedder {
  /** Texts embedded, in order. */
  readonly embedded: string[] = [];
  starts = 0;
  /** Runs before each batch. */
  beforeBatch: () => void | Promise<void> = () => {};

  constructor(readonly identity: EmbedderIdentity = identityOf("fake")) {}

  async identify(): Promise<EmbedderIdentity> {
    return this.identity;
  }

  async ready(): Promise<EmbedderIdentity> {
    this.starts += 1;
    return this.identity;
  }

  async embedQuery(text: string): Promise<Embedding> {
    return embed({ text });
  }

  async embedPassages(
    inputs: readonly EmbeddingInput[],
    onProgress?: (done: number) => void,
  ): Promise<Embedding[]> {
    await this.beforeBatch();
    this.embedded.push(...inputs.map(({ text }) => text));
    onProgress?.(inputs.length);
    return inputs.map((input) => ({ ...embed(input), leaders: leadersIn(input.text) }));
  }

  async close(): Promise<void> {}
}

export function identityOf(model: string, changes: Partial<EmbedderIdentity> = {}): EmbedderIdentity {
  return { model, fingerprint: `f-${model}`, dimensions: DIMENSIONS, prefixes: "q|p", ...changes };
}

export function embed({ text, context = "" }: EmbeddingInput): Embedding {
  const vector = unit(`${context}\n${text}`);
  const words = [...text.matchAll(/\p{L}+/gu)];
  const rows = words.map(([word]) => unit(word));
  const tokens = {
    count: words.length,
    dimensions: DIMENSIONS,
    data: Int8Array.from(rows.flatMap((row) => Array.from(row, (x) => Math.round(x * 127)))),
    ids: Uint32Array.from(words, ([word]) => digest(word).readUInt32LE(0)),
    starts: Uint32Array.from(words, ({ index }) => index),
    ends: Uint32Array.from(words, ({ 0: word, index }) => index + word.length),
    states: Int8Array.from(rows.flatMap((row) => Array.from(row, (x) => Math.round(x * 63)))),
  };
  return { vector, tokens, truncated: false };
}

/** Stands for the tagger: reads "the Norwegian delegation was led by X" and "la délégation russe est dirigée par X" alone. */
const LED =
  /(?<party>(?:The|the|La|la) (?:\p{L}+ delegation|délégation (?:des )?\p{L}+)),?(?: (?<be>is|was|est|était))? (?:led|headed|dirigée|conduite|menée) (?:by|par) (?<name>\p{Lu}\p{L}+ \p{Lu}\p{L}+)/dgu;

function leadersIn(text: string): StatedLeader[] {
  return [...text.matchAll(LED)].map(({ groups, indices }) => ({
    name: indices!.groups!.name!,
    parties: [indices!.groups!.party!],
    status: /^(?:was|était)$/.test(groups!.be ?? "") ? "led" : "leads",
    probability: 1,
  }));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function unit(text: string): Float32Array {
  const values = Array.from(digest(text).subarray(0, DIMENSIONS), (byte) => byte - 127.5);
  const norm = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / norm);
}

function article(source: string, text: string): Article {
  const bytes = Buffer.byteLength(text);
  const sha256 = createHash("sha256").update(text).digest("hex");
  return {
    source,
    sha256,
    bytes,
    text,
    bodyStart: 0,
    title: text.split("\n")[0]!,
    date: null,
    place: null,
    origin: null,
    publisher: null,
    url: null,
    language: "fr",
  };
}

function corpus(files: Readonly<Record<string, string>>): Corpus {
  return { articles: Object.entries(files).map(([source, text]) => article(source, text)), skipped: [] };
}

/** One passage a line. */
function split({ source, text, title }: Article): Passage[] {
  return [...text.matchAll(/[^\n]+/g)].map((match, i) => {
    const start = match.index;
    const end = start + match[0].length;
    const lines: [number, number] = [i + 1, i + 1];
    const alsoAt = i === 0 ? [{ start, end, lines }] : [];
    return { source, start, end, lines, context: title ?? "", sentences: [{ start, end }], alsoAt };
  });
}

const CONTEXT = {
  opening: "il etait une fois",
  rounds: [],
  countries: ["CH"],
  state: null,
  organisation: null,
};

/** Whoever "leads" on the first passage that says so. */
function extract({ source, text }: Article, passages: readonly Passage[]): Extraction {
  const leaderships = passages.flatMap(({ start, end, lines }): Leadership[] => {
    const [, name, delegation] = /(\w+) leads (\w+)/.exec(text.slice(start, end)) ?? [];
    if (name === undefined || delegation === undefined) return [];
    const said = { delegation, key: delegation, country: null, leaders: [{ name, role: null }] };
    const talks = { place: null, date: null, ordinal: null };
    return [
      {
        source,
        ...said,
        status: "leads",
        talks,
        before: null,
        span: { start, end },
        lines,
        context: CONTEXT,
      },
    ];
  });
  return { leaderships, parties: leaderships.map(({ key }) => key) };
}

export const FILES = {
  "a.txt": "Les pourparlers de Lune\nAnna leads Bleus\nLa neige tombe sur le lac",
  "b.txt": "Une trêve sur Mars\nLe port reste fermé\nBoris leads Rouges\nLe vent se lève",
  "sub/c.md": "Troisième rencontre\nNul ne sait rien encore",
};

export interface Setting {
  readonly options: OpenIndexOptions;
  readonly embedder: FakeEmbedder;
  readonly notices: string[];
}

/** Everything `openIndex` wants, around an index folder. */
export function setting(
  folder: string,
  changes: Partial<OpenIndexOptions> & { files?: Record<string, string> } = {},
): Setting {
  const { files = FILES, ...rest } = changes;
  const found = corpus(files);
  const embedder = new FakeEmbedder();
  const notices: string[] = [];
  const options: OpenIndexOptions = {
    folder,
    seeds: "/seeds",
    readArticles: async () => found,
    makeArticle: (source) => found.articles.find((each) => each.source === source)!,
    embedder,
    split,
    splitterVersion: 1,
    extract,
    extractorVersion: 1,
    onNotice: (told) => notices.push(english.say(told)),
    ...rest,
  };
  return { options, embedder: options.embedder as FakeEmbedder, notices };
}

/** A folder for an index, inside one that `remove` deletes. */
export function temporaryFolder(): { folder: string; remove: () => void } {
  const parent = mkdtempSync(join(tmpdir(), "index-"));
  return { folder: join(parent, "index"), remove: () => rmSync(parent, { recursive: true, force: true }) };
}
