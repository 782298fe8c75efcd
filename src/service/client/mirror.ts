import type { CoreStatus } from "../../answer/types.js";
import { LazyArticle } from "../../corpus/lazy-article.js";
import type { Article, ArticleFacts, Corpus, Passage } from "../../corpus/types.js";
import type { Leadership } from "../../delegations/types.js";
import { UserError } from "../../shared/errors.js";
import {
  type ArticleContent,
  articlesSchema,
  contentsSchema,
  MOST_CONTENTS,
  type ServiceState,
  stateSchema,
} from "../protocol.js";
import { ArticleContents } from "./article-contents.js";
import { type ServiceCalls, ServiceError } from "./service-calls.js";

/** The articles as the service had them at one moment. */
export interface Snapshot {
  readonly state: ServiceState;
  /** Another object whenever the articles have changed. */
  readonly corpus: Corpus;
  readonly statements: readonly Leadership[];
}

type Statements = Pick<ArticleContent, "context" | "statements">;
type Listed = ArticleFacts & { readonly source: string };

/** A page, however busy the service is, ms. */
const DEADLINE = 30_000;
/** Each time the articles change while they are fetched it is begun anew. */
const TRIES = 5;

/** What the service's articles are, held here: consumers look at it at once, as they do in a process that has read the articles itself. */
export class Mirror {
  #contents = new ArticleContents();
  /** Whether every text is held: one that could not be read is asked for again. */
  #isWhole = true;
  #statements = new Map<string, Statements>();
  #snapshot: Snapshot | null = null;
  /** By source: one that is the same stays the same object. */
  #articles = new Map<string, Article>();
  #following: Promise<void> = Promise.resolve();

  constructor(
    private readonly calls: Pick<ServiceCalls, "call">,
    /** Called when the articles have changed, not the first time. */
    private readonly onChange: (ms: number) => void,
  ) {}

  /** Throws UserError `service_not_ready` before the first {@link update}. */
  get snapshot(): Snapshot {
    if (this.#snapshot === null) throw new UserError("service_not_ready");
    return this.#snapshot;
  }

  get status(): CoreStatus {
    return this.snapshot.state.status;
  }

  passages(source: string): readonly Passage[] {
    const article = this.#articles.get(source);
    return article === undefined ? [] : this.#contents.passages(article.sha256, source);
  }

  articleOf(source: string): Article | undefined {
    return this.#articles.get(source);
  }

  /** Asks for the state, once it is another than the one known where `waitMs` is given, and takes it over. Throws as a call does. */
  async update(signal: AbortSignal, waitMs = 0): Promise<void> {
    const after = waitMs > 0 ? this.#snapshot?.state.revision : undefined;
    const body = after === undefined ? {} : { after, waitMs };
    const deadlineMs = DEADLINE + waitMs;
    const state = await this.calls.call("state", () => body, stateSchema, {
      deadlineMs,
      signal,
      retries: "none",
    });
    await this.#follow(state, signal);
  }

  /** One state after the other. */
  #follow(state: ServiceState, signal: AbortSignal): Promise<void> {
    const following = this.#following.then(() => this.#take(state, signal));
    this.#following = following.catch(() => {});
    return following;
  }

  async #take(state: ServiceState, signal: AbortSignal): Promise<void> {
    const start = performance.now();
    for (let attempt = 1; ; attempt++) {
      const known = this.#snapshot;
      if (known !== null && this.#isWhole && isSame(known.state, state)) {
        this.#snapshot = { ...known, state };
        return;
      }
      try {
        await this.#fetch(state, signal);
        if (known !== null) this.onChange(performance.now() - start);
        return;
      } catch (error) {
        const isOutdated = error instanceof ServiceError && error.status === 409;
        if (!isOutdated || attempt === TRIES) throw error;
        const options = { deadlineMs: DEADLINE, signal, retries: "any" } as const;
        state = await this.calls.call("state", () => ({}), stateSchema, options);
      }
    }
  }

  async #fetch(state: ServiceState, signal: AbortSignal): Promise<void> {
    const listed = await this.#list(state.revision, signal);
    // Of another epoch nothing that is held counts; it serves until the new one is whole.
    const isNew = this.#snapshot?.state.epoch !== state.epoch;
    const contents = isNew ? new ArticleContents() : this.#contents;
    const statements = new Map(isNew ? [] : this.#statements);
    const lacking = new Map(
      listed.filter(({ sha256 }) => !contents.has(sha256)).map((each) => [each.sha256, each.source]),
    );
    while (lacking.size > 0) {
      const sources = [...lacking.values()].slice(0, MOST_CONTENTS);
      const asked = { revision: state.revision, sources };
      const options = { deadlineMs: DEADLINE, signal, retries: "any" } as const;
      const page = await this.calls.call("contents", () => asked, contentsSchema, options);
      for (const content of page.contents) {
        await contents.add(content);
        statements.set(content.sha256, { context: content.context, statements: content.statements });
        if (!lacking.delete(content.sha256)) throw new UserError("service_version");
      }
    }
    this.#replace(state, listed, contents, statements);
  }

  async #list(revision: string, signal: AbortSignal): Promise<Listed[]> {
    const listed: Listed[] = [];
    let from: number | null = 0;
    while (from !== null) {
      const asked: object = { revision, from };
      const options = { deadlineMs: DEADLINE, signal, retries: "any" } as const;
      const page = await this.calls.call("articles", () => asked, articlesSchema, options);
      listed.push(...page.articles);
      from = page.next;
    }
    return listed;
  }

  #replace(
    state: ServiceState,
    listed: readonly Listed[],
    contents: ArticleContents,
    known: ReadonlyMap<string, Statements>,
  ): void {
    const before = contents === this.#contents ? this.#articles : new Map<string, Article>();
    const articles = listed.map((facts) => {
      const article = before.get(facts.source);
      return article?.sha256 === facts.sha256 ? article : new LazyArticle(facts.source, facts, contents);
    });
    const kept = new Set(listed.map(({ sha256 }) => sha256));
    contents.keep(kept);
    this.#contents = contents;
    this.#isWhole = [...kept].every((sha256) => contents.has(sha256));
    this.#statements = new Map([...known].filter(([sha256]) => kept.has(sha256)));
    this.#articles = new Map(articles.map((article) => [article.source, article]));
    const statements = listed.flatMap(({ source, sha256 }) => {
      const { context, statements: said } = this.#statements.get(sha256) ?? { context: null, statements: [] };
      return context === null ? [] : said.map((statement) => ({ ...statement, source, context }));
    });
    this.#snapshot = { state, corpus: { articles, skipped: state.skipped }, statements };
  }
}

/** Whether two states are of the same articles: a service that was started again numbers them anew. */
function isSame(known: ServiceState, state: ServiceState): boolean {
  if (known.revision === state.revision) return true;
  return (
    known.epoch === state.epoch &&
    known.fingerprint === state.fingerprint &&
    JSON.stringify(known.skipped) === JSON.stringify(state.skipped)
  );
}
