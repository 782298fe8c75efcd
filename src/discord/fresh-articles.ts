import type { Article } from "../corpus/types.js";
import { UserError } from "../shared/errors.js";
import type { CorePort } from "./core-port.js";

/** Whether each file holds, at this moment, the bytes its article was read from. */
async function areFresh(articles: Iterable<Article>, core: CorePort): Promise<boolean> {
  const checks = [...new Set(articles)].map((article) => core.isUnchanged(article));
  return (await Promise.all(checks)).every((fresh) => fresh);
}

/** For what is shown from a button's references. Throws UserError `changed` when a file is no longer what it was. */
export async function requireFresh(articles: Iterable<Article>, core: CorePort): Promise<void> {
  if (!(await areFresh(articles, core))) throw new UserError("passage_changed");
}

/** For what a command shows: a folder that has changed is read again first. */
export async function refreshIfChanged(articles: Iterable<Article>, core: CorePort): Promise<void> {
  if (!(await areFresh(articles, core))) await core.refresh();
}
