import type { Article } from "../../corpus/types.js";
import { findCountries } from "../../language/countries.js";
import { foldWord } from "../../language/words.js";
import { readOwners } from "../parties/read-owners.js";
import type { ArticleContext } from "../types.js";
import { ROUND_WORDS } from "../vocabulary/question-words.js";

/** Characters of the body that tell what the talks are. */
const OPENING = 1200;

/** Reads what questions about an article's leaderships need of its text. */
export function readArticleContext(article: Article): ArticleContext {
  const opening = foldedOpening(article);
  return {
    opening,
    rounds: Object.keys(ROUND_WORDS).filter((round) => ROUND_WORDS[round]!.test(opening)),
    countries: [...new Set(findCountries(article.text).map(({ code }) => code))].sort(),
    ...readOwners(article),
  };
}

/** Whether a value read from a file is a scene. */
export function isArticleContext(value: unknown): value is ArticleContext {
  if (typeof value !== "object" || value === null) return false;
  const { opening, rounds, countries, state, organisation } = value as Record<string, unknown>;
  return (
    typeof opening === "string" &&
    [rounds, countries].every((list) => Array.isArray(list) && list.every(isText)) &&
    [state, organisation].every((name) => name === null || isText(name))
  );
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function foldedOpening({ title, text, bodyStart }: Article): string {
  return `${title ?? ""} ${text.slice(bodyStart, bodyStart + OPENING)}`
    .split(/[^\p{L}\p{N}]+/u)
    .map(foldWord)
    .join(" ");
}
