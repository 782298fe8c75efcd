import type { Article } from "../../corpus/types.js";
import { AnalysedText } from "../../language/analysed-text.js";
import { findCountries } from "../../language/countries.js";
import { foldWord } from "../../language/words.js";
import { THIRD_PARTIES } from "../parties/owner-of.js";
import { findSides } from "../parties/sides.js";
import { looksBack } from "../rounds/round-phrases.js";
import { readSentenceTokens } from "../tokens.js";
import type { ArticleContext } from "../types.js";
import { ROUND_WORDS } from "../vocabulary/question-words.js";
import { openingSentences } from "./opening-sentences.js";

/** Characters of the body that tell what the talks are. */
const OPENING = 1200;

/** Reads what questions about an article's leaderships need of its text. */
export function readArticleContext(article: Article): ArticleContext {
  const opening = foldedOpening(article);
  return {
    opening,
    rounds: Object.keys(ROUND_WORDS).filter((round) => ROUND_WORDS[round]!.test(opening)),
    countries: [...new Set(findCountries(new AnalysedText(article.text)).map(({ code }) => code))].sort(),
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

/** Title and the first words of the body, as many as fit: however they are broken over lines. What looks back is of other talks. */
function foldedOpening({ title, text, bodyStart }: Article): string {
  const fold = (part: string): string =>
    part
      .split(/[^\p{L}\p{N}]+/u)
      .map(foldWord)
      .join(" ");
  const opening = text.slice(bodyStart, bodyStart + 2 * OPENING);
  const body = openingSentences(opening)
    .map(({ start, end }) => fold(opening.slice(start, end)).trim())
    .filter((sentence) => !looksBack(sentence))
    .join(" ");
  const end = body.length > OPENING ? body.lastIndexOf(" ", OPENING) : body.length;
  return `${fold(title ?? "")} ${body.slice(0, end)}`;
}

/** Characters of a text that hold its headings: they name whom it is about, not where it was held. */
const HEADING = 200;

/** The state and the organisation that an article speaks of most. */
function readOwners({ text, bodyStart }: Article): Pick<ArticleContext, "state" | "organisation"> {
  const tokens = readSentenceTokens(text, bodyStart);
  const states = new Map<string, number>();
  const organisations = new Map<string, number>();
  const sides = findSides(text, tokens);
  for (const { key, country, kind, from } of sides.values()) {
    // A capital is mostly where the talks are held.
    if (kind === "government" || kind === "faction" || kind === "capital" || THIRD_PARTIES.has(key)) continue;
    const counts = country === null ? organisations : states;
    const said = [1, 2, 3].some((step) =>
      /^(?:government|faction)$/.test(sides.get(from - step)?.kind ?? ""),
    );
    const heading = tokens[from]!.start < bodyStart + HEADING;
    counts.set(key, (counts.get(key) ?? 0) + (said ? 5 : heading ? 3 : 1));
  }
  return { state: most(states), organisation: most(organisations) };
}

function most(counts: ReadonlyMap<string, number>): string | null {
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first === undefined || first[1] === second?.[1] ? null : first[0];
}
