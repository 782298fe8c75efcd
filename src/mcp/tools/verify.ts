import { z } from "zod";
import { neutraliseText } from "../../shared/neutralise-text.js";
import { TOOLS } from "../descriptions.js";
import { verification } from "./shapes.js";
import { defineTool } from "./tool.js";

const { title, description, ...about } = TOOLS.verify;

/** `verify`: what became of the words that a citation points at. */
export const verify = defineTool({
  name: "verify",
  title,
  description,
  input: z.strictObject({ citation: z.string().min(1).max(2000).describe(about.citation) }),
  output: verification,
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
