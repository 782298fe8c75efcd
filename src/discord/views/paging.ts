import type { ButtonAction } from "../custom-id.js";
import type { ButtonSpec } from "../replies.js";
import type { Translate } from "../texts.js";

export interface Pages<T> {
  readonly items: readonly T[];
  readonly page: number;
  readonly pages: number;
}

/** One page of `all`; a page number beyond them is brought back to the last. */
export function takePage<T>(all: readonly T[], wanted: number, size: number): Pages<T> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(Math.max(0, wanted), pages - 1);
  return { items: all.slice(page * size, (page + 1) * size), page, pages };
}

/** Previous, next (where there are such pages) and delete. */
export function pagingButtons(
  { page, pages }: Pages<unknown>,
  owner: string,
  to: (page: number) => ButtonAction,
  t: Translate,
): ButtonSpec[] {
  const buttons: ButtonSpec[] = [];
  if (page > 0) buttons.push({ label: t.plain("button.previous"), action: to(page - 1) });
  if (page < pages - 1) buttons.push({ label: t.plain("button.next"), action: to(page + 1) });
  buttons.push({ label: t.plain("button.delete"), style: "danger", action: { kind: "delete", owner } });
  return buttons;
}

/** "Page 2 of 5", nothing where there is one. */
export function pagingFooter({ page, pages }: Pages<unknown>, t: Translate): string {
  return pages === 1 ? "" : t.plain("source.pageOf", { page: page + 1, pages });
}
