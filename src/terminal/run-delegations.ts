import { leaderToJson, stringifyJson } from "../answer/answer-json.js";
import { filterDelegations, knownDelegations, tellNone } from "../answer/filter-delegations.js";
import { neutraliseText } from "../shared/neutralise-text.js";
import { locales } from "../wording/locales.js";
import { writeOut } from "./io.js";
import { layoutText } from "./layout-text.js";
import { createPalette, wantsColour, wrapWidth } from "./palette.js";
import { renderDelegations } from "./render-delegations.js";
import { type CommandContext, openSession, type SharedOptions } from "./session.js";

export interface DelegationsFlags extends SharedOptions {
  readonly json?: boolean;
  /** `true`: which there are. */
  readonly country?: string | true;
}

/** The `delegations` command: a timeline, or with `--country` alone the names it takes. Returns 0 with at least one leadership, 1 with none. */
export async function runDelegations(context: CommandContext, flags: DelegationsFlags): Promise<number> {
  const { io } = context;
  const core = await openSession(context, flags, "when needed");
  const all = await core.leaderships();
  const t = locales.of(flags.locale ?? locales.ofEnvironment(io.env));
  const { country } = flags;
  if (country === true) {
    const names = knownDelegations(all, t.language);
    await writeOut(
      io,
      flags.json
        ? `${stringifyJson(names, io.stdout.isTTY ? 2 : 0)}\n`
        : names.map((name) => `${neutraliseText(name)}\n`).join(""),
    );
    return names.length > 0 ? 0 : 1;
  }
  const found = country === undefined ? all : filterDelegations(all, country);
  if (flags.json) {
    await writeOut(io, `${stringifyJson(found.map(leaderToJson), io.stdout.isTTY ? 2 : 0)}\n`);
    return found.length > 0 ? 0 : 1;
  }
  const width = wrapWidth(io.env, io.stdout);
  if (found.length > 0) {
    await writeOut(io, renderDelegations(found, t, width, createPalette(wantsColour(io.env, io.stdout))));
    return 0;
  }
  const none = tellNone(all, country ?? "", t);
  await writeOut(io, `${layoutText(none, width, createPalette(false)).join("\n")}\n`);
  return 1;
}
