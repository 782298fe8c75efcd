import { z } from "zod";
import { answerToJson } from "../../answer/answer-json.js";
import { askOptions } from "../../answer/resolve-source.js";
import { answerText } from "../answer-text.js";
import { TOOLS } from "../descriptions.js";
import { answer } from "./shapes.js";
import { defineTool } from "./tool.js";

const { title, description, ...about } = TOOLS.ask;
/** Longer ones are cut by the core; what is longer still is no question. Characters. */
export const MAX_QUESTION = 20_000;
export const MAX_SOURCES = 100;
export const MAX_NAME = 500;
export const MAX_DATE = 100;
const DEFAULT_TOP = 3;

/** `ask`: a question to the articles; what it gives is what `npm run ask -- --json` prints. */
export const ask = defineTool({
  name: "ask",
  title,
  description,
  input: z.strictObject({
    question: z.string().max(MAX_QUESTION).describe(about.question),
    previous: z.string().max(MAX_QUESTION).optional().describe(about.previous),
    sources: z.array(z.string().max(MAX_NAME)).max(MAX_SOURCES).optional().describe(about.sources),
    top: z.int().min(1).max(10).default(DEFAULT_TOP).describe(about.top),
    from: z.string().max(MAX_DATE).optional().describe(about.from),
    to: z.string().max(MAX_DATE).optional().describe(about.to),
  }),
  output: answer,
  run: async ({ question, previous, sources, top, from, to }, { core, words, signal }) => {
    const found = await core.ask(question, {
      ...askOptions(core, {
        top,
        after: from,
        before: to,
        ...(sources === undefined ? {} : { source: sources }),
      }),
      ...(previous === undefined ? {} : { previous, isFollowUp: true }),
      signal,
    });
    return { data: answerToJson(found), text: answerText(found, words(found.language)) };
  },
});
