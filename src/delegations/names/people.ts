import type { Side } from "../parties/sides.js";
import type { Token } from "../tokens.js";
import {
  INSTITUTIONS,
  NAMED_BY_OFFICE,
  ROLE_HEADS,
  ROLE_MODIFIERS,
  TITLES,
} from "../vocabulary/role-words.js";
import { wordSet } from "../word-stems.js";
import { aliasAfter } from "./aliases.js";
import type { NameReader } from "./names-in-text.js";

/** A person in a sentence, as token ranges. `name` is `null` for a role without one ("le conseiller de Poutine"). */
export interface Person {
  readonly from: number;
  readonly to: number;
  readonly name: readonly [from: number, to: number] | null;
  readonly role: readonly [from: number, to: number] | null;
  /** An apposition or another name follows the name and belongs to the range. */
  readonly apposed: boolean;
}

const heads = wordSet(ROLE_HEADS);
const modifiers = wordSet(ROLE_MODIFIERS);
const titles = wordSet(TITLES);
const offices = wordSet(NAMED_BY_OFFICE);
const institutions = wordSet(INSTITUTIONS);
const determiners = wordSet(
  "le la l les un une son sa ses leur leurs cet cette ces ce notre nos the a an his her its their our",
);
const connectors = wordSet(
  "de du des d la l le les a au aux en pour sur charge chargee of for to the on in et and par pres",
);
const STOPS = wordSet(
  "est etait sont etaient a ont avait avaient fut sera serait que qu qui dont ou mais car comme tandis alors lorsque quand si se s ne n il elle ils elles is was are were has had have will would said says who which that when while but as " +
    "dit declare affirme indique annonce assure explique estime repond arrive conduit conduite dirige dirigee mene menee emmene led leads headed heads replaces replaced not pas by",
);
const ADJECTIVE =
  /(?:ien|ienne|ais|aise|ain|aine|el|elle|al|ale|if|ive|aire|ique|ier|iere|ois|oise|ite|ant|ante|eux|euse|able|en|an|esque|ane|ine|in)s?$/;

/** Reads people in one sentence's tokens. `covered` marks tokens that belong to a delegation, where no role or name goes on. */
export class PeopleReader {
  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
    private readonly sideAt: ReadonlyMap<number, Side>,
    private readonly sideOf: readonly (Side | null)[],
    private readonly covered: readonly boolean[],
    private readonly names: NameReader,
  ) {}

  /**
   * The person whose mention begins at `at`: determiner, role, name, apposition. `free` reads any words as a role, where a
   * "par" or "by" before them already says that a person follows.
   */
  personAt(at: number, free: boolean): Person | null {
    let cursor = at;
    // "a envoyé": the French verb, no article.
    const verb =
      /^a$/i.test(this.tokens[at]?.text ?? "") && /(?:é|i|u)e?s?$/.test(this.tokens[at + 1]?.text ?? "");
    if (verb) return null;
    if (determiners.has(this.tokens[cursor]?.folded ?? "") && !/^à$/i.test(this.tokens[cursor]!.text))
      cursor++;
    const bare = cursor === at;
    while (titles.has(this.tokens[cursor]?.folded ?? "") && this.names.nameAt(cursor + 1) > 0) {
      return this.finish(at, cursor + 1, [cursor, cursor + 1]);
    }
    const direct = this.names.nameAt(cursor);
    if (direct > 0 && this.tokens[direct]?.folded !== "'s") return this.finish(at, cursor, null);
    if (
      direct === 0 &&
      !free &&
      !this.opensRole(cursor) &&
      (bare || !this.isNounOf(cursor) || /^an?$/.test(this.tokens[at]!.folded))
    )
      return null;
    if (direct > 0 && !free && !this.roleFollows(direct + 1)) return null;
    return this.roleThenName(at, cursor, free, bare);
  }

  /** "la magistrate X": an article, one plain word and a name of two words at least. */
  private isNounOf(at: number): boolean {
    const token = this.tokens[at];
    if (
      !token?.word ||
      token.capital ||
      this.covered[at] ||
      STOPS.has(token.folded) ||
      connectors.has(token.folded)
    )
      return false;
    return this.names.nameAt(at + 1) > at + 2;
  }

  private opensRole(at: number): boolean {
    const token = this.tokens[at];
    if (token === undefined || !token.word || this.covered[at]) return false;
    if (heads.has(token.folded)) return true;
    const side = this.sideAt.get(at);
    if (side !== undefined)
      return this.roleFollows(this.tokens[side.to]?.folded === "'s" ? side.to + 1 : side.to);
    return (modifiers.has(token.folded) || institutions.has(token.folded)) && this.roleFollows(at + 1);
  }

  /** A role's head comes within the next words, modifiers between. */
  private roleFollows(at: number): boolean {
    for (let step = at; step < at + 5; step++) {
      const token = this.tokens[step];
      if (token === undefined || !token.word || this.covered[step]) return false;
      if (heads.has(token.folded)) return true;
      if (
        !modifiers.has(token.folded) &&
        !institutions.has(token.folded) &&
        !this.sideOf[step] &&
        token.folded !== "'s"
      )
        return false;
    }
    return false;
  }

  private roleThenName(from: number, roleFrom: number, free: boolean, bare: boolean): Person | null {
    let headed = false;
    let office = false;
    for (let at = roleFrom; at < roleFrom + 20; at++) {
      const token = this.tokens[at];
      const before = at > roleFrom ? this.tokens[at - 1]!.folded : "";
      if (token === undefined || this.covered[at]) return headed ? this.nameless(from, at) : null;
      if (token.text === "," || token.text === "–" || token.text === "—") {
        const named = this.titledName(at + 1);
        if (named > 0 && (headed || (free && !bare))) return this.finish(from, named, [roleFrom, at]);
        return headed ? this.nameless(from, at) : null;
      }
      if (!token.word) {
        if (/[«»"“”]/.test(token.text)) continue;
        return headed ? this.nameless(from, at) : null;
      }
      const end = this.names.nameAt(at);
      if (end > 0) {
        if (headed && this.isOffice(at)) continue;
        const possessive = this.tokens[end]?.folded === "'s";
        if (possessive || before === "de" || before === "d" || before === "of" || before === "to" || office) {
          at = possessive ? end : end - 1;
          office = false;
          continue;
        }
        if (!headed && !free && at > roleFrom + 1) return null;
        return this.finish(from, at, [roleFrom, at]);
      }
      if (STOPS.has(token.folded) && token.text !== "à" && token.folded !== "'s")
        return headed ? this.nameless(from, at) : null;
      if (!this.fitsRole(at, before, headed, free)) return headed ? this.nameless(from, at) : null;
      if (heads.has(token.folded) || titles.has(token.folded)) {
        // "du président Trump": the name to come is the president's, not the envoy's.
        office =
          headed &&
          offices.has(token.folded) &&
          /^(?:du|la|l|de|d|of|to|au|the|premier|vice)$/.test(before) &&
          at > roleFrom + 1;
        headed = true;
      } else if (connectors.has(token.folded)) office = false;
      const side = this.sideAt.get(at);
      if (side !== undefined) at = side.to - 1;
    }
    return null;
  }

  private fitsRole(at: number, before: string, headed: boolean, free: boolean): boolean {
    const token = this.tokens[at]!;
    const { folded } = token;
    if (folded === "et" || folded === "and") return headed && this.opensRole(at + 1);
    if (heads.has(folded) || modifiers.has(folded) || folded === "'s" || this.sideOf[at] || free) return true;
    if (institutions.has(folded)) return true;
    if (!headed)
      return (
        at > 0 &&
        this.isNounOf(at) &&
        determiners.has(before === "" ? (this.tokens[at - 1]?.folded ?? "") : before)
      );
    if (connectors.has(folded) || connectors.has(before)) return true;
    return !token.capital && (ADJECTIVE.test(folded) || /^\d/.test(folded));
  }

  /** "ministre des Mines", "de la Pêche": after an article a capital is an office's, nobody's name. */
  private isOffice(at: number): boolean {
    const [before, earlier] = [this.tokens[at - 1]?.folded ?? "", this.tokens[at - 2]?.folded ?? ""];
    return /^(?:des|du)$/.test(before) || (/^(?:la|l|les)$/.test(before) && /^(?:de|d|a)$/.test(earlier));
  }

  /** Start of the name at `at`, a title before it allowed, else 0. */
  private titledName(at: number): number {
    const start = titles.has(this.tokens[at]?.folded ?? "") ? at + 1 : at;
    return this.names.nameAt(start) > 0 && this.tokens[this.names.nameAt(start)]?.folded !== "'s" ? start : 0;
  }

  private nameless(from: number, to: number): Person {
    return { from, to, name: null, role: [from, to], apposed: false };
  }

  private finish(from: number, nameFrom: number, role: readonly [number, number] | null): Person {
    const nameTo = this.names.nameAt(nameFrom);
    const to = this.aliasEnd(nameTo);
    const apposition = this.appositionAt(to);
    const before = role !== null && role[1] > role[0] ? role : null;
    if (apposition === null)
      return {
        from,
        to,
        name: [nameFrom, nameTo],
        role: before,
        apposed: to > nameTo,
      };
    return {
      from,
      to: apposition[1],
      name: [nameFrom, nameTo],
      role: before ?? apposition,
      apposed: true,
    };
  }

  /** After the other name that follows a name ("X, alias Y"), and is nobody else's. */
  private aliasEnd(nameTo: number): number {
    const found = aliasAfter(this.text, this.tokens[nameTo - 1]!.end, this.tokens.at(-1)!.end);
    let to = nameTo;
    while (found !== null && (this.tokens[to]?.end ?? Infinity) <= found.end) to++;
    return to;
  }

  /** The role after a name: ", ministre de la Défense". Ends before the next comma or clause. */
  private appositionAt(comma: number): readonly [number, number] | null {
    if (this.tokens[comma]?.text !== ",") return null;
    let from = comma + 1;
    if (determiners.has(this.tokens[from]?.folded ?? "")) from++;
    if (!this.opensRole(from)) return null;
    let headed = false;
    for (let at = from; at < from + 22; at++) {
      const token = this.tokens[at];
      if (token === undefined || this.covered[at] || (!token.word && !/[«»"“”]/.test(token.text)))
        return headed && !(token !== undefined && this.covered[at]) ? [from, at] : null;
      if (heads.has(token.folded)) headed = true;
      if (
        /^(?:qui|dont|who|whose|which|seconde|secondee|accompagne|accompagnee|entoure|flanque|flanked|accompanied)$/.test(
          token.folded,
        )
      )
        return headed ? [from, at] : null;
      if ((token.folded === "et" || token.folded === "and") && !this.opensRole(at + 1)) {
        const goesOn =
          this.names.nameAt(at + 1) === 0 &&
          !determiners.has(this.tokens[at + 1]?.folded ?? "") &&
          this.tokens[at + 1]?.folded !== "par" &&
          this.tokens[at + 1]?.folded !== "by";
        if (!goesOn || this.covered[at + 1]) return headed ? [from, at] : null;
      }
      if (STOPS.has(token.folded) && token.text !== "à") return null;
      const end = this.names.nameAt(at);
      if (end > 0) {
        if (headed && this.isOffice(at)) continue;
        const before = this.tokens[at - 1]!.folded;
        const embedded =
          this.tokens[end]?.folded === "'s" ||
          /^(?:de|d|of|to)$/.test(before) ||
          (offices.has(before) && at - 1 > from);
        if (!embedded) return null;
        at = end - 1;
      }
    }
    return null;
  }
}
