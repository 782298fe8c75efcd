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
    return { from: start.from, to: after.to, noun, at, parties, determiner };
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
    if (/^(?:de|du|des|d|of)$/.test(folded)) return true;
    return !capital && /(?:ale|aux|aire|ique|iste|iere)s?$/.test(folded) && folded.length > 5;
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
