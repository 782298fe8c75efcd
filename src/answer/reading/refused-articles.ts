import { randomBytes } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { SPLITTER_VERSION } from "../../corpus/passages.js";
import { EXTRACTOR_VERSION } from "../../delegations/statements/read-leaderships.js";
import { isDiskError, realDisk, writeDurably } from "../../index/disk.js";
import { REFUSED } from "../../index/schema.js";
import { isExhaustion } from "../../shared/exhaustion.js";
import type { ErrorMessage } from "../../wording/keys.js";
import { DEFAULT_MEGABYTES, DEFAULT_MS, type ReadingLimits } from "./read-in-process.js";

/** Of the last ones found: more are no accident. */
const MOST = 1000;

const refusedSchema = z.object({
  format: z.literal("pourparlers-refused-1"),
  /** What they were read by. */
  rules: z.string(),
  articles: z.array(
    z.object({
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      reason: z.discriminatedUnion("code", [
        z.object({ code: z.literal("reading_too_long"), params: z.object({ seconds: z.number() }) }),
        z.object({ code: z.literal("reading_too_large"), params: z.object({ megabytes: z.number() }) }),
      ]),
    }),
  ),
});

/**
 * The articles that cost too much to read, by their SHA-256: kept in the index's folder, so that no start tries one again before it
 * changes. By other rules or limits all are tried again.
 */
export class RefusedArticles {
  readonly #rules: string;
  #reasons: Promise<Map<string, ErrorMessage>> | null = null;
  #written: Promise<void> = Promise.resolve();

  /** @param folder the index's */
  constructor(
    private readonly folder: string,
    { ms = DEFAULT_MS, megabytes = DEFAULT_MEGABYTES }: ReadingLimits,
  ) {
    this.#rules = [SPLITTER_VERSION, EXTRACTOR_VERSION, ms, megabytes].join(" ");
  }

  /** Why it is not read, `undefined` where it may be. */
  async reasonFor(sha256: string): Promise<ErrorMessage | undefined> {
    this.#reasons ??= this.#read();
    return (await this.#reasons).get(sha256);
  }

  /** A folder that cannot be written costs nothing but that the next start tries it again. */
  async add(sha256: string, reason: ErrorMessage): Promise<void> {
    this.#reasons ??= this.#read();
    const reasons = await this.#reasons;
    reasons.set(sha256, reason);
    // What is written last holds them all.
    this.#written = this.#written.catch(() => {}).then(() => this.#write(reasons));
    await this.#written;
  }

  async #write(reasons: ReadonlyMap<string, ErrorMessage>): Promise<void> {
    const next = join(this.folder, `${REFUSED}-${randomBytes(8).toString("hex")}`);
    const articles = [...reasons].slice(-MOST).map(([sha256, reason]) => ({ sha256, reason }));
    const content = { format: "pourparlers-refused-1", rules: this.#rules, articles };
    try {
      await mkdir(this.folder, { recursive: true });
      await writeDurably(realDisk, next, `${JSON.stringify(content)}\n`);
      await realDisk.rename(next, join(this.folder, `${REFUSED}.json`));
    } catch (error) {
      if (!isDiskError(error) && !isExhaustion(error)) throw error;
      await realDisk.rm(next, { force: true }).catch(() => {});
    }
  }

  async #read(): Promise<Map<string, ErrorMessage>> {
    try {
      const content = refusedSchema.safeParse(
        JSON.parse(await readFile(join(this.folder, `${REFUSED}.json`), "utf8")),
      );
      const isCurrent = content.success && content.data.rules === this.#rules;
      return new Map(isCurrent ? content.data.articles.map(({ sha256, reason }) => [sha256, reason]) : []);
    } catch (error) {
      if (!isDiskError(error) && !isExhaustion(error) && !(error instanceof SyntaxError)) throw error;
      return new Map();
    }
  }
}
