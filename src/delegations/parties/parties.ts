import type { Token } from "../tokens.js";
import { DELEGATION_MODIFIERS, OTHER_TEAMS } from "../vocabulary/delegation-words.js";
import { NO_PARTIES } from "../vocabulary/unknown-words.js";
import { wordSet } from "../word-stems.js";
import { organisationKey, type Side } from "./sides.js";
import { adjectiveKey, isUnknownDemonym, unknownNameAfter, unknownNameBefore } from "./unknown-sides.js";

/** The party a delegation phrase names. */
export interface Party {
  readonly key: string;
  readonly country: string | null;
  /** Tokens that name it. */
  readonly from: number;
  readonly to: number;
}

const modifiers = wordSet(DELEGATION_MODIFIERS);
const others = wordSet(OTHER_TEAMS);
const connectors = wordSet("de du des d la l le les of from the by par a an");
const noParties = wordSet(NO_PARTIES);
const groupNouns = wordSet(
  "front mouvement armee forces conseil parti alliance coalition coordination union movement army council party league ligue",
);

/** Reads whose a delegation is from the words around its noun. */
export class PartyReader {
  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
    private readonly sideAt: ReadonlyMap<number, Side>,
    private readonly sideOf: readonly (Side | null)[],
  ) {}

  /**
   * English order: "the Russian delegation", "Moscow's five-member negotiating team". `unknown` reads names of no list as well;
   * `null` where what stands there makes it no delegation to talks.
   */
  sidesBefore(noun: number, unknown: boolean): readonly Party[] | null {
    let at = noun - 1;
    const generic: Side[] = [];
    for (let steps = 0; at >= 0 && steps < 6; steps++, at--) {
      const token = this.tokens[at]!;
      if (others.has(token.folded)) return null;
      const side = this.sideOf[at] ?? null;
      if (side !== null && side.to - 1 === at && side.kind !== "government" && side.kind !== "faction") {
        const joined = this.joined([side, ...generic]);
        return joined === null ? [] : this.withCoordinatedBefore(joined, side.from);
      }
      if (side !== null) generic.unshift(side);
      else if (
        token.folded === "'s" ||
        /^\w+-(?:member|person|man|strong)$/.test(token.folded) ||
        /^\d+$/.test(token.folded)
      )
        continue;
      else if (this.acronym(at) && this.tokens[at + 1]?.word) {
        return [this.organisation(at, at + 1)];
      } else if (!modifiers.has(token.folded) || /^(?:chefs|venue?s?|envoye.*)$/.test(token.folded)) {
        const name = generic.length === 0 ? unknownNameBefore(this.text, this.tokens, at) : null;
        if (name === null) break;
        if (name === "no party" || !unknown) return null;
        return [this.organisation(name.from, name.to)];
      }
    }
    const joined = this.joined(generic);
    return joined === null ? [] : [joined];
  }

  /** "the Russian and Ukrainian delegations". */
  private withCoordinatedBefore(party: Party, from: number): Party[] {
    if (!/^(?:et|and)$/.test(this.tokens[from - 1]?.folded ?? "")) return [party];
    const other = this.sideOf[from - 2] ?? null;
    if (other === null || other.to !== from - 1) return [party];
    const joined = this.joined([other]);
    return joined === null ? [party] : [joined, party];
  }

  /** French order: "la délégation russe", "les négociateurs de Kiev", "la délégation du gouvernement colombien"; "the team from Kyiv". */
  sidesAfter(from: number, plural: boolean, unknown: boolean): readonly Party[] | null {
    const sides: Side[] = [];
    let to = from;
    let at = from;
    for (let steps = 0; steps < 10 && at < this.tokens.length; steps++) {
      const token = this.tokens[at]!;
      const side = this.sideAt.get(at);
      if (side !== undefined) {
        const adjacent = sides.length > 0 && to === at;
        const linked =
          sides.length > 0 && sides.every((one) => one.kind === "government" || one.kind === "faction");
        if (sides.length > 0 && !adjacent && !linked) break;
        sides.push(side);
        at = side.to;
        to = at;
        continue;
      }
      if (others.has(token.folded)) return sides.length > 0 ? this.coordinatedAfter(sides, to, plural) : null;
      if (
        sides.length === 0 &&
        this.groupAt(at) > 0 &&
        /^(?:de|du|des|d|l|la|of|the)$/.test(this.tokens[at - 1]!.folded)
      ) {
        const end = this.groupAt(at);
        return [this.organisation(at, end)];
      }
      if (!connectors.has(token.folded) && !modifiers.has(token.folded)) {
        const party = sides.length === 0 ? this.unknownAt(at) : null;
        if (party === null) break;
        if (party === "no party" || !unknown) return null;
        return [party];
      }
      // "par" and "by" only go on after "envoyée", "mandatée": anything else is the leader.
      if (
        /^(?:par|by)$/.test(token.folded) &&
        !/^(?:envoye|depeche|mandate)/.test(this.tokens[at - 1]!.folded)
      )
        break;
      if (/^(?:a|an)$/.test(token.folded) && token.text !== "a") break;
      at++;
    }
    return this.coordinatedAfter(sides, to, plural);
  }

  /** "de Brumond", "brumondaise": a party of no list at `at`. */
  private unknownAt(at: number): Party | "no party" | null {
    if (isUnknownDemonym(this.tokens, at)) {
      const party = this.organisation(at, at + 1);
      return { ...party, key: adjectiveKey(party.key) };
    }
    if (!/^(?:de|du|des|d|la|l|les|of|from|the|for|pour)$/.test(this.tokens[at - 1]?.folded ?? ""))
      return null;
    const name = unknownNameAfter(this.text, this.tokens, at);
    return name === null || name === "no party" ? name : this.organisation(name.from, name.to);
  }

  private coordinatedAfter(sides: readonly Side[], to: number, plural: boolean): readonly Party[] {
    const first = this.joined(sides);
    if (first === null) return [];
    const parties = [first];
    let end = to;
    while (plural && /^(?:et|and|,)$/.test(this.tokens[end]?.folded ?? "")) {
      let at = end + 1;
      while (connectors.has(this.tokens[at]?.folded ?? "") && !this.sideAt.has(at)) at++;
      const joined = this.joined(this.sidesFrom(at));
      if (joined === null) break;
      parties.push(joined);
      end = joined.to;
    }
    return parties;
  }

  /** One party out of the words that name it: "gouvernement colombien" is Colombia, "opposition syrienne" is not Syria. */
  private joined(sides: readonly Side[]): Party | null {
    if (sides.length === 0) return null;
    const named = sides.filter((side) => side.kind !== "government" && side.kind !== "faction");
    const from = sides[0]!.from;
    const to = sides.at(-1)!.to;
    const faction = sides.find((side) => side.kind === "faction");
    const organisation = named.find((side) => side.kind === "organisation");
    if (organisation !== undefined)
      return {
        key: organisation.key,
        country: organisation.country,
        from: organisation.from,
        to: organisation.to,
      };
    const country = named[0];
    if (faction !== undefined)
      return country === undefined
        ? { key: faction.key, country: null, from: faction.from, to: faction.to }
        : { key: `${faction.key}-${country.key.toLowerCase()}`, country: null, from, to };
    if (country === undefined) {
      const state = sides.find((side) => side.key !== "government") ?? sides[0]!;
      return { key: state.key, country: null, from, to };
    }
    const second = named[1];
    if (second !== undefined && second.key !== country.key && second.from === country.to)
      return {
        key: `${country.key}-${second.key}`.toLowerCase(),
        country: null,
        from: country.from,
        to: second.to,
      };
    return { key: country.key, country: country.country, from: country.from, to: country.to };
  }

  /** Side mentions that begin at `at`, one after the other. */
  private sidesFrom(at: number): Side[] {
    const sides: Side[] = [];
    for (let side = this.sideAt.get(at); side !== undefined; side = this.sideAt.get(side.to))
      sides.push(side);
    return sides;
  }

  /** Whether token `at` is an acronym the vocabulary lacks. */
  private acronym(at: number): boolean {
    const token = this.tokens[at];
    return (
      token !== undefined &&
      /^\p{Lu}[\p{Lu}\p{N}]+(?:[-/][\p{Lu}\p{N}]+)*$/u.test(token.text) &&
      !noParties.has(token.folded) &&
      this.sideOf[at] === null
    );
  }

  /** End of an unknown organisation's name: an acronym, or "Front …", "Mouvement …" with what follows. */
  private groupAt(at: number): number {
    if (this.acronym(at)) return at + 1;
    const token = this.tokens[at];
    if (token === undefined || !token.capital) return 0;
    const raised =
      /^(?:haut|haute|grand|grande)$/.test(token.folded) && this.tokens[at + 1]?.capital === true;
    const head = raised ? at + 1 : at;
    if (!groupNouns.has(this.tokens[head]!.folded)) return 0;
    let end = head + 1;
    for (let step = end; step < at + 9; step++) {
      const next = this.tokens[step];
      if (next === undefined || !next.word) break;
      if (next.capital || this.sideOf[step]) end = step + 1;
      else if (
        !/^(?:de|du|des|d|la|l|le|les|pour|et|of|for|the|and|populaire|national|nationale|democratique|islamique|patriotique|revolutionnaire|liberation|liberte)$/.test(
          next.folded,
        )
      )
        break;
      else if (
        /^(?:populaire|national|nationale|democratique|islamique|patriotique|revolutionnaire|liberation|liberte)$/.test(
          next.folded,
        )
      )
        end = step + 1;
    }
    return end > head + 1 ? end : 0;
  }

  /** Tokens `[from, to)` as an organisation of their own. */
  private organisation(from: number, to: number): Party {
    const name = this.text.slice(this.tokens[from]!.start, this.tokens[to - 1]!.end);
    return { key: organisationKey(name), country: null, from, to };
  }
}
