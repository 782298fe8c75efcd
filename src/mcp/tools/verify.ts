import { z } from "zod";
import { neutraliseText } from "../../shared/neutralise-text.js";
import { TOOLS } from "../descriptions.js";
import { lines } from "./shapes.js";
import { defineTool } from "./tool.js";

const { title, description, ...about } = TOOLS.verify;

/** `verify`: what became of the words that a citation points at. */
export const verify = defineTool({
  name: "verify",
  title,
  description,
  input: z.strictObject({ citation: z.string().min(1).max(2000).describe(about.citation) }),
  output: z.looseObject({
    citation: z.string(),
    status: z.enum(["ok", "moved", "altered"]),
    detail: z.string(),
    edited: z.boolean().describe("The file is no longer, byte for byte, the one cited."),
    movedTo: z.looseObject({ source: z.string(), lines }).nullable(),
  }),
  run: async ({ citation }, { core, words }) => {
    const t = words();
    const { status, detail, edited, movedTo = null } = await core.verify(citation);
    const told = t.say(detail);
    const place = movedTo === null ? null : { source: movedTo.source, lines: movedTo.lines };
    return {
      data: { citation, status, detail: told, edited, movedTo: place },
      text: `${status}${t("place.colon")}${t(`terminal.verification.${status}`)}\n${neutraliseText(told)}`,
    };
  },
});
