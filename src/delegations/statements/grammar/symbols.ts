import { placeAt } from "../../../language/places.js";
import { NameReader } from "../../names/names-in-text.js";
import { PeopleReader, type Person } from "../../names/people.js";
import { type DelegationPhrase, DelegationReader } from "../../parties/delegation-phrases.js";
import { type Party, PartyReader } from "../../parties/parties.js";
import { findSides, type Side } from "../../parties/sides.js";
import { readSentenceTokens, type Token } from "../../tokens.js";
import { MODALS, NEGATIONS } from "../../vocabulary/hedges.js";
import { LEAD_PHRASES } from "../../vocabulary/lead-words.js";
import { SYMBOL, WORD_SYMBOLS } from "../../vocabulary/symbol.js";
import { type HeadPhrase, HeadReader } from "./head-phrases.js";

/**
 * A sentence as a string of one-letter symbols (see `vocabulary/symbol.ts`), so that a form of leadership is a regular expression over
 * phrases rather than words:
 *
 *     La délégation suédoise , emmenée hier par la ministre Karin Holm , est arrivée .
 *     └───────── D ─────────┘ , └─ p ─┘  ~   b  └────────── P ─────────┘ , a    x    ;
 *
 *     symbols  "D,p~bP,ax;"     meets the form  D , p ~* b P  ("reduced"): P leads D
 *     people.get(5)  who the symbol at 5, P, is: "la ministre Karin Holm"; its tokens are from[5] until to[5]
 */
export interface SymbolSentence {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly symbols: string;
  /** Token range of each symbol. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly delegations: ReadonlyMap<number, DelegationPhrase>;
  readonly heads: ReadonlyMap<number, HeadPhrase>;
  readonly people: ReadonlyMap<number, Person>;
  /** Party of each `S` symbol. */
  readonly parties: ReadonlyMap<number, Party>;
  readonly sides: readonly Side[];
}

interface Entry {
  readonly words: readonly string[];
  readonly symbol: string;
}

const lexicon = new Map<string, Entry[]>();
for (const [symbol, phrases] of Object.entries(LEAD_PHRASES))
  for (const phrase of phrases.split("|")) {
    const words = phrase.split(" ");
    lexicon.set(words[0]!, [...(lexicon.get(words[0]!) ?? []), { words, symbol }]);
  }
for (const list of lexicon.values()) list.sort((a, b) => b.words.length - a.words.length);

const wordSymbol = new Map<string, string>();
for (const [symbol, words] of Object.entries(WORD_SYMBOLS))
  for (const word of words.split(" ")) wordSymbol.set(word, symbol);
for (const word of MODALS.split(" ")) wordSymbol.set(word, SYMBOL.modal);
for (const word of NEGATIONS.split(" ")) wordSymbol.set(word, SYMBOL.not);

/** A time of day ("14h30") as well. */
const FIGURE = /^\d+(?:[.:h]\d+)*$/;
const ENGLISH = new Set("the of and by was is led who his team side head said with to".split(" "));
const FRENCH = new Set("le la les de des du par et est un une qui delegation l d".split(" "));

/** Turns `text.slice(start, end)`, one sentence, into its symbols. */
export function symbolise(text: string, start: number, end: number): SymbolSentence {
  const tokens = withoutNicknames(readSentenceTokens(text, start, end));
  const sideAt = findSides(text, tokens);
  const sideOf: (Side | null)[] = new Array(tokens.length).fill(null);
  for (const side of sideAt.values()) for (let at = side.from; at < side.to; at++) sideOf[at] = side;
  const parties = new PartyReader(text, tokens, sideAt, sideOf);
  const reader = new DelegationReader(text, tokens, parties);
  const covered: boolean[] = new Array(tokens.length).fill(false);
  const delegationsAt = new Map<number, DelegationPhrase>();
  for (let at = 0; at < tokens.length; at++) {
    const phrase = reader.delegationAt(at);
    if (phrase === null) continue;
    // "l'équipe de négociateurs russes": the outer noun already took the inner one.
    if (covered[at]) continue;
    delegationsAt.set(phrase.from, phrase);
    for (let step = phrase.from; step < phrase.to; step++) covered[step] = true;
  }
  const headsAt = new Map<number, HeadPhrase>();
  const heads = new HeadReader(tokens, sideAt, parties);
  for (let at = 0; at < tokens.length; at++) {
    const head = heads.headAt(at, delegationsAt);
    if (head === null) continue;
    headsAt.set(at, head);
    for (let step = head.from; step < head.to; step++) covered[step] = true;
    at = head.to - 1;
  }
  const people = new PeopleReader(
    text,
    tokens,
    sideAt,
    sideOf,
    covered,
    new NameReader(tokens, sideOf, covered),
  );
  return new Symboliser(text, tokens, sideAt, sideOf, delegationsAt, headsAt, people).run();
}

const NICKNAME_OPENS = /^[«“„"‘']$/u;
const NICKNAME_CLOSES = /^[»”“"’']$/u;
const MAX_NICKNAME = 3;

/** "Jean « Jo » Dupont": what stands in quotation marks between two parts of a name leaves the name whole. */
function withoutNicknames(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ text }) => NICKNAME_OPENS.test(text))) return tokens;
  const kept: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const close = NICKNAME_OPENS.test(token.text) ? closeOfNickname(tokens, at) : -1;
    if (close >= 0 && kept.at(-1)?.capital && tokens[close + 1]?.capital) at = close;
    else kept.push(token);
  }
  return kept;
}

function closeOfNickname(tokens: readonly Token[], open: number): number {
  for (let at = open + 1; at <= open + MAX_NICKNAME + 1 && at < tokens.length; at++) {
    if (at > open + 1 && NICKNAME_CLOSES.test(tokens[at]!.text)) return at;
    if (!tokens[at]!.word || (at === open + 1 && !tokens[at]!.capital)) return -1;
  }
  return -1;
}

class Symboliser {
  private symbols = "";
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private readonly delegations = new Map<number, DelegationPhrase>();
  private readonly heads = new Map<number, HeadPhrase>();
  private readonly people = new Map<number, Person>();
  private readonly parties = new Map<number, Party>();
  private readonly english: boolean;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
    private readonly sideAt: ReadonlyMap<number, Side>,
    private readonly sideOf: readonly (Side | null)[],
    private readonly delegationsAt: ReadonlyMap<number, DelegationPhrase>,
    private readonly headsAt: ReadonlyMap<number, HeadPhrase>,
    private readonly reader: PeopleReader,
  ) {
    let balance = 0;
    for (const { folded } of tokens) balance += (ENGLISH.has(folded) ? 1 : 0) - (FRENCH.has(folded) ? 1 : 0);
    this.english = balance > 0;
  }

  run(): SymbolSentence {
    for (let at = 0; at < this.tokens.length; ) at = this.step(at);
    const { text, tokens, symbols, from, to, delegations, heads, people, parties } = this;
    return {
      text,
      tokens,
      symbols,
      from,
      to,
      delegations,
      heads,
      people,
      parties,
      sides: [...this.sideAt.values()],
    };
  }

  private put(symbol: string, from: number, to: number): number {
    if (symbol === "") return to;
    this.symbols += symbol;
    this.from.push(from);
    this.to.push(to);
    return to;
  }

  private step(at: number): number {
    const index = this.symbols.length;
    const head = this.headsAt.get(at);
    if (head !== undefined) {
      this.heads.set(index, head);
      return this.put(head.parties.length > 1 ? SYMBOL.heads : SYMBOL.head, at, head.to);
    }
    const delegation = this.delegationsAt.get(at);
    if (delegation !== undefined) {
      this.delegations.set(index, delegation);
      return this.put(SYMBOL.delegation, at, delegation.to);
    }
    const phrase = this.phraseAt(at);
    if (phrase !== null && (phrase.words.length > 1 || !this.people.has(at))) {
      // "head" and "chair" may begin a role ("head of the army, X"), and "leading" an adjective.
      const person =
        phrase.words.length === 1 && phrase.symbol === SYMBOL.toLead ? this.reader.personAt(at, false) : null;
      if (person === null || person.name === null) return this.put(phrase.symbol, at, this.endOf(phrase, at));
    }
    // "par", "sous la conduite de", "confiée à" announce a person, however the text describes them.
    const last = this.from.length - 1;
    const free =
      (/(?:[bcQ]|D,?u~*[vwk])$/.test(this.symbols) && this.tokens[at]!.text !== "à") ||
      (this.symbols.endsWith(SYMBOL.under) && this.to[last]! - this.from[last]! > 1);
    const person = this.reader.personAt(at, free);
    if (person !== null) {
      this.people.set(index, person);
      return this.put(person.name === null ? SYMBOL.role : SYMBOL.person, at, person.to);
    }
    return this.plain(at, index);
  }

  /** "à la tête des négociateurs": the article belongs to the delegation. */
  private endOf({ words }: Entry, at: number): number {
    const end = at + words.length;
    return this.delegationsAt.has(end - 1) && words.length > 1 ? end - 1 : end;
  }

  private plain(at: number, index: number): number {
    const token = this.tokens[at]!;
    const side = this.sideAt.get(at);
    const place = placeAt(this.tokens, at);
    const previous = this.symbols.at(-1);
    if (
      place !== null &&
      previous === SYMBOL.preposition &&
      /^(?:a|in|at|en|to)$/.test(this.tokens[at - 1]!.folded)
    ) {
      this.symbols = `${this.symbols.slice(0, -1)}${SYMBOL.adverb}`;
      return this.put(SYMBOL.adverb, at, Math.max(place.to, side?.to ?? 0));
    }
    if (side !== undefined) {
      this.parties.set(index, side);
      return this.put(SYMBOL.side, at, side.to);
    }
    if (!token.word)
      return this.put(
        /[,–—]/.test(token.text) ? SYMBOL.comma : /[;:.!?…]/.test(token.text) ? SYMBOL.stop : "",
        at,
        at + 1,
      );
    const next = this.tokens[at + 1];
    if (
      (token.folded === "c" || token.folded === "ce" || token.folded === "it") &&
      /^(?:est|etait|fut|sont|is|was)$/.test(next?.folded ?? "")
    )
      return this.put(SYMBOL.it, at, at + 2);
    if (token.folded === "a")
      return this.put(
        token.text === "à" || token.text === "À"
          ? SYMBOL.preposition
          : this.english
            ? SYMBOL.article
            : SYMBOL.has,
        at,
        at + 1,
      );
    // "dont" negates only as English "don't" typed without its apostrophe, "May" is a month.
    if (token.folded === "dont") return this.put(this.english ? SYMBOL.not : SYMBOL.whose, at, at + 1);
    if (token.text === "May" && at > 0) return this.put(SYMBOL.adverb, at, at + 1);
    if (token.folded === "en" && next?.folded === "tant") return this.put(SYMBOL.word, at, at + 1);
    return this.put(
      wordSymbol.get(token.folded) ?? (FIGURE.test(token.folded) ? SYMBOL.adverb : SYMBOL.word),
      at,
      at + 1,
    );
  }

  private phraseAt(at: number): Entry | null {
    const list = lexicon.get(this.tokens[at]!.folded);
    if (list === undefined || this.sideOf[at]) return null;
    const fits = list.filter(({ words }) =>
      words.every((word, step) => fitsWord(word, this.tokens[at + step], step)),
    );
    const longest = fits[0];
    if (longest === undefined) return null;
    const same = fits.filter(({ words }) => words.length === longest.words.length);
    if (same.length > 1 && longest.words.length === 1) {
      // Folded, "dirige" and "dirigé" are one word: the accent, or a "par" after it, tells.
      const participle =
        /é$/.test(this.tokens[at]!.text.normalize("NFC")) || this.tokens[at + 1]?.folded === "par";
      const wanted = participle ? SYMBOL.ledBy : SYMBOL.leads;
      return same.find(({ symbol }) => symbol === wanted) ?? longest;
    }
    return longest;
  }
}

/** "succède à" also reads "succède au", "en remplacement de" also "du", "des", "d'". */
function fitsWord(word: string, token: Token | undefined, step: number): boolean {
  if (token === undefined) return false;
  if (token.folded === word) return true;
  if (step === 0) return false;
  return (
    (word === "de" && /^(?:du|des|d)$/.test(token.folded)) || (word === "a" && /^aux?$/.test(token.folded))
  );
}
