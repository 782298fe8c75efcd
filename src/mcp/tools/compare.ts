import { z } from "zod";
import { comparisonToJson } from "../../answer/compare/comparison-json.js";
import { compareOptions } from "../../answer/resolve-source.js";
import { comparisonText } from "../comparison-text.js";
import { TOOLS } from "../descriptions.js";
import { MAX_DATE, MAX_NAME, MAX_QUESTION, MAX_SOURCES } from "./ask.js";
import { comparison } from "./shapes.js";
import { defineTool } from "./tool.js";

const { title, description, ...about } = TOOLS.compare;

/** `compare`: what the articles say on a subject, side by side; what it gives is what `npm run compare -- --json` prints. */
export const compare = defineTool({
  name: "compare",
  title,
  description,
  input: z.strictObject({
    subject: z.string().max(MAX_QUESTION).describe(about.subject),
    sources: z.array(z.string().max(MAX_NAME)).max(MAX_SOURCES).optional().describe(about.sources),
    from: z.string().max(MAX_DATE).optional().describe(about.from),
    to: z.string().max(MAX_DATE).optional().describe(about.to),
  }),
  output: comparison,
  run: async ({ subject, sources = [], from, to }, { core, words, signal }) => {
    const options = compareOptions(core, { after: from, before: to, source: sources });
    const found = await core.compare(subject, { ...options, signal });
    return { data: comparisonToJson(found), text: comparisonText(found, words(found.language)) };
  },
});
