import { writeOut } from "./io.js";
import { LABELS, type Labels, localeOfEnvironment } from "./labels.js";
import { neutraliseText } from "./neutralise-text.js";
import { createPalette, type Palette, wantsColour } from "./palette.js";
import { type CommandContext, readPlaces, type SharedOptions } from "./session.js";
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
  const { places } = await readPlaces(context, flags);
  const check = await context.verify(places, citation);
  const labels = LABELS[flags.locale ?? localeOfEnvironment(io.env)];
  await writeOut(io, renderCheck(check, labels, createPalette(wantsColour(io.env, io.stdout))));
  return check.status === "ok" ? 0 : 1;
}

/** `ok: …` (or `moved`, `altered`, the contract's words in every language), then the detail. */
export function renderCheck(
  check: Awaited<ReturnType<Core["verify"]>>,
  labels: Labels,
  palette: Palette,
): string {
  const paint = check.status === "ok" ? palette.good : check.status === "moved" ? palette.warn : palette.bad;
  const head = `${paint(check.status)}${labels.colon}${labels.verification[check.status]}`;
  return check.detail === "" ? `${head}\n` : `${head}\n${palette.faint(neutraliseText(check.detail))}\n`;
}
