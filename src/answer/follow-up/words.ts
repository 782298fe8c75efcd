/** The languages in which a question may go on with the one before. */
const LANGUAGES = ["fr", "en", "de", "es", "it", "ru", "uk"] as const;
export type Language = (typeof LANGUAGES)[number];

export const isLanguage = (code: string): code is Language => (LANGUAGES as readonly string[]).includes(code);
/** Nouns are declined there: a word's form in one question seldom fits in another. */
export const isSlavic = (language: Language): boolean => language === "ru" || language === "uk";

/** Words of one language that an unfinished question is made of, besides what it is about. Folded, as `splitWords` parts them. */
export interface FollowUpWords {
  /** Go on with what was asked: "et", "and". */
  readonly conjunctions: ReadonlySet<string>;
  /** The same in several words: "what about". */
  readonly about: readonly string[];
  /** Say where or when something is. */
  readonly locative: ReadonlySet<string>;
  /** Say when alone. */
  readonly temporal: ReadonlySet<string>;
  /** Say whose something is, or for whom: what follows them stands alone as well. */
  readonly neutral: ReadonlySet<string>;
  readonly articles: ReadonlySet<string>;
  /** What a party is called by: "side", "delegation". */
  readonly sides: ReadonlySet<string>;
  /** Stand for what was called so: "celle", "the … one". */
  readonly pronouns: ReadonlySet<string>;
  /** "Before", alone. */
  readonly earlier: readonly string[];
  /** "Before" in front of a place or a time; empty where that would decline what follows. */
  readonly before: string;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(" ").filter((word) => word !== ""));

export const WORDS: Readonly<Record<Language, FollowUpWords>> = {
  fr: {
    conjunctions: set("et mais"),
    about: ["quid", "qu en est il", "qu en etait il"],
    locative: set("a en"),
    temporal: set("lors"),
    neutral: set("de d pour"),
    articles: set("le la les l"),
    sides: set("cote camp partie part delegation equipe negociateurs"),
    pronouns: set("celle celui celles ceux"),
    earlier: ["avant", "auparavant"],
    before: "avant",
  },
  en: {
    conjunctions: set("and but"),
    about: ["what about", "how about", "what of"],
    locative: set("in at"),
    temporal: set("on during"),
    neutral: set("of for from on"),
    articles: set("the"),
    sides: set("side part delegation team negotiators"),
    pronouns: set("one ones"),
    earlier: ["before", "earlier"],
    before: "before",
  },
  de: {
    conjunctions: set("und aber"),
    about: ["was ist mit", "was war mit", "wie steht es mit"],
    locative: set("in im"),
    temporal: set("am bei beim"),
    neutral: set("von fur auf"),
    articles: set("die der den das dem"),
    sides: set("seite delegation seiten"),
    pronouns: set(""),
    earlier: ["vorher", "zuvor", "davor"],
    before: "vor",
  },
  es: {
    conjunctions: set("y e pero"),
    about: ["que hay de", "que pasa con", "que tal"],
    locative: set("en"),
    temporal: set("durante"),
    neutral: set("de por para"),
    articles: set("el la los las"),
    sides: set("lado parte delegacion equipo bando negociadores"),
    pronouns: set(""),
    earlier: ["antes"],
    before: "antes de",
  },
  it: {
    conjunctions: set("e ed ma"),
    about: ["che ne e", "che dire", "che mi dici"],
    locative: set("a ad in"),
    temporal: set("durante"),
    neutral: set("di da per"),
    articles: set("il lo la i gli le l"),
    sides: set("parte delegazione squadra lato negoziatori"),
    pronouns: set("quella quello quelli quelle"),
    earlier: ["prima"],
    before: "prima di",
  },
  ru: {
    conjunctions: set("а и но"),
    about: ["как насчет", "что насчет"],
    locative: set("в во на"),
    temporal: set(""),
    neutral: set("с со от у для из"),
    articles: set(""),
    sides: set("сторона стороны стороне сторону стороной делегация делегации делегацию делегацией"),
    pronouns: set(""),
    earlier: ["раньше", "до этого"],
    before: "",
  },
  uk: {
    conjunctions: set("а і й та але"),
    about: ["як щодо", "що щодо", "щодо"],
    locative: set("в у на"),
    temporal: set(""),
    neutral: set("з із зі від для"),
    articles: set(""),
    sides: set("сторона сторони стороні сторону стороною бік боку делегація делегації делегацію делегацією"),
    pronouns: set(""),
    earlier: ["раніше", "до цього"],
    before: "",
  },
};

/** A preposition and an article that are written as one word: "du" is "de le". */
export const CONTRACTIONS: Readonly<
  Partial<Record<Language, ReadonlyMap<string, readonly [string, string]>>>
> = {
  fr: new Map([
    ["du", ["de", "le"]],
    ["des", ["de", "les"]],
    ["au", ["à", "le"]],
    ["aux", ["à", "les"]],
  ]),
  es: new Map([
    ["del", ["de", "el"]],
    ["al", ["a", "el"]],
  ]),
  it: new Map(
    [
      ["de", "di"],
      ["a", "a"],
      ["da", "da"],
      ["ne", "in"],
      ["su", "su"],
    ].flatMap(([root, preposition]) =>
      ["l", "llo", "lla", "ll", "i", "gli", "lle"].map((end, at): [string, [string, string]] => [
        root! + end,
        [preposition!, ["il", "lo", "la", "l", "i", "gli", "le"][at]!],
      ]),
    ),
  ),
};
