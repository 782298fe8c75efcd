import { z } from "zod";

/** Shapes of what tools give. Loose: an answer may have more fields than these, never fewer. */

const lines = z.array(z.int()).length(2).describe("First and last line in the file, from 1.");
const range = z.array(z.int()).length(2).describe("UTF-16 offsets in the article's text: start, end.");
const date = z.string().nullable().describe("YYYY-MM-DD; null where the article has none.");
const citation = z.string().describe("file:first-last@sha256prefix: what `verify` takes.");
export const next = z
  .int()
  .nullable()
  .describe("What to give as `from` for the next page; null on the last one.");
export const total = z.int().describe("How many there are on all pages.");

export const leader = z.looseObject({
  delegation: z.string().describe("As the article names it."),
  country: z.string().nullable().describe("ISO 3166-1 code."),
  leaders: z.array(z.looseObject({ name: z.string(), role: z.string().nullable() })),
  status: z.string().describe("leads, led or replaced."),
  source: z.string(),
  lines,
  quote: z.string().describe("Verbatim."),
  place: z.string().nullable(),
  date,
  citation,
});

const excerpt = z.looseObject({
  source: z.string(),
  sha256: z.string(),
  lines,
  start: z.int(),
  end: z.int(),
  quote: z.string().describe("Verbatim: the article's text from `start` to `end`."),
  score: z.number(),
  highlights: z.array(range),
  best: range,
  alsoAt: z.array(lines),
  date,
  citation,
});

const day = z.string().nullable().describe("YYYY-MM-DD, within it; null where it is open.");

const period = z
  .looseObject({
    from: day,
    to: day,
    words: z.string().describe("As the question spells it."),
    fit: z
      .enum(["met", "unmet", "open"])
      .describe("unmet: no article of that time answers, and what is quoted is of others."),
  })
  .nullable()
  .describe("The time that the question names in words, as it was understood.");

const dated = z
  .looseObject({ from: day, to: day, undated: z.int().describe("Articles left out for having no date.") })
  .nullable()
  .describe("The dates that articles were limited to.");

const unsearched = z
  .int()
  .describe("Articles that could not be searched just now: what they say is not in this. 0: all were.");

export const answer = z.looseObject({
  question: z.string(),
  status: z.enum(["answered", "not_in_sources"]),
  confidence: z.number().describe("Probability that the articles answer, 0 to 1."),
  reason: z.string().nullable().describe("Why they do not."),
  missing: z.array(z.string()).describe("Terms of the question that no article mentions."),
  unsearched,
  leaders: z.array(leader),
  excerpts: z.array(excerpt),
  nearest: z.array(excerpt).describe("Closest passages where the articles do not answer: no answer."),
  index: z.string(),
  ms: z.looseObject({ embed: z.number(), search: z.number(), total: z.number() }),
  language: z.string(),
  certainty: z.enum(["sure", "probable", "unsure"]),
  chatter: z.boolean().describe("It was no question at all."),
  unanswered: z.array(z.string()),
  request: z.string().nullable(),
  understoodAs: z
    .string()
    .nullable()
    .describe("The whole question that was answered, where `question` only goes on with `previous`."),
  otherLeaders: z.array(leader).describe("Who led in other rounds than the one asked about: no answer."),
  period,
  dated,
});

const figureQuote = z.looseObject({
  value: z.number(),
  figure: range.describe("What is counted, with its number: offsets in the article's text."),
  source: z.string(),
  sha256: z.string(),
  lines,
  start: z.int(),
  end: z.int(),
  quote: z.string().describe("Verbatim: the sentence that states it."),
  date,
  citation,
});

export const comparison = z.looseObject({
  subject: z.string(),
  status: z.enum(["answered", "not_in_sources"]),
  reason: z.string().nullable().describe("Why no article speaks of it."),
  missing: z.array(z.string()).describe("Terms of the subject that no article mentions."),
  unsearched,
  articles: z.array(
    z.looseObject({ source: z.string(), date, title: z.string().nullable(), excerpts: z.array(excerpt) }),
  ),
  figures: z.array(
    z.looseObject({
      noun: z.string().describe("What is counted."),
      verdict: z
        .enum(["same", "beside"])
        .describe("same: one number in all; beside: not, which is no contradiction by itself."),
      quotes: z.array(figureQuote),
    }),
  ),
  leaders: z.array(
    z.looseObject({
      delegation: z.string(),
      country: z.string().nullable(),
      place: z.string().nullable(),
      date,
      verdict: z.enum(["same", "different", "beside"]),
      statements: z.array(leader),
    }),
  ),
  period,
  dated,
  language: z.string(),
  index: z.string(),
  ms: z.looseObject({ embed: z.number(), search: z.number(), total: z.number() }),
});

export const article = z.looseObject({
  source: z.string().describe("Its path in the articles' folder: what `ask` and `source` take."),
  title: z.string().nullable(),
  date,
  place: z.string().nullable(),
  origin: z.string().nullable(),
  language: z.string(),
  sha256: z.string(),
  uri: z.string().describe("The resource that holds its whole text."),
});

export const passage = z.looseObject({
  lines,
  quote: z.string().describe("Verbatim."),
  citation,
});

export const verification = z.looseObject({
  citation: z.string(),
  status: z.enum(["ok", "moved", "altered"]),
  detail: z.string(),
  edited: z.boolean().describe("The file is no longer, byte for byte, the one cited."),
  movedTo: z.looseObject({ source: z.string(), lines }).nullable().describe("Where the words stand now."),
});
