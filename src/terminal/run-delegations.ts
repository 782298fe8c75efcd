import { givenName } from "../corpus/printable-name.js";
import { leaderToJson, stringifyJson } from "./answer-json.js";
import { filterDelegations, knownDelegations } from "./filter-delegations.js";
import { writeOut } from "./io.js";
import { LABELS, localeOfEnvironment } from "./labels.js";
import { layoutText } from "./layout-text.js";
import { createPalette, wrapWidth } from "./palette.js";
import { renderDelegations } from "./render-delegations.js";
import { type CommandContext, openSession, type SharedOptions } from "./session.js";

export interface DelegationsFlags extends SharedOptions {
  readonly json?: boolean;
  readonly country?: string;
}

/** The `delegations` command. Returns 0 with at least one leadership, 1 with none. */
export async function runDelegations(context: CommandContext, flags: DelegationsFlags): Promise<number> {
  const { io } = context;
  const core = await openSession(context, flags, "when needed");
  const all = core.leaderships();
  const found = flags.country === undefined ? all : filterDelegations(all, flags.country);
  if (flags.json) {
    await writeOut(io, `${stringifyJson(found.map(leaderToJson), io.stdout.isTTY ? 2 : 0)}\n`);
    return found.length > 0 ? 0 : 1;
  }
  const labels = LABELS[flags.locale ?? localeOfEnvironment(io.env)];
  const width = wrapWidth(io.env, io.stdout);
  if (found.length > 0) {
    await writeOut(io, renderDelegations(found, labels, width));
    return 0;
  }
  const none =
    flags.country === undefined
      ? labels.noDelegations
      : labels.noDelegationsOf(givenName(flags.country), knownDelegations(all));
  await writeOut(io, `${layoutText(none, width, createPalette(false)).join("\n")}\n`);
  return 1;
}
