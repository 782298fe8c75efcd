import { foldSpace } from "../../corpus/spans.js";
import type { Article } from "../../corpus/types.js";
import { AnalysedText } from "../../language/analysed-text.js";
import { findCountries } from "../../language/countries.js";
import { foldWord } from "../../language/words.js";
import { readOwners } from "../parties/read-owners.js";
import type { Scene } from "../types.js";
import { ROUND_WORDS } from "../vocabulary/question-words.js";

/** Characters of the body that tell what the talks are. */
const OPENING = 1200;

/** Reads what questions about an article's leaderships need of its text. */
export function readScene(article: Article): Scene {
  const opening = foldedOpening(article);
  return {
    opening,
    rounds: Object.keys(ROUND_WORDS).filter((round) => ROUND_WORDS[round]!.test(opening)),
    countries: [...new Set(findCountries(new AnalysedText(article.text)).map(({ code }) => code))].sort(),
    ...readOwners(article),
  };
}

/** Whether a value read from a file is a scene. */
export function isScene(value: unknown): value is Scene {
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
  // Blank lines and indents are no part of what is looked at.
  const opening = foldSpace(text.slice(bodyStart, bodyStart + 2 * OPENING)).slice(0, OPENING);
  return `${title ?? ""} ${opening}`
    .split(/[^\p{L}\p{N}]+/u)
    .map(foldWord)
    .join(" ");
}
