import { LRUCache } from "lru-cache";
import type { ArticleView } from "../../answer/types.js";
import type { CorePort } from "../core-port.js";
import { RefIndex } from "../passage-refs.js";
import { ScopedCore } from "./scoped-core.js";

/** What commands and buttons work with in one server. */
export interface Scope {
  readonly core: CorePort;
  readonly refs: RefIndex;
}

/** Servers with rules that are kept ready at once. */
const KEPT = 200;

/** The core of each server that has rules, kept from one request to the next. */
export class ServerScopes {
  readonly #scopes = new LRUCache<string, Scope & { readonly view: ArticleView }>({ max: KEPT });

  constructor(
    private readonly core: CorePort,
    private readonly viewOf: (guild: string | null) => ArticleView | undefined,
  ) {}

  /** `undefined`: everything may be quoted there. */
  of(guild: string | null): Scope | undefined {
    const view = this.viewOf(guild);
    if (guild === null || view === undefined) return undefined;
    const known = this.#scopes.get(guild);
    if (known?.view === view) return known;
    const core = new ScopedCore(this.core, view);
    const scope = { core, refs: new RefIndex(core), view };
    this.#scopes.set(guild, scope);
    return scope;
  }
}
