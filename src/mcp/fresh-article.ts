import { resolveSource } from "../answer/resolve-source.js";
import type { Article } from "../corpus/types.js";
import { isChanged } from "../shared/errors.js";
import type { CorePort } from "./core-port.js";

/**
 * What `read` makes of the article that a person means by `name`. Its text is read from its file: where that has changed since, the
 * articles are read again first. Throws UserError as `resolveSource` does, and `changed` where it goes on changing.
 */
export async function readFresh<Made>(
  core: CorePort,
  name: string,
  read: (article: Article) => Made,
): Promise<Made> {
  try {
    return read(articleOf(core, name));
  } catch (error) {
    if (!isChanged(error)) throw error;
    await core.refresh();
    return read(articleOf(core, name));
  }
}

function articleOf({ corpus }: CorePort, name: string): Article {
  const source = resolveSource(name, corpus);
  return corpus.articles.find((article) => article.source === source)!;
}
