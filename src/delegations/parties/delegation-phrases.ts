import { countryName } from "../../language/countries.js";
import type { Token } from "../tokens.js";
import { DELEGATION_NOUNS, type DelegationNoun } from "../vocabulary/delegation-words.js";
import type { Party, PartyReader } from "./parties.js";
import { isAboutTalks } from "./unknown-sides.js";

/** Reads whose delegations one sentence's tokens name: "la délégation russe", "Moscow's negotiators". */
export class DelegationReader {
  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
    private readonly parties: PartyReader,
  ) {}

  /** The parties of the delegation whose noun is token `at`: none where it is no delegation, or only the context tells. */
  partiesAt(at: number): readonly Party[] {
    const noun = DELEGATION_NOUNS.get(this.tokens[at]?.folded ?? "");
    if (noun === undefined) return [];
    const unknown = this.takesUnknown(at, noun);
    const before = this.parties.sidesBefore(at, unknown);
    if (before === null) return [];
    const parties =
      before.length > 0 ? before : (this.parties.sidesAfter(at + 1, noun.plural, unknown) ?? []);
    if (this.isNationalTeam(at, parties)) return [];
    // "La mission de l'ONU" observes.
    const observes = /^(?:un|african union|ecowas|igad|icrc)$/.test(parties[0]?.key ?? "");
    return this.tokens[at]!.folded === "mission" && observes ? [] : parties;
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
}
