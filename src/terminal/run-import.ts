import { setImmediate as nextTurn } from "node:timers/promises";
import { hashBytes } from "../corpus/decode-article.js";
import { ArticleFolder, nameOfFacts, type Outcome } from "../import/article-folder.js";
import { articleText, type Provenance } from "../import/article-text.js";
import { Converter } from "../import/converter.js";
import { isAddress, listOriginals, type Target } from "../import/list-originals.js";
import { PageFetcher } from "../import/page-fetcher.js";
import { readOriginal } from "../import/read-original.js";
import type { Draft, Kind, Original } from "../import/types.js";
import { UserError } from "../shared/errors.js";
import { type Locale, locales } from "../wording/locales.js";
import { type TerminalIO, writeOut } from "./io.js";
import { createPalette, wantsColour, wrapWidth } from "./palette.js";
import { type ImportView, renderDraft, renderOriginal, renderRefused } from "./render-import.js";
import { type CommandContext, readFolders } from "./session.js";

export interface ImportFlags {
  /** The articles' folder, instead of the environment's. */
  readonly seeds?: string;
  readonly locale?: Locale;
  /** Addresses may be read. */
  readonly online?: boolean;
  readonly overwrite?: boolean;
  readonly dryRun?: boolean;
  readonly details?: boolean;
}

/** What tests replace. */
export interface ImportSeams {
  readonly converter?: Pick<Converter, "convert" | "close">;
  readonly fetcher?: Pick<PageFetcher, "fetch">;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * The `import` command: makes articles of files, of the files in folders, and of addresses, one after the other; without any, of
 * what lies in the articles' folder and is none yet. What cannot be imported is named in one line, and the rest goes on. Returns 0 when all was imported or there already, 1 when some was not.
 * @throws UserError `bad_config`, `no_seeds`
 */
export async function runImport(
  context: CommandContext,
  words: readonly string[],
  flags: ImportFlags,
  seams: ImportSeams = {},
): Promise<number> {
  const { io, cleanup } = context;
  const { config, folders } = await readFolders(context, flags);
  const converter = seams.converter ?? new Converter();
  const interrupted = new AbortController();
  cleanup.add(async () => {
    interrupted.abort();
    await converter.close();
  });
  const { overwrite = false, dryRun = false, details = false, online = false } = flags;
  const run = new ImportRun(io, {
    view: {
      t: locales.of(flags.locale ?? locales.ofEnvironment(io.env)),
      palette: createPalette(wantsColour(io.env, io.stdout)),
      width: wrapWidth(io.env, io.stdout),
      details,
      dryRun,
    },
    folder: new ArticleFolder(folders.seeds, { overwrite, dryRun }),
    seeds: folders.seeds,
    maxArticleBytes: config.maxArticleBytes,
    converter,
    fetcher: online ? (seams.fetcher ?? new PageFetcher()) : null,
    imported: new Date((seams.now ?? Date.now)()).toISOString().slice(0, 10),
    signal: interrupted.signal,
  });
  for (const word of words.length > 0 ? words : [folders.seeds]) await run.importWord(word);
  return await run.end();
}

interface RunOptions {
  readonly view: ImportView;
  readonly folder: ArticleFolder;
  readonly seeds: string;
  readonly maxArticleBytes: number;
  readonly converter: Pick<Converter, "convert">;
  /** `null`: addresses may not be read. */
  readonly fetcher: Pick<PageFetcher, "fetch"> | null;
  readonly imported: string;
  readonly signal: AbortSignal;
}

type Counts = Record<Outcome | "refused" | "teasers", number>;

class ImportRun {
  readonly #counts: Counts = {
    written: 0,
    replaced: 0,
    same: 0,
    refused: 0,
    teasers: 0,
  };

  constructor(
    private readonly io: TerminalIO,
    private readonly options: RunOptions,
  ) {}

  async importWord(word: string): Promise<void> {
    if (isAddress(word)) {
      await this.#guarded(word, () => this.#importTarget(word, { type: "address", address: word }));
      return;
    }
    const { view, seeds } = this.options;
    const { t } = view;
    await this.#guarded(word, async () => {
      const { targets, others, articles } = await listOriginals(word, seeds);
      const notes = [
        ...(others > 0 ? [t("import.others", { count: others })] : []),
        ...(articles > 0 ? [t("import.articles", { count: articles })] : []),
      ];
      if (targets.length === 0 && articles === 0) throw new UserError("import_nothing_inside");
      if (notes.length > 0) await this.#print([`${word} · ${notes.join(" · ")}`]);
      for (const target of targets) {
        const name = target.type === "file" ? target.path : target.address;
        await this.#guarded(name, () => this.#importTarget(name, target));
      }
    });
  }

  async end(): Promise<number> {
    const { view } = this.options;
    await this.#print([tellTotals(this.#counts, view)]);
    return this.#counts.refused > 0 ? 1 : 0;
  }

  async #importTarget(name: string, target: Target): Promise<void> {
    const original = await this.#read(target);
    const conversion = await this.options.converter.convert(original);
    this.options.signal.throwIfAborted();
    await this.#print(renderOriginal(name, conversion, this.options.view));
    const provenance = { imported: this.options.imported, sha256: hashBytes(original.bytes) };
    for (const draft of conversion.drafts) {
      // Between two articles, each of which is written whole or not at all, an interruption is heard.
      await nextTurn();
      this.options.signal.throwIfAborted();
      await this.#guarded(name, () => this.#place(conversion.kind, draft, target, provenance));
    }
  }

  async #read(target: Target): Promise<Original> {
    if (target.type === "file") return readOriginal(target.path);
    const { fetcher, signal } = this.options;
    if (fetcher === null) throw new UserError("import_offline");
    return fetcher.fetch(target.address, signal);
  }

  async #place(kind: Kind, draft: Draft, target: Target, provenance: Provenance): Promise<void> {
    const { folder, maxArticleBytes, view } = this.options;
    const text = articleText(draft, provenance);
    const size = Buffer.byteLength(text);
    if (size > maxArticleBytes)
      throw new UserError("import_article_too_large", { size, most: maxArticleBytes });
    const isFile = target.type === "file" && kind !== "feed";
    const placed = folder.place(isFile ? target.stem : nameOfFacts(draft.facts), text);
    this.#counts[placed.outcome]++;
    if (draft.isTeaser) this.#counts.teasers++;
    await this.#print(renderDraft(draft, placed, view));
  }

  /** What goes wrong with one thing is told in a line. */
  async #guarded(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.options.signal.throwIfAborted();
      if (!(error instanceof UserError) || error.code === "output_failed") throw error;
      this.#counts.refused++;
      await this.#print([renderRefused(name, error.told, this.options.view)]);
    }
  }

  #print(lines: readonly string[]): Promise<void> {
    return writeOut(this.io, `${lines.join("\n")}\n`);
  }
}

function tellTotals(
  { written, replaced, same, refused, teasers }: Counts,
  { t, dryRun }: ImportView,
): string {
  const rest = [
    [dryRun ? "toReplace" : "replaced", replaced],
    ["same", same],
    ["refused", refused],
    ["teasers", teasers],
  ] as const;
  return [
    t(dryRun ? "import.total.toWrite" : "import.total.written", { number: written }),
    ...rest.flatMap(([key, number]) => (number > 0 ? [t(`import.total.${key}`, { number })] : [])),
  ].join(t("list.gap"));
}
