import { placeAt } from "../../language/places.js";
import type { Side } from "../parties/sides.js";
import type { Token } from "../tokens.js";
import { isNameParticle } from "../vocabulary/name-particles.js";
import { INSTITUTIONS, SENTENCE_OPENERS, TITLES } from "../vocabulary/role-words.js";
import { wordSet } from "../word-stems.js";

const titles = wordSet(TITLES);
const institutions = wordSet(INSTITUTIONS);
const openers = wordSet(SENTENCE_OPENERS);
const prepositions = wordSet("de du des d a au aux en pour sur of for to in le la l les et and par");
const MIN_FIRST_NAME = 4;
const LOWER_NAME = /^(?:al|el|ash|as|ad|ar|an|at|az|ul|ed|es|ul)[-‑]\p{Lu}/u;

/** Reads people's names in one sentence's tokens. `covered` marks tokens of delegation phrases, which are no names. */
export class NameReader {
  constructor(
    private readonly tokens: readonly Token[],
    private readonly sideOf: readonly (Side | null)[],
    private readonly covered: readonly boolean[],
  ) {}

  /** End of the name that begins at `at`, or 0. */
  nameAt(at: number): number {
    if (!this.startsName(at)) return 0;
    let end = at + 1;
    while (end < this.tokens.length && end - at < 7) {
      if (this.continuesName(end)) {
        end++;
        continue;
      }
      let next = end;
      while (next - end < 3 && isNameParticle(this.tokens[next]?.folded ?? "") && !this.tokens[next]!.capital)
        next++;
      if (next === end || !this.startsName(next) || this.tokens[end]!.text === "à") break;
      if (next - end === 1 && /^(?:la|las|los)$/.test(this.tokens[end]!.folded)) break;
      end = next + 1;
    }
    // A lone acronym or a lone initial is no name.
    if (end === at + 1 && /^(?:\p{Lu}\.)+|^\p{Lu}$/u.test(this.tokens[at]!.text)) return 0;
    return end;
  }

  private startsName(at: number): boolean {
    const token = this.tokens[at];
    if (token === undefined || !token.word || this.covered[at]) return false;
    if (LOWER_NAME.test(token.text)) return true;
    if (/^(?:von|van|ben|bin|al|el|ould)$/.test(token.text)) {
      const next = this.tokens[at + 1];
      return next?.capital === true && this.startsName(at + 1);
    }
    if (!token.capital || institutions.has(token.folded) || this.opensSentence(at)) return false;
    if (/^[\p{Lu}\p{N}][\p{Lu}\p{N}/-]+$/u.test(token.text) && !/^(?:JD|JJ)$/.test(token.text)) return false;
    if (titles.has(token.folded) || /^(?:Mr|Mrs|Ms|M|Mme|Dr)\.?$/.test(token.text)) return false;
    // "Placée à la tête de …": a participle with the sentence's capital.
    if (at === 0 && /(?:ée?s?|ant)$/.test(token.text) && !this.tokens[1]?.capital) return false;
    const side = this.sideOf[at];
    if (side !== null && side !== undefined) {
      // "Israel Katz": a country's name as a first name, unless a preposition stands before it.
      if (side.kind !== "name" || side.to - side.from > 1) return false;
      const next = this.tokens[at + 1];
      return (
        next !== undefined && this.plainName(at + 1) && !prepositions.has(this.tokens[at - 1]?.folded ?? "")
      );
    }
    return (
      placeAt(this.tokens, at) === null || (this.plainName(at + 1) && placeAt(this.tokens, at)!.to === at + 1)
    );
  }

  /** "Grâce à", "Placée": within a sentence, before another capital, "Grace" is a name. */
  private opensSentence(at: number): boolean {
    const { folded } = this.tokens[at]!;
    if (!openers.has(folded)) return false;
    const before = this.tokens[at - 1];
    const isInside = before?.word === true && !before.capital && this.tokens[at + 1]?.capital === true;
    return !isInside || folded.length < MIN_FIRST_NAME;
  }

  /** A capitalised word that can be nothing but a name. */
  private plainName(at: number): boolean {
    const token = this.tokens[at];
    return (
      token?.capital === true &&
      !institutions.has(token.folded) &&
      !openers.has(token.folded) &&
      (this.sideOf[at] ?? null) === null &&
      placeAt(this.tokens, at) === null &&
      !this.covered[at]
    );
  }

  private continuesName(at: number): boolean {
    const token = this.tokens[at]!;
    if (!token.word || this.covered[at]) return false;
    if (LOWER_NAME.test(token.text)) return true;
    if (!token.capital || /\p{N}/u.test(token.text)) return false;
    if (
      institutions.has(token.folded) &&
      token.folded !== "may" &&
      token.folded !== "king" &&
      token.folded !== "prince"
    )
      return false;
    const side = this.sideOf[at] ?? null;
    if (side !== null) return side.kind === "name" || side.kind === "capital";
    return true;
  }
}
