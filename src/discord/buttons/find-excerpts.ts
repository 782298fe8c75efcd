import { UserError } from "../../shared/errors.js";
import type { Context } from "../command.js";
import type { ExcerptRef } from "../custom-id.js";
import { requireFresh } from "../fresh-articles.js";
import { type FoundPassage, sentenceOf } from "../passage-refs.js";
import type { ShownExcerpt } from "../views/excerpts.js";

/** The passage a button names, its file checked. Throws UserError `changed` when the article is not that version any more. */
export async function findPassage(ref: string, { refs, core }: Context): Promise<FoundPassage> {
  const found = refs.passage(ref);
  if (found === null) throw new UserError("passage_changed");
  await requireFresh([found.article], core);
  return found;
}

/** The excerpts a button names, their files checked. Throws UserError `changed`. */
export async function findExcerpts(
  excerpts: readonly ExcerptRef[],
  context: Context,
): Promise<ShownExcerpt[]> {
  const found = await Promise.all(excerpts.map(({ passage }) => findPassage(passage, context)));
  return found.map((each, index) => showPassage(each, excerpts[index]!.sentence));
}

function showPassage({ article, passage, citation }: FoundPassage, sentence: string): ShownExcerpt {
  const { source, lines, start, end, alsoAt } = passage;
  return {
    source,
    lines,
    date: article.date,
    citation,
    alsoAt: alsoAt.map((place) => place.lines),
    quotation: { text: article.text, start, end, bold: sentenceOf(passage, sentence) },
  };
}
