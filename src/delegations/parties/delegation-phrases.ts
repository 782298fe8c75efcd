import { countryName } from "../../language/countries.js";
import type { Token } from "../tokens.js";
import {
  DELEGATION_MODIFIERS,
  DELEGATION_NOUNS,
  DETERMINERS,
  type DelegationNoun,
  NUMBERS,
  POSSESSIVES,
} from "../vocabulary/delegation-words.js";
import { wordSet } from "../word-stems.js";
import type { Party, PartyReader } from "./parties.js";
import { isAboutTalks } from "./unknown-sides.js";

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

const determiners = wordSet(DETERMINERS);
const possessives = wordSet(POSSESSIVES);
const numbers = wordSet(NUMBERS);
const modifiers = wordSet(DELEGATION_MODIFIERS);

/** Reads delegation phrases in one sentence's tokens. */
export class DelegationReader {
  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
    private readonly parties: PartyReader,
  ) {}

  /** The delegation phrase whose noun is token `at`, else `null`. */
  delegationAt(at: number): DelegationPhrase | null {
    const noun = DELEGATION_NOUNS.get(this.tokens[at]?.folded ?? "");
    if (noun === undefined) return null;
    const unknown = this.takesUnknown(at, noun);
    const before = this.parties.sidesBefore(at, unknown);
    if (before === null) return null;
    const after =
      before.parties.length > 0
        ? { parties: [], to: at + 1 }
        : this.parties.sidesAfter(at + 1, noun.plural, unknown);
    if (after === null) return null;
    const parties = before.parties.length > 0 ? before.parties : after.parties;
    if (this.isNationalTeam(at, parties)) return null;
    // "La mission de l'ONU" observes.
    if (
      this.tokens[at]!.folded === "mission" &&
      /^(?:un|african union|ecowas|igad|icrc)$/.test(parties[0]?.key ?? "")
    )
      return null;
    if (parties.length === 0 && (!noun.strong || this.hasComplement(at + 1))) return null;
    const start = this.openingOf(before.from);
    const first = this.tokens[start.from]!.folded;
    const determiner = possessives.has(first)
      ? "possessive"
      : /^(?:le|la|l|les|the|cette|cet|ce|ces|this|that|du|des|au|aux)$/.test(first) && start.from < at
        ? "definite"
        : /^(?:un|une|a|an|d)$/.test(first) && start.from < at
          ? "indefinite"
          : "none";
    const folded = this.tokens[at]!.folded;
    const aside = this.isAside(folded, start.from, at, determiner);
    const own = parties.length === 0 ? this.ownCountry(after.to) : 0;
    if (own > 0)
      return { from: start.from, to: own, noun, at, parties, determiner: "possessive", aside: false };
    return {
      from: aside ? this.asideFrom(start.from) : start.from,
      to: parties.length > 0 ? this.trailingTo(after.to) : after.to,
      noun,
      at,
      parties,
      determiner,
      aside,
    };
  }

  /** "La délégation de la société civile", "syndicale": it is somebody's, and the text around does not tell whose. */
  private hasComplement(from: number): boolean {
    let at = from;
    for (;;) {
      let next = at;
      while (/^(?:de|du|des|d|of|from|la|le|l|les|the)$/.test(this.tokens[next]?.folded ?? "")) next++;
      const folded = this.tokens[next]?.folded ?? "";
      if (
        !modifiers.has(folded) &&
        !/^(?:une?|dizaine|douzaine|membres|personnes|people|members)$/.test(folded) &&
        !numbers.has(folded) &&
        !/^\d+$/.test(folded)
      )
        break;
      at = next + 1;
    }
    const { folded = "", capital = false } = this.tokens[at] ?? {};
    if (/^(?:de|du|des|d|of)$/.test(folded)) return this.ownCountry(at) === 0;
    return !capital && /(?:ale|aux|aire|ique|iste|iere)s?$/.test(folded) && folded.length > 5;
  }

  /** Takes in "de haut niveau", "de douze membres" after a party. */
  private trailingTo(at: number): number {
    const [first, second, third] = [0, 1, 2].map((step) => this.tokens[at + step]?.folded ?? "") as [
      string,
      string,
      string,
    ];
    if (!/^(?:de|d|of)$/.test(first)) return at;
    if (second === "haut" && third === "niveau") return at + 3;
    const count = numbers.has(second) || /^\d+$/.test(second) || second === "une";
    if (!count) return at;
    return /^(?:membres|personnes|members|people|officials|responsables)$/.test(third) ? at + 3 : at;
  }

  /** "L'équipe de France" plays, unless its text speaks of talks. */
  private isNationalTeam(at: number, parties: readonly Party[]): boolean {
    if (!/^equipes?$/.test(this.tokens[at]!.folded) || parties.length === 0) return false;
    const { from, country } = parties[0]!;
    const named = country !== null && from > at && this.tokens[from]!.capital;
    return named && !isAboutTalks(this.text) && countryName(country, "fr") === this.nameAt(parties[0]!);
  }

  private nameAt({ from, to }: Party): string {
    return this.text.slice(this.tokens[from]!.start, this.tokens[to - 1]!.end);
  }

  /** A name of no list makes a delegation a party's; a team only where the text speaks of talks. */
  private takesUnknown(at: number, noun: DelegationNoun): boolean {
    const { folded } = this.tokens[at]!;
    if (/^(?:equipes?|teams?|side)$/.test(folded)) return isAboutTalks(this.text);
    return noun.strong;
  }

  /** End of "de son pays" at `at`, or 0. */
  private ownCountry(at: number): number {
    const folds = [0, 1, 2].map((step) => this.tokens[at + step]?.folded ?? "");
    return folds[0] === "de" &&
      possessives.has(folds[1]!) &&
      /^(?:pays|gouvernement|camp|mouvement)$/.test(folds[2]!)
      ? at + 3
      : 0;
  }

  private isAside(folded: string, from: number, at: number, determiner: string): boolean {
    if (folded === "cote") return determiner === "none" || this.tokens[from]!.folded === "du";
    if (folded !== "side" && folded !== "camp" && folded !== "partie") return false;
    const before = this.tokens[from - 1]?.folded;
    return folded === "side"
      ? before === "on" || (before === "for" && from < at)
      : (before === "dans" || before === "pour") && folded !== "partie";
  }

  private asideFrom(from: number): number {
    return /^(?:on|for|dans|pour)$/.test(this.tokens[from - 1]?.folded ?? "") ? from - 1 : from;
  }

  /** Takes in the article, numerals and adjectives before a noun. */
  private openingOf(at: number): { from: number } {
    let from = at;
    for (let steps = 0; from > 0 && steps < 4; steps++) {
      const { folded, text } = this.tokens[from - 1]!;
      if (
        !determiners.has(folded) &&
        !numbers.has(folded) &&
        !/^\d+$/.test(folded) &&
        !/^(?:petite|grande|grosse|imposante|forte|seule|nouvelle|visiting|\w+-member|future|propre|own)$/.test(
          folded,
        )
      )
        break;
      if (folded === "de" || (folded === "a" && text === "à")) break;
      from--;
      if (determiners.has(folded)) break;
    }
    return { from };
  }
}
