import { loadDiscordSettings } from "../../src/discord/settings.js";
import { loadConfig } from "../../src/settings/config.js";
import { loadOperationSettings } from "../../src/settings/operation.js";
import { describeSetting, SETTING_NAMES } from "../../src/settings/schema.js";
import { tellUnknownSettings } from "../../src/settings/unknown-settings.js";
import { UserError } from "../../src/shared/errors.js";
import { english } from "../../src/wording/english.js";
import type { Door } from "./door-sweep.js";
import { findObeyed, QUESTIONS } from "./hostile-inputs.js";

const TOKEN = "secret-".repeat(10);
/** A sentence for each of a dozen variables. */
const LONGEST = 6_000;

/** Every setting set to what it must not be, and variables of hostile names. */
export function settingsDoor(): Door {
  return {
    name: "settings",
    shapes: {
      ...QUESTIONS,
      "the token's own text": () => TOKEN,
      "a number too many": (length) => "9".repeat(length),
    },
    lengths: [10, 1_000, 100_000, 1_000_000],
    enter: async (text) => {
      const value = text.replaceAll("\0", "");
      const env: Record<string, string> = Object.fromEntries(SETTING_NAMES.map((name) => [name, value]));
      const said: string[] = [];
      for (const load of [loadConfig, loadDiscordSettings, loadOperationSettings]) {
        try {
          load(env);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          said.push(error.message);
        }
      }
      said.push(...tellUnknownSettings({ [`DISCORD_${value}`]: "x", [value]: "x" }).map(english.say));
      return { problems: checkSaid(said, value), said: said.at(-1) ?? "" };
    },
  };
}

function checkSaid(said: readonly string[], value: string): string[] {
  const secret = SETTING_NAMES.filter((name) => describeSetting(name).secret);
  const problems = said.flatMap((sentence) => {
    // JSON's quotes show C1 and marks of direction as they are: the programs neutralise the whole line.
    const lines = sentence.split("\n").length;
    return [
      ...(lines > 1 ? [`a sentence of ${lines} lines`] : []),
      ...(sentence.length > LONGEST ? [`a sentence of ${sentence.length} characters`] : []),
    ];
  });
  const names = said.filter((sentence) => sentence.includes("is no setting"));
  const obeyed = findObeyed(names.join("\n"));
  if (obeyed !== null) problems.push(`a variable's name is obeyed: ${obeyed}`);
  const told = said.find(
    (sentence) => value === TOKEN && secret.some((name) => sentence.includes(`${name} is set to "`)),
  );
  return told === undefined ? problems : [...problems, "a secret's value is told"];
}
