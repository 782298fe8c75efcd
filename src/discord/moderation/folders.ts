import { foldName } from "../../corpus/fold-name.js";
import type { Corpus } from "../../corpus/types.js";
import { listEntries } from "../article-index.js";
import type { Candidate } from "../choices.js";
import { matchChoices } from "../choices.js";
import type { CorePort } from "../core-port.js";
import { LIMITS } from "../limits.js";
import type { Choice } from "../request.js";

const folders = new WeakMap<Corpus, readonly string[]>();

/** Every folder that holds an article, itself or below it, with a slash at its end; sorted. */
export function listFolders({ corpus }: Pick<CorePort, "corpus">): readonly string[] {
  let known = folders.get(corpus);
  if (known === undefined) {
    const found = new Set<string>();
    for (const { source } of corpus.articles)
      for (let at = source.indexOf("/"); at >= 0; at = source.indexOf("/", at + 1))
        found.add(source.slice(0, at + 1));
    known = [...found].sort();
    folders.set(corpus, known);
  }
  return known;
}

/** Folders, then articles, that hold what was typed. */
export function completeSources(typed: string, core: CorePort): Choice[] {
  const candidates = listFolders(core).map(
    (folder): Candidate => ({ label: `📁 ${folder}`, value: folder, search: foldName(folder) }),
  );
  return [...matchChoices(candidates, typed), ...matchChoices(listEntries(core), typed)].slice(
    0,
    LIMITS.choices.count,
  );
}
