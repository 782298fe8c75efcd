#!/usr/bin/env node
import { Command } from "commander";
import { defineCommands } from "../commands/command-list.js";
import { classifyFault } from "./discord/classify-fault.js";
import { createRest } from "./discord/create-client.js";
import { deployCommands } from "./discord/deploy-commands.js";
import { EXIT, UnusableError } from "./discord/exit-status.js";
import { loadDiscordSettings } from "./discord/settings.js";
import { loadLocales } from "./discord/texts.js";
import { hideSecrets } from "./operate/log.js";
import { readEnvFile } from "./settings/env-file.js";
import { loadOperationSettings } from "./settings/operation.js";
import { tellUnknownSettings } from "./settings/unknown-settings.js";
import { UserError } from "./shared/errors.js";
import { foldForDisplay, neutraliseText } from "./shared/neutralise-text.js";
import { locales } from "./wording/locales.js";

const program = new Command("deploy")
  .description("Registers the bot's commands with Discord, where they differ from what it has.")
  .option(
    "--guild <id>",
    "in this server only, where they appear at once (default: DISCORD_GUILD_ID, else everywhere)",
  )
  .option("--dry-run", "only show what would change")
  .option("--clear", "remove all commands there")
  .configureOutput({ outputError: (text, write) => write(`${inOneLine(text)}\n`) });

interface Flags {
  readonly guild?: string;
  readonly dryRun?: boolean;
  readonly clear?: boolean;
}

const t = locales.of(locales.ofEnvironment(process.env));
process.exitCode = await main(program.parse().opts<Flags>());

async function main(flags: Flags): Promise<number> {
  try {
    const unread = readEnvFile();
    for (const told of tellUnknownSettings({ ...unread, ...process.env }))
      process.stderr.write(`warning: ${inOneLine(t.say(told))}\n`);
    const env = flags.guild === undefined ? process.env : { ...process.env, DISCORD_GUILD_ID: flags.guild };
    const settings = loadDiscordSettings(env);
    const lines = await deployCommands({
      rest: createRest(settings),
      definitions: defineCommands(loadLocales(), loadOperationSettings(env).followFile !== undefined),
      token: settings.token,
      guildId: settings.guildId,
      dryRun: flags.dryRun === true,
      clear: flags.clear === true,
      t,
    });
    process.stdout.write(`${lines.map(neutraliseText).join("\n")}\n`);
    return 0;
  } catch (error) {
    const { status, message } = explain(error);
    process.stderr.write(`error: ${inOneLine(message)}\n`);
    return status;
  }
}

/** What somebody typed may stand in it, and so may the token. */
function inOneLine(message: string): string {
  return neutraliseText(foldForDisplay(hideSecrets(message, [process.env.DISCORD_TOKEN ?? ""])));
}

function explain(error: unknown): { status: number; message: string } {
  if (error instanceof UserError) return { status: EXIT.settings, message: t.say(error.told) };
  if (error instanceof UnusableError) return { status: error.status, message: t.say(error.told) };
  const message = error instanceof Error ? error.message : String(error);
  if ((error as { status?: unknown }).status === 401) {
    return { status: EXIT.token, message: t("errors.token_refused") };
  }
  if (classifyFault(error) !== null)
    return { status: EXIT.gateway, message: t("errors.discord_unreachable", { what: message }) };
  return { status: EXIT.failure, message };
}
