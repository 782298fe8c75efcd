import { ask } from "../../commands/ask.js";
import { delegation } from "../../commands/delegation.js";
import { findSources } from "../../commands/find-sources.js";
import { help } from "../../commands/help.js";
import { reindex } from "../../commands/reindex.js";
import { source } from "../../commands/source.js";
import { sources } from "../../commands/sources.js";
import { status } from "../../commands/status.js";
import type { Command, CommandDefinition } from "./command.js";
import type { Locales } from "./texts.js";

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
