import { neutraliseText } from "../shared/neutralise-text.js";
import { locales } from "../wording/locales.js";
import type { Translate } from "../wording/translate.js";
import { writeOut } from "./io.js";
import { createPalette, type Palette, wantsColour } from "./palette.js";
import { type CommandContext, openService, readFolders, type SharedOptions } from "./session.js";
import type { Core } from "./types.js";

/** The `verify` command. Returns 0 when the citation is `ok`, 1 when it moved or was altered; throws UserError for a wrong form. */
export async function runVerify(
  context: CommandContext,
  citation: string,
  flags: SharedOptions,
): Promise<number> {
  const { io } = context;
  const { parseCitation } = await import("../corpus/citation.js");
  // A wrong form is told before any folder is looked at for it.
  parseCitation(citation);
  const service = await openService(context, flags);
  const check =
    service === null
      ? await context.verify((await readFolders(context, flags)).folders, citation)
      : await service.verify(citation);
  const t = locales.of(flags.locale ?? locales.ofEnvironment(io.env));
  await writeOut(io, renderCheck(check, t, createPalette(wantsColour(io.env, io.stdout))));
  return check.status === "ok" ? 0 : 1;
}

/** `ok: …` (or `moved`, `altered`, the contract's words in every language), then the detail. */
export function renderCheck(
  check: Awaited<ReturnType<Core["verify"]>>,
  t: Translate,
  palette: Palette,
): string {
  const paint = check.status === "ok" ? palette.good : check.status === "moved" ? palette.warn : palette.bad;
  const head = `${paint(check.status)}${t("place.colon")}${t(`terminal.verification.${check.status}`)}`;
  return `${head}\n${palette.faint(neutraliseText(t.say(check.detail)))}\n`;
}
