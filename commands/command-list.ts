import type { Command, CommandDefinition } from "../src/discord/command.js";
import type { Locales } from "../src/discord/texts.js";
import { ask } from "./ask.js";
import { compare } from "./compare.js";
import { delegation } from "./delegation.js";
import { findSources } from "./find-sources.js";
import { follow } from "./follow.js";
import { follows } from "./follows.js";
import { help } from "./help.js";
import { moderate } from "./moderate.js";
import { reindex } from "./reindex.js";
import { source } from "./source.js";
import { sources } from "./sources.js";
import { status } from "./status.js";

/** Those that are always there. */
export const COMMANDS: readonly Command[] = [
  ask,
  compare,
  delegation,
  source,
  sources,
  status,
  reindex,
  help,
  findSources,
];

/** Those that need a database as well. */
const WITH_DATABASE: readonly Command[] = [follow, follows, moderate];

/** `hasDatabase`: whether anything can be followed (`FOLLOW_FILE`). */
export function listCommands(hasDatabase: boolean): readonly Command[] {
  return hasDatabase ? [...COMMANDS, ...WITH_DATABASE] : COMMANDS;
}

/** What Discord is told of every command. */
export function defineCommands(locales: Locales, hasDatabase = false): CommandDefinition[] {
  return listCommands(hasDatabase).map((command) => command.define(locales));
}
