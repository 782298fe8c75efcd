import type { Command, CommandDefinition } from "../src/discord/command.js";
import type { Locales } from "../src/discord/texts.js";
import { ask } from "./ask.js";
import { delegation } from "./delegation.js";
import { findSources } from "./find-sources.js";
import { help } from "./help.js";
import { reindex } from "./reindex.js";
import { source } from "./source.js";
import { sources } from "./sources.js";
import { status } from "./status.js";

export const COMMANDS: readonly Command[] = [
  ask,
  delegation,
  source,
  sources,
  status,
  reindex,
  help,
  findSources,
];

/** What Discord is told of every command. */
export function defineCommands(locales: Locales): CommandDefinition[] {
  return COMMANDS.map((command) => command.define(locales));
}
