import { ApplicationCommandType } from "discord-api-types/v10";
import { describe, expect, it } from "vitest";
import { botIsThere, useStage } from "./stage.js";

describe.skipIf(!botIsThere)("registration", () => {
  const stage = useStage();

  it("defines the commands with their French names, for servers, direct messages and users", () => {
    const shape = stage.discord.commands
      .list()
      .map(({ name, type, name_localizations, options = [] }) => [
        name,
        name_localizations?.fr,
        type,
        options.map((each) => [
          each.name,
          "autocomplete" in each ? each.autocomplete : undefined,
          each.required,
        ]),
      ]);
    const chat = ApplicationCommandType.ChatInput;
    expect(shape).toEqual(
      expect.arrayContaining([
        [
          "ask",
          "demander",
          chat,
          [
            ["question", undefined, true],
            ["source", true, undefined],
            ["after", undefined, undefined],
            ["before", undefined, undefined],
            ["count", undefined, undefined],
            ["private", undefined, undefined],
          ],
        ],
        [
          "compare",
          "comparer",
          chat,
          [
            ["subject", undefined, true],
            ["source", true, undefined],
            ["after", undefined, undefined],
            ["before", undefined, undefined],
            ["private", undefined, undefined],
          ],
        ],
        [
          "delegation",
          "delegation",
          chat,
          [
            ["delegation", true, undefined],
            ["talks", true, undefined],
          ],
        ],
        [
          "source",
          "source",
          chat,
          [
            ["name", true, true],
            ["line", undefined, undefined],
          ],
        ],
        ["sources", "sources", chat, []],
        ["status", "etat", chat, []],
        ["reindex", "reindexer", chat, []],
        ["help", "aide", chat, []],
        ["Find sources", "Chercher les sources", ApplicationCommandType.Message, []],
      ]),
    );
    expect(shape).toHaveLength(9);
    for (const { name, contexts, integration_types } of stage.discord.commands.list()) {
      if (name === "reindex") continue;
      expect(contexts, name).toEqual(expect.arrayContaining([0, 1]));
      expect(integration_types, name).toEqual(expect.arrayContaining([0, 1]));
    }
    expect(stage.discord.commands.find("reindex").default_member_permissions).toBe("8");
  });

  it("asks for the Guilds intent only", () =>
    expect(stage.discord.gateway.identifies).toEqual([{ intents: 1, shard: [0, 1] }]));

  it("writes nothing at a second start", async () => {
    const { writes } = stage.discord.commands;
    await stage.bot.stop();
    await stage.startBot();
    expect(stage.discord.commands.writes).toBe(writes);
    expect((await stage.member.slash("help")).text.length).toBeGreaterThan(20);
  });
});
