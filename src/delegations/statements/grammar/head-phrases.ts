import type { DelegationPhrase } from "../../parties/delegation-phrases.js";
import type { Party, PartyReader } from "../../parties/parties.js";
import type { Side } from "../../parties/sides.js";
import type { Token } from "../../tokens.js";
import { HEAD_WORDS, NOT_HEAD, POSSESSIVES } from "../../vocabulary/delegation-words.js";
import { wordSet } from "../../word-stems.js";

/** "le chef de la délégation russe", "Iran's chief negotiator": tokens `[from, to)`. */
export interface HeadPhrase {
  readonly from: number;
  readonly to: number;
  readonly parties: readonly Party[];
  readonly possessive: boolean;
  /** Has an article: "le chef de …" rather than "chef de …". */
  readonly article: boolean;
  /** The title's tokens. */
  readonly title: readonly [from: number, to: number];
}

/** Where a head phrase may begin, and what stands there. */
interface Opening {
  readonly at: number;
  /** The first token after the article. */
  readonly from: number;
  readonly article: boolean;
  readonly possessive: boolean;
  /** By their first token. */
  readonly delegations: ReadonlyMap<number, DelegationPhrase>;
}

const headWords = wordSet(HEAD_WORDS);
const notHead = wordSet(NOT_HEAD);
const possessives = wordSet(POSSESSIVES);

/** "chefs", "heads": several parties' heads. */
const isPlural = (word: string): boolean => word.endsWith("s");

/** Reads the titles of delegations' heads in one sentence's tokens. */
export class HeadReader {
  constructor(
    private readonly tokens: readonly Token[],
    private readonly sideAt: ReadonlyMap<number, Side>,
    private readonly parties: PartyReader,
  ) {}

  /** The head phrase that begins at token `at` (article included), else `null`. */
  headAt(at: number, delegations: ReadonlyMap<number, DelegationPhrase>): HeadPhrase | null {
    const first = this.tokens[at];
    if (first === undefined || !first.word) return null;
    const article =
      /^(?:le|la|l|les|un|une|the|a|an|son|sa|his|her|its|their|leur)$/.test(first.folded) &&
      first.text !== "à";
    const opening: Opening = {
      at,
      from: article ? at + 1 : at,
      article,
      possessive: article && possessives.has(first.folded),
      delegations,
    };
    return this.headOfDelegation(opening) ?? this.chiefNegotiator(opening);
  }

  private headOfDelegation({ at, from, article, possessive, delegations }: Opening): HeadPhrase | null {
    const head = from;
    let end = head + 1;
    const word = this.tokens[head];
    if (word === undefined) return null;
    if (word.folded === "numero" && /^(?:un|1)$/.test(this.tokens[head + 1]?.folded ?? "")) end = head + 2;
    else if (
      word.folded === "chef" &&
      this.tokens[head + 1]?.folded === "de" &&
      this.tokens[head + 2]?.folded === "file"
    )
      end = head + 3;
    else if (!headWords.has(word.folded)) return null;
    if (
      notHead.has(this.tokens[at - 1]?.folded ?? "") ||
      notHead.has(this.tokens[head - 1]?.folded ?? "") ||
      notHead.has(this.tokens[end]?.folded ?? "")
    )
      return null;
    let next = end;
    if (/^(?:de|of|d|for)$/.test(this.tokens[next]?.folded ?? "")) next++;
    else if (!/^(?:du|des)$/.test(this.tokens[next]?.folded ?? "")) return null;
    const delegation = delegations.get(next);
    if (delegation === undefined || (delegation.parties.length > 1 && !isPlural(word.folded))) return null;
    return {
      from: at,
      to: delegation.to,
      parties: delegation.parties,
      possessive: possessive || delegation.determiner === "possessive",
      article,
      title: [head, end],
    };
  }

  /** "le négociateur en chef de Kiev", "principal négociateur iranien", "Iran's chief nuclear negotiator". */
  private chiefNegotiator({ at, from, article, possessive, delegations }: Opening): HeadPhrase | null {
    let cursor = from;
    const before = this.sideAt.get(cursor);
    let parties: Party[] = [];
    if (before !== undefined) {
      const joined = this.parties.joined(this.parties.sidesFrom(cursor));
      if (joined !== null) parties = [joined];
      while (this.sideAt.has(cursor)) cursor = this.sideAt.get(cursor)!.to;
      if (this.tokens[cursor]?.folded === "'s") cursor++;
      while (
        /^(?:delegation|team|side)$/.test(this.tokens[cursor]?.folded ?? "") ||
        this.tokens[cursor]?.folded === "'s"
      )
        cursor++;
    } else if (
      this.parties.acronym(cursor) &&
      this.titleAt(this.tokens[cursor + 1]?.folded === "'s" ? cursor + 2 : cursor + 1) > 0
    ) {
      parties = [this.parties.organisation(cursor, cursor + 1)];
      cursor += this.tokens[cursor + 1]?.folded === "'s" ? 2 : 1;
    }
    const end = this.titleAt(cursor);
    if (
      end === 0 ||
      notHead.has(this.tokens[at - 1]?.folded ?? "") ||
      notHead.has(this.tokens[cursor - 1]?.folded ?? "") ||
      /^(?:adjointe?|assistant)$/.test(this.tokens[end]?.folded ?? "")
    )
      return null;
    let to = end;
    if (parties.length === 0) {
      const next = /^(?:de|of|d|for|pour)$/.test(this.tokens[end]?.folded ?? "") ? end + 1 : end;
      const delegation = delegations.get(next);
      const after = this.parties.sidesAfter(
        this.tokens[end]?.folded === "pour" || this.tokens[end]?.folded === "for" ? end + 1 : end,
        false,
        true,
      );
      if (delegation !== undefined && delegation.parties.length === 1) {
        parties = [...delegation.parties];
        to = delegation.to;
      } else if (after !== null && after.parties.length > 0) {
        parties = after.parties;
        to = after.to;
      }
    }
    return { from: at, to, parties, possessive, article, title: [cursor, end] };
  }

  /** End of "négociateur en chef", "chief negotiator" and their like, or 0. */
  private titleAt(at: number): number {
    const folded = (step: number): string => this.tokens[at + step]?.folded ?? "";
    const negotiator = (step: number): boolean =>
      /^(?:negociateur|negociatrice|negotiator|emissaire|envoye)$/.test(folded(step));
    if (/^(?:negociateur|negociatrice|emissaire)$/.test(folded(0))) {
      if (folded(1) === "en" && folded(2) === "chef") return at + 3;
      if (/^(?:principale?|numero)$/.test(folded(1))) return at + (folded(1) === "numero" ? 3 : 2);
      return 0;
    }
    if (/^(?:chef|cheffe|principale?)$/.test(folded(0)) && /^(?:negociateur|negociatrice)$/.test(folded(1)))
      return at + 2;
    if (/^(?:chief|lead|top|main|head|principal)$/.test(folded(0))) {
      for (let step = 1; step <= 3; step++) {
        if (negotiator(step) && folded(step) === "negotiator") return at + step + 1;
        if (!/^(?:peace|nuclear|ceasefire|government|political|hostage|rebel|truce)$/.test(folded(step)))
          return 0;
      }
    }
    return 0;
  }
}
