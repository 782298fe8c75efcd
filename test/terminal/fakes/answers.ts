import type { Comparison, FigureQuote } from "../../../src/answer/compare/types.js";
import type { Answer, Excerpt, LeaderAnswer } from "../../../src/answer/types.js";

const SHA = "ab".repeat(32);
const ARTICLE = {
  source: "tour/lausanne.txt",
  date: "2031-02-17",
  title: "Lausanne, premier jour",
  publisher: "Le Quai",
  url: null,
  link: null,
};
const FIGURE: FigureQuote = {
  ...ARTICLE,
  sha256: SHA,
  lines: [4, 4],
  start: 100,
  end: 145,
  quote: "Les deux camps ont échangé 1 200 prisonniers.",
  figure: [127, 144],
  value: 1200,
  citation: "tour/lausanne.txt:4-4@abababababab",
};

/** An excerpt whose quote begins at `start` of its article; `best` and `highlights` are given relative to the quote. */
export function fakeExcerpt(
  quote: string,
  given: Partial<Excerpt> & { bestWithin?: [number, number]; matched?: [number, number][] } = {},
): Excerpt {
  const { bestWithin = [0, quote.length], matched = [], start = 100, ...rest } = given;
  return {
    source: "tour/lausanne.txt",
    sha256: SHA,
    lines: [4, 5],
    start,
    end: start + quote.length,
    quote,
    score: 0.8,
    highlights: matched.map(([a, b]) => [a + start, b + start]),
    best: [bestWithin[0] + start, bestWithin[1] + start],
    alsoAt: [],
    date: "2031-02-17",
    title: "Lausanne, premier jour",
    publisher: "Le Quai",
    url: null,
    link: null,
    citation: "tour/lausanne.txt:4-5@abababababab",
    ...rest,
  };
}

export function fakeLeader(given: Partial<LeaderAnswer> = {}): LeaderAnswer {
  return {
    delegation: "russe",
    key: "RU",
    country: "RU",
    leaders: [{ name: "Ivan Testov", role: "conseiller" }],
    status: "leads",
    source: "tour/lausanne.txt",
    lines: [4, 4],
    quote: "La délégation russe est menée par Ivan Testov, conseiller.",
    place: "Lausanne",
    date: "2031-02-17",
    ordinal: null,
    before: null,
    title: "Lausanne, premier jour",
    publisher: "Le Quai",
    url: null,
    link: null,
    citation: "tour/lausanne.txt:4-4@abababababab",
    ...given,
  };
}

export function fakeAnswer(given: Partial<Answer> = {}): Answer {
  return {
    question: "Qui menait la délégation russe ?",
    status: "answered",
    confidence: 0.93,
    certainty: "sure",
    reason: null,
    chatter: false,
    missing: [],
    unsearched: 0,
    understoodAs: null,
    unanswered: [],
    request: null,
    leaders: [],
    otherLeaders: [],
    period: null,
    dated: null,
    excerpts: [fakeExcerpt("La délégation russe est menée par Ivan Testov, conseiller.")],
    nearest: [],
    language: "fr",
    index: "f00dfeed",
    ms: { embed: 7.51, search: 3.2, total: 12.123456 },
    ...given,
  };
}

/** What someone who greets, thanks or insults gets. */
export function fakeChatter(given: Partial<Answer> = {}): Answer {
  return fakeAnswer({
    question: "Merci !",
    status: "not_in_sources",
    confidence: 0.02,
    certainty: "unsure",
    reason: "off_topic",
    chatter: true,
    excerpts: [],
    ...given,
  });
}

export function fakeAbstention(given: Partial<Answer> = {}): Answer {
  return fakeAnswer({
    question: "Qui menait la délégation chinoise ?",
    status: "not_in_sources",
    confidence: 0.08,
    certainty: "unsure",
    reason: "unknown_entity",
    missing: ["chinoise"],
    excerpts: [],
    nearest: [fakeExcerpt("Les pourparlers ont repris mardi.")],
    ...given,
  });
}

/** What the articles say on a subject: `quotes` in one article. */
export function fakeComparison(given: Partial<Comparison> = {}): Comparison {
  const older = {
    ...FIGURE,
    source: "tour/oslo.txt",
    date: "2031-02-10",
    value: 900,
    title: "Oslo, la veille",
  };
  const [quote, place] = [
    "Les deux camps ont échangé 900 prisonniers.",
    { source: older.source, date: older.date },
  ];
  return {
    subject: "Les échanges de prisonniers",
    status: "answered",
    reason: null,
    missing: [],
    unsearched: 0,
    articles: [
      { ...ARTICLE, excerpts: [fakeExcerpt(FIGURE.quote)] },
      {
        ...ARTICLE,
        ...place,
        title: older.title,
        excerpts: [fakeExcerpt(quote, { ...place, title: older.title })],
      },
    ],
    figures: [
      {
        noun: "prisonniers",
        verdict: "beside",
        quotes: [FIGURE, { ...older, quote, end: older.start + quote.length, figure: [127, 142] }],
      },
    ],
    leaders: [
      {
        delegation: "russe",
        key: "RU",
        country: "RU",
        place: "Lausanne",
        date: "2031-02-17",
        verdict: "same",
        statements: [fakeLeader(), fakeLeader({ source: older.source, title: older.title })],
      },
    ],
    period: null,
    dated: null,
    language: "fr",
    index: "f00dfeed0123",
    ms: { embed: 1, search: 2, total: 3 },
    ...given,
  };
}
