import { ApplicationCommandType } from "discord-api-types/v10";
import { beforeAll, describe, expect, it } from "vitest";
import { defineCommands } from "../../commands/command-list.js";
import type { CommandDefinition } from "../../src/discord/command.js";
import { COUNT, LIMITS, QUESTION } from "../../src/discord/limits.js";
import { frenchAndEnglish } from "../discord/unit/harness.js";

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
/** What people and scripts rely on: English name, French name, options. */
const PROMISED: readonly [string, string, readonly string[]][] = [
  ["ask", "demander", ["question", "source", "after", "before", "count", "private"]],
  ["compare", "comparer", ["subject", "source", "after", "before", "private"]],
  ["delegation", "delegation", ["delegation", "talks"]],
  ["source", "source", ["name", "line"]],
  ["sources", "sources", []],
  ["status", "etat", []],
  ["reindex", "reindexer", []],
  ["help", "aide", []],
  ["Find sources", "Chercher les sources", []],
];

interface Option {
  name: string;
  description: string;
  required?: boolean;
  autocomplete?: boolean;
  choices?: unknown;
  name_localizations?: Record<string, string>;
  description_localizations?: Record<string, string>;
  [field: string]: unknown;
}

describe("command definitions", () => {
  let definitions: CommandDefinition[];
  const optionsOf = (command: CommandDefinition): Option[] =>
    "options" in command ? ((command.options ?? []) as unknown as Option[]) : [];
  beforeAll(async () => {
    definitions = defineCommands(await frenchAndEnglish());
  });

  it("have the promised names and options, in both languages", () => {
    expect(
      definitions.map((command) => [
        command.name,
        command.name_localizations?.fr,
        optionsOf(command).map(({ name }) => name),
      ]),
    ).toEqual(PROMISED);
  });

  it("have names and descriptions that Discord accepts, in every language", () => {
    for (const command of definitions) {
      const isChat = command.type === ApplicationCommandType.ChatInput;
      const parts = [command as unknown as Option, ...optionsOf(command)];
      for (const {
        name,
        name_localizations: names = {},
        description,
        description_localizations: descriptions = {},
      } of parts) {
        for (const each of [name, ...Object.values(names)]) {
          expect(each.length).toBeLessThanOrEqual(LIMITS.command.name);
          if (isChat) expect(each).toMatch(NAME);
          if (isChat) expect(each).toBe(each.toLowerCase());
        }
        if (!isChat) continue;
        for (const each of [description, ...Object.values(descriptions)]) {
          expect(each.length).toBeGreaterThan(0);
          expect(each.length, each).toBeLessThanOrEqual(LIMITS.command.description);
        }
        expect(Object.keys(names)).toEqual(["fr", "uk"]);
        expect(Object.keys(descriptions)).toEqual(["fr", "uk"]);
      }
      expect(JSON.stringify(command).length).toBeLessThan(LIMITS.command.totalText);
    }
  });

  it("put required options first, and offer no choices where they complete", () => {
    for (const command of definitions) {
      const required = optionsOf(command).map((option) => option.required === true);
      expect(required).toEqual([...required].sort((a, b) => Number(b) - Number(a)));
      for (const option of optionsOf(command))
        expect(option.autocomplete === true && option.choices !== undefined).toBe(false);
    }
  });

  it("bound the question and the count", () => {
    const [question, , , , count] = optionsOf(definitions[0]!);
    expect(question).toMatchObject({ required: true, min_length: QUESTION.min, max_length: QUESTION.max });
    expect(count).toMatchObject({ min_value: COUNT.min, max_value: COUNT.max });
  });

  it("work in servers, direct messages and user installs; reindex for administrators of servers only", () => {
    for (const command of definitions) {
      if (command.name === "reindex") {
        expect(command).toMatchObject({
          contexts: [0],
          integration_types: [0],
          default_member_permissions: "8",
        });
      } else {
        expect(command).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
        expect(command).not.toHaveProperty("default_member_permissions");
      }
    }
  });
});
