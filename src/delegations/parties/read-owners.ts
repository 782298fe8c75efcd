import type { Article } from "../../corpus/types.js";
import { readTokens } from "../tokens.js";
import type { ArticleContext } from "../types.js";
import { THIRD_PARTIES } from "./owner-of.js";
import { findSides } from "./sides.js";

/** Characters of a text that hold its headings: they name whom it is about, not where it was held. */
const HEADING = 200;

/** The state and the organisation that an article speaks of most. */
export function readOwners({ text, bodyStart }: Article): Pick<ArticleContext, "state" | "organisation"> {
  const tokens = readTokens(text, bodyStart);
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
