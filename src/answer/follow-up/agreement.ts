import type { Language } from "./words.js";

interface Agreement {
  readonly feminine: boolean;
  readonly plural: boolean;
}

/** What stands around the adjective that gives way. Folded. */
export interface Beside {
  readonly word: string;
  /** The noun that it goes with, or an article: right before it. */
  readonly before: string;
  /** The word before that. */
  readonly article: string;
}

const FEMININE_NOUN = /(?:tion|equipe|partie|part|cion|zione|parte|squadra)s?$/;
const MASCULINE_NOUN = /(?:eurs?|ants?|camps?|cotes?|lados?|bandos?|equipos?|dor(?:es)?|tor[ei]|lat[oi])$/;
const PLURAL_ARTICLE = /^(?:les|des|aux|ces|los|las|i|gli|dei|degli|dai|dagli|ai|agli)$/;
const FEMININE_ARTICLE = /^(?:la|une|cette|una|las|della|dalla|alla|nella|sulla|delle)$/;
const MASCULINE_ARTICLE = /^(?:le|un|du|au|ce|el|los|del|al|il|lo|i|gli|dei|degli|dal|nel|sul|uno)$/;

/** An adjective of a people in the form of another that it takes the place of; `null` where that cannot be told. */
export function agree(language: Language, word: string, model: string, beside: Beside): string | null {
  const made = agreed(language, word.toLowerCase(), model.toLowerCase(), beside);
  if (made === null) return null;
  return language === "en" || /^\p{Lu}/u.test(model) ? made[0]!.toUpperCase() + made.slice(1) : made;
}

function agreed(language: Language, word: string, model: string, beside: Beside): string | null {
  switch (language) {
    case "en":
      return inEnglish(word, model);
    case "de":
      return withEndingOf(word, model, /^(.*[ti]sch)(e[nrsm]?)?$/u);
    case "ru":
      return withEndingOf(word, model, /^(.*[сц]к)(ий|ого|ому|им|ом|ая|ой|ую|ою|ое|ие|их|ими)$/u);
    case "uk":
      return withEndingOf(word, model, /^(.*[сцз]ьк)(ий|ого|ому|им|ім|а|ої|ій|у|ою|е|і|их|ими)$/u);
    case "fr":
    case "es":
    case "it": {
      const form = agreementOf(language, model, beside);
      return form === null ? null : ROMANCE[language](word, form);
    }
  }
}

/** Its stem with the other's ending. */
function withEndingOf(word: string, model: string, shape: RegExp): string | null {
  const own = shape.exec(word);
  const other = shape.exec(model);
  return own === null || other === null ? null : own[1]! + (other[2] ?? "");
}

/** "The Russians" is a plural; "Russian" takes no ending. */
function inEnglish(word: string, model: string): string | null {
  const plural = (text: string): boolean => /(?:an|i|k|b|e)s$/.test(text);
  if (plural(word) === plural(model)) return word;
  const regular = plural(word) ? word : `${word}s`;
  if (!/(?:an|i)s$/.test(regular)) return null;
  return plural(word) ? word.slice(0, -1) : regular;
}

/** By its own ending where that tells, else by the noun and the article before it. */
function agreementOf(
  language: "fr" | "es" | "it",
  model: string,
  { before, article }: Beside,
): Agreement | null {
  const noun = PLURAL_ARTICLE.test(before) || FEMININE_ARTICLE.test(before) || MASCULINE_ARTICLE.test(before);
  const determiner = noun ? before : article;
  const plural =
    PLURAL_ARTICLE.test(determiner) ||
    (language === "it"
      ? /i$/.test(model)
      : /[^aeéo]s$|es$|os$|as$/.test(model) && !/(?:ais|ois|és)$/.test(model));
  const own = OWN_GENDER[language].exec(model)?.groups;
  if (own?.f !== undefined) return { feminine: true, plural };
  if (own?.m !== undefined) return { feminine: false, plural };
  if (!noun && FEMININE_NOUN.test(before)) return { feminine: true, plural };
  if (!noun && MASCULINE_NOUN.test(before)) return { feminine: false, plural };
  if (FEMININE_ARTICLE.test(determiner)) return { feminine: true, plural };
  if (MASCULINE_ARTICLE.test(determiner) || (noun && PLURAL_ARTICLE.test(before)))
    return { feminine: false, plural };
  return null;
}

const OWN_GENDER = {
  fr: /(?:(?<f>(?:enne|aise|oise|aine|ande|turque|grecque)s?)|(?<m>(?:ien|ain|éen|turc|grec|and)s?|ais|ois))$/u,
  es: /(?:(?<f>(?<!it|croat|belg|pers)as?)|(?<m>os?|és|eses|án|anes))$/u,
  it: /(?:(?<f>a)|(?<m>o))$/u,
} as const;

const ROMANCE: Readonly<Record<"fr" | "es" | "it", (word: string, form: Agreement) => string | null>> = {
  fr: (word, { feminine, plural }) => {
    const singular = /(?:ais|ois)$/u.test(word) ? word : word.replace(/s$/u, "");
    const gendered = feminine ? feminineInFrench(singular) : masculineInFrench(singular);
    return plural && !/[sx]$/u.test(gendered) ? `${gendered}s` : gendered;
  },
  es: (word, { feminine, plural }) => {
    const base = masculineInSpanish(word);
    const singular = feminine ? feminineInSpanish(base) : base;
    if (!plural) return singular;
    if (/[aeo]$/u.test(singular)) return `${singular}s`;
    return `${unaccented(singular)}es`;
  },
  it: (word, { feminine, plural }) => {
    if (/es[ei]$/u.test(word)) return word.slice(0, -1) + (plural ? "i" : "e");
    const stem = /^(.*?)(h?)([oaie])$/u.exec(word);
    if (stem === null) return null;
    const root = stem[1]!;
    if (!plural) return root + (feminine ? "a" : "o");
    const hard = feminine && /[cg]$/u.test(root);
    // "Turchi", but "greci", "austriaci".
    if (!feminine && /[cg]$/u.test(root)) return stem[3] === "i" ? word : null;
    return root + (hard ? "he" : feminine ? "e" : "i");
  },
};

function feminineInFrench(word: string): string {
  if (word.endsWith("e")) return word;
  if (/(?:i|é)en$/u.test(word)) return `${word}ne`;
  if (word === "grec") return "grecque";
  return word.endsWith("turc") ? word.replace(/c$/u, "que") : `${word}e`;
}

function masculineInFrench(word: string): string {
  return word
    .replace(/enne$/u, "en")
    .replace(/(ais|ois|ain|and|ol)e$/u, "$1")
    .replace(/grecque$/u, "grec")
    .replace(/turque$/u, "turc")
    .replace(/([ai])ne$/u, "$1n");
}

/** In Spanish the same for both, though they end in "a". */
const ALIKE = /(?:ita|croata|belga|persa)$/u;

function masculineInSpanish(word: string): string {
  const singular = word
    .replace(/eses$/u, "és")
    .replace(/([aeo])s$/u, "$1")
    .replace(/íes$/u, "í");
  if (/esa$/u.test(singular)) return singular.replace(/esa$/u, "és");
  if (singular === "alemana") return "alemán";
  if (singular === "española") return "español";
  return ALIKE.test(singular) ? singular : singular.replace(/a$/u, "o");
}

function feminineInSpanish(word: string): string {
  if (/o$/u.test(word)) return word.replace(/o$/u, "a");
  if (/és$/u.test(word)) return word.replace(/és$/u, "esa");
  if (/án$/u.test(word)) return word.replace(/án$/u, "ana");
  return word.endsWith("español") ? `${word}a` : word;
}

function unaccented(word: string): string {
  return word.replace(/és$/u, "es").replace(/án$/u, "an");
}
