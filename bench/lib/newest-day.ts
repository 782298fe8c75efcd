import type { Core } from "../../src/answer/core.js";

/** The day of the newest article: what "last week" is told from, whenever a set is measured. */
export function newestDay({ corpus, today }: Pick<Core, "corpus" | "today">): string {
  const dates = corpus.articles.flatMap(({ date }) => date ?? []);
  return dates.sort().at(-1) ?? today;
}
