import type { Part } from "./block.js";

const BEFORE_NAMES = /(?:^| )(?:by|par|von|por|di) /iu;
/** "Written by Bob Harkness writes about …": a label that was copied with what stands below. */
export const BYLINE = /^(?:\p{L}{1,12} )?(?:by|par|von|por|di) /iu;
const BETWEEN_NAMES = /,|\(|\s(?:and|et|und|y|e)\s/u;
const NAME = /^\p{Lu}[\p{L}.’'-]{0,40}(?: (?:\p{Ll}{1,3} )?\p{Lu}[\p{L}.’'-]{0,40}){1,3}$/u;
/** The first two words of a name, before a role that no comma parts from it: "Dana Whitlock Staff writer". */
const FIRST_WORDS = /^\p{Lu}[\p{L}.’'-]{0,40} (?:\p{Ll}{1,3} )?\p{Lu}[\p{L}.’'-]{0,40}(?= )/u;
const TITLE = /^\s*(?:dr|pr|prof|mr|mrs|ms|mme)\.? /iu;
const MIN_NAME = 7;
const MAX_NAME = 100;

/** The names in the bylines over an article, and those alone on a line beside furniture, as {@link lettersOf} tells them. */
export function readAuthors(head: readonly Part[]): string[] {
  return head
    .flatMap(({ words, role }, i) => {
      if (role === "prose" || words.length > 200) return [];
      const names = namesIn(words).flatMap((name) => [name, FIRST_WORDS.exec(name.trim())?.[0] ?? ""]);
      // "Bob Harkness" / "," / "Staff Writer": a byline copied in pieces.
      const alone = words.split(" ,", 1)[0]!;
      const isBeside = [head[i - 1], head[i + 1]].some((part) => part?.role !== "prose");
      return NAME.test(alone) && isBeside
        ? [...names, alone]
        : names.filter((name) => /[\s.]/u.test(name.trim()));
    })
    .map(lettersOf)
    .filter((letters) => letters.length >= MIN_NAME);
}

/** The letters of a text's beginning, in lower case: "carla.okoro" is Carla Okoro. */
export function lettersOf(text: string): string {
  return text
    .slice(0, MAX_NAME)
    .replace(TITLE, "")
    .replace(/[^\p{L}]+/gu, "")
    .toLowerCase();
}

function namesIn(byline: string): string[] {
  const mark = BEFORE_NAMES.exec(byline);
  return mark === null ? [] : byline.slice(mark.index + mark[0].length).split(BETWEEN_NAMES);
}
