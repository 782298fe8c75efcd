import { LRUCache } from "lru-cache";
import { ServerView } from "../../moderation/server-view.js";
import type { ServerRule } from "../../moderation/types.js";

/** Servers whose rules are kept: a view remembers where what it hides stands. */
const KEPT = 200;

/** Views by the rules that they are made of: the same rules come with every question of a server. */
export class Views {
  readonly #views = new LRUCache<string, ServerView>({ max: KEPT });

  of(rules: readonly ServerRule[]): ServerView {
    const key = JSON.stringify(rules);
    let view = this.#views.get(key);
    if (view === undefined) {
      view = new ServerView(rules);
      this.#views.set(key, view);
    }
    return view;
  }
}
