import type { Party, PartyReader } from "./parties.js";
import type { Token } from "./tokens.js";
import {
  DELEGATION_NOUNS,
  DETERMINERS,
  type DelegationNoun,
  NUMBERS,
  POSSESSIVES,
} from "./vocabulary/delegation-words.js";

/** "la délégation russe", "Moscow's negotiators", "sa délégation": tokens `[from, to)`. */
export interface DelegationPhrase {
  readonly from: number;
  readonly to: number;
  readonly noun: DelegationNoun;
  /** The noun's own token. */
  readonly at: number;
  /** Empty where only the context tells; two or more for "les délégations russe et ukrainienne". */
  readonly parties: readonly Party[];
  readonly determiner: "definite" | "possessive" | "indefinite" | "none";
  /** "côté russe", "on the Iranian side": says for whom, as an aside. */
  readonly aside: boolean;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));
const determiners = set(DETERMINERS);
const possessives = set(POSSESSIVES);
const numbers = set(NUMBERS);

/** Reads delegation phrases in one sentence's tokens. */
export class DelegationReader {
  constructor(
    private readonly tokens: readonly Token[],
    private readonly parties: PartyReader,
  ) {}

  /** The delegation phrase whose noun is token `at`, else `null`. */
  delegationAt(at: number): DelegationPhrase | null {
    const noun = DELEGATION_NOUNS.get(this.tokens[at]?.fold ?? "");
    if (noun === undefined) return null;
    const before = this.parties.sidesBefore(at);
    if (before === null) return null;
    const after =
      before.parties.length > 0 ? { parties: [], to: at + 1 } : this.parties.sidesAfter(at + 1, noun.plural);
    if (after === null) return null;
    const parties = before.parties.length > 0 ? before.parties : after.parties;
    if (parties.length === 0 && !noun.strong) return null;
    const start = this.openingOf(before.from);
    const first = this.tokens[start.from]!.fold;
    const determiner = possessives.has(first)
      ? "possessive"
      : /^(?:le|la|l|les|the|cette|cet|ce|ces|this|that|du|des|au|aux)$/.test(first) && start.from < at
        ? "definite"
        : /^(?:un|une|a|an|d)$/.test(first) && start.from < at
          ? "indefinite"
          : "none";
    const fold = this.tokens[at]!.fold;
    const aside = this.isAside(fold, start.from, at, determiner);
    const own = parties.length === 0 ? this.ownCountry(after.to) : 0;
    if (own > 0)
      return { from: start.from, to: own, noun, at, parties, determiner: "possessive", aside: false };
    return {
      from: aside ? this.asideFrom(start.from) : start.from,
      to: after.to,
      noun,
      at,
      parties,
      determiner,
      aside,
    };
  }

  /** End of "de son pays" at `at`, or 0. */
  private ownCountry(at: number): number {
    const folds = [0, 1, 2].map((step) => this.tokens[at + step]?.fold ?? "");
    return folds[0] === "de" &&
      possessives.has(folds[1]!) &&
      /^(?:pays|gouvernement|camp|mouvement)$/.test(folds[2]!)
      ? at + 3
      : 0;
  }

  private isAside(fold: string, from: number, at: number, determiner: string): boolean {
    if (fold === "cote") return determiner === "none" || this.tokens[from]!.fold === "du";
    if (fold !== "side" && fold !== "camp" && fold !== "partie") return false;
    const before = this.tokens[from - 1]?.fold;
    return fold === "side"
      ? before === "on" || (before === "for" && from < at)
      : (before === "dans" || before === "pour") && fold !== "partie";
  }

  private asideFrom(from: number): number {
    return /^(?:on|for|dans|pour)$/.test(this.tokens[from - 1]?.fold ?? "") ? from - 1 : from;
  }

  /** Takes in the article, numerals and adjectives before a noun. */
  private openingOf(at: number): { from: number } {
    let from = at;
    for (let steps = 0; from > 0 && steps < 4; steps++) {
      const { fold, text } = this.tokens[from - 1]!;
      if (
        !determiners.has(fold) &&
        !numbers.has(fold) &&
        !/^\d+$/.test(text) &&
        !/^(?:petite|grande|grosse|imposante|forte|seule|nouvelle|visiting|\w+-member|future|propre|own)$/.test(
          fold,
        )
      )
        break;
      if (fold === "de" || (fold === "a" && text === "à")) break;
      from--;
      if (determiners.has(fold)) break;
    }
    return { from };
  }
}
