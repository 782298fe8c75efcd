/** What a question word asks for: two of a kind in one clause are coordinated relatives more often than two questions. */
type Asked = "who" | "what" | "where" | "when" | "why" | "how" | "count" | "which";

/** How one language joins questions. Alternatives of regular expressions, on text in small letters. */
interface Language {
  readonly conjunctions: string;
  readonly prepositions: string;
  readonly words: Readonly<Partial<Record<Asked, string>>>;
}

/** French, English, German, Spanish, Italian, Russian, Ukrainian. */
const LANGUAGES: readonly Language[] = [
  {
    conjunctions: "et(?: puis| aussi| alors| enfin)?|puis|mais",
    prepositions: "à|a|de|avec|pour|par|dans|en|sur|chez|contre|depuis|vers|sous|entre|devant|selon",
    words: {
      who: "qui",
      // A bare "que" mostly opens a subordinate clause: it asks at a text's head, and where "est-ce" or a pronoun behind the verb says so.
      what: "^que|^qu(?=['’])|qu['’ ]?est[- ]ce|quoi|qu(?:e |['’])[^ ]+-(?:t-)?(?:il|elle|ils|elles|on|nous|vous)",
      where: "où|ou",
      when: "quand",
      why: "pourquoi",
      how: "comment",
      count: "combien",
      which: "(?:|le|la|les|du|des|au|aux)quel(?:le)?s?",
    },
  },
  {
    conjunctions: "and(?: then| also)?|then|but",
    prepositions: "to|from|with|for|by|at|in|on|of|about|under|against|since|until",
    words: {
      who: "who|whom|whose|who['’]s",
      what: "what|what['’]s",
      where: "where",
      when: "when",
      why: "why",
      count: "how (?:many|much|long|often)",
      how: "how",
      which: "which",
    },
  },
  {
    conjunctions: "und(?: dann| auch)?|dann|aber",
    prepositions: "mit|von|für|in|an|auf|bei|seit|bis|zu|gegen|über|unter|durch|aus|um",
    words: {
      who: "wer|wen|wem|wessen",
      what: "was|worüber|wofür|womit|woran|worum|wovon",
      where: "wo|wohin|woher",
      when: "wann",
      why: "warum|wieso|weshalb",
      count: "wie ?viele?|wie lange|wie oft",
      how: "wie",
      which: "welche[rsnm]?",
    },
  },
  {
    // Unaccented "que" and "como" are no question words.
    conjunctions: "y|e|pero|luego",
    prepositions: "a|de|con|para|por|en|desde|hasta|sobre|contra|entre",
    words: {
      who: "qui[eé]n(?:es)?",
      what: "qué",
      where: "(?:a)?d[oó]nde",
      when: "cu[aá]ndo",
      how: "cómo",
      count: "cu[aá]nt[oa]s?",
      which: "cu[aá]l(?:es)?",
    },
  },
  {
    conjunctions: "e|ed|poi|ma",
    prepositions: "a|di|da|con|per|in|su|contro|tra|fra|sotto",
    words: {
      who: "chi",
      what: "che cosa|cosa|cos['’]",
      where: "dove|dov['’]",
      when: "quando",
      why: "perch[eéè]",
      how: "come|com['’]",
      count: "quant[oaie]",
      which: "qual[ei]?",
    },
  },
  {
    conjunctions: "и|а|но|потом",
    prepositions: "в|во|с|со|о|об|из|на|для|от|до|у|к|по|под|за|при|после",
    words: {
      who: "кто|кого|кому|кем|ком",
      what: "что|чего|чему|чем|чём",
      where: "где|куда|откуда",
      when: "когда",
      why: "почему|зачем",
      how: "как",
      count: "сколько",
      which: "как(?:ой|ая|ое|ие|ого|ому|им|ом|ую|их|ими)|чей|чья|чьё|чье|чьи",
    },
  },
  {
    conjunctions: "і|й|та|а|але|потім",
    prepositions: "в|у|з|зі|із|про|на|для|від|до|по|під|за|при|після",
    words: {
      who: "хто|кого|кому|ким|кім",
      what: "що|чого|чим|чім",
      where: "де|куди|звідки",
      when: "коли",
      why: "чому|навіщо",
      how: "як",
      count: "скільки",
      which: "як(?:ий|а|е|і|ого|ому|им|ою|их|ими|у|ій)|чий|чия|чиє|чиї",
    },
  },
];

const BEFORE = "(?<![\\p{L}\\p{M}\\p{N}])";
const AFTER = "(?![\\p{L}\\p{M}\\p{N}])";

interface Patterns {
  /** A conjunction, and right after it a question word, with the preposition that it may take: group 1 is the conjunction. */
  readonly joins: RegExp;
  readonly word: RegExp;
  readonly preposition: RegExp;
  readonly conjunction: RegExp;
}

const patterns: readonly Patterns[] = LANGUAGES.map(({ conjunctions, prepositions, words }) => {
  const named = Object.entries(words).map(([asked, forms]) => `(?<${asked}>(?:${forms}))`);
  const prefix = `(?:(?:${prepositions}) |d['’])?`;
  return {
    joins: new RegExp(
      `(?<=[\\s,;:.!?)»"”])(${conjunctions})[ ,]+¿?(?=${prefix}(?:${Object.values(words).join("|")})${AFTER})`,
      "gu",
    ),
    word: new RegExp(`${BEFORE}(?:${named.join("|")})${AFTER}`, "gu"),
    preposition: new RegExp(`^(?:${prepositions})${AFTER}`, "u"),
    conjunction: new RegExp(`^(?:${conjunctions})${AFTER}`, "u"),
  };
});

/** A question word in a text, by offsets. */
export interface Interrogative {
  readonly asked: Asked;
  readonly start: number;
  readonly end: number;
}

/** A place where a second question may begin: the conjunction, and in which language. */
export interface Join {
  /** Index into the languages known here. */
  readonly language: number;
  /** Where the conjunction begins, and where the question behind it does. */
  readonly start: number;
  readonly next: number;
}

/** Small letters, each where it stood: offsets hold in the text itself. */
const small = (text: string): string => text.replace(/\p{Lu}/gu, (letter) => keepLength(letter));

function keepLength(letter: string): string {
  const lower = letter.toLowerCase();
  return lower.length === letter.length ? lower : letter;
}

/** Every conjunction that a question word follows, in order. */
export function findJoins(text: string): Join[] {
  const lower = small(text);
  return patterns
    .flatMap(({ joins }, language) =>
      [...lower.matchAll(joins)].map((match) => ({
        language,
        start: match.index,
        next: match.index + match[0].length,
      })),
    )
    .sort((a, b) => a.start - b.start || b.next - a.next);
}

/** The question words of one language in a text, in order; of whichever language has most when none is named. */
export function findInterrogatives(text: string, language?: number): Interrogative[] {
  const lower = small(text);
  const inLanguage = ({ word }: Patterns): Interrogative[] =>
    [...lower.matchAll(word)].map((match) => {
      const [asked] = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined)!;
      return { asked: asked as Asked, start: match.index, end: match.index + match[0].length };
    });
  if (language !== undefined) return inLanguage(patterns[language]!);
  return patterns.map(inLanguage).reduce((most, found) => (found.length > most.length ? found : most));
}

/** Whether a text opens with a preposition of a language: "À Genève, qui …". */
export function opensWithPreposition(text: string, language: number): boolean {
  return patterns[language]!.preposition.test(small(text).trimStart());
}

/** Whether a text opens with a conjunction of any language. */
export function opensWithConjunction(text: string): boolean {
  const lower = small(text).trimStart();
  return patterns.some(({ conjunction }) => conjunction.test(lower));
}
