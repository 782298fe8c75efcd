import { beforeAll, describe, expect, it } from "vitest";
import { defineCommands } from "../../../commands/command-list.js";
import type { CommandDefinition } from "../../../src/discord/command.js";
import { compareCommands, type RegisteredCommand } from "../../../src/discord/compare-commands.js";
import { deployCommands } from "../../../src/discord/deploy-commands.js";
import { type RestPort, registerCommands } from "../../../src/discord/register-commands.js";
import { loadLocales } from "../../../src/discord/texts.js";
import { english } from "../../../src/wording/english.js";
import { frenchAndEnglish } from "./harness.js";

const APPLICATION = "123456789012345678";
const TOKEN = `${Buffer.from(APPLICATION).toString("base64")}.abcdef.${"x".repeat(30)}`;

/** Discord's side: what is registered comes back with ids, versions and the defaults that were left out. */
class FakeRest implements RestPort {
  registered: RegisteredCommand[] = [];
  readonly puts: string[] = [];

  constructor(private readonly answers: Readonly<Record<string, unknown>> = {}) {}

  async get(route: string): Promise<unknown> {
    if (route.endsWith("/commands")) return this.registered;
    if (route in this.answers) return this.answers[route];
    throw Object.assign(new Error("not found"), { status: 404 });
  }

  async put(route: string, { body }: { body: unknown }): Promise<unknown> {
    this.puts.push(route);
    this.registered = (body as RegisteredCommand[]).map(asDiscordReturnsIt);
    return this.registered;
  }
}

function asDiscordReturnsIt(command: RegisteredCommand, index: number): RegisteredCommand {
  const { contexts, options, ...rest } = command as RegisteredCommand & {
    contexts?: number[];
    options?: Record<string, unknown>[];
  };
  return {
    id: String(index),
    version: "1",
    application_id: APPLICATION,
    dm_permission: true,
    nsfw: false,
    default_member_permissions: null,
    description: "",
    ...rest,
    contexts: [...(contexts ?? [])].reverse(),
    ...(options === undefined ? {} : { options: options.map((option) => ({ required: false, ...option })) }),
  };
}

describe("registering commands", () => {
  let definitions: CommandDefinition[];
  beforeAll(async () => {
    definitions = defineCommands(await frenchAndEnglish());
  });

  it("writes once, and not again while Discord has them as they are", async () => {
    const rest = new FakeRest();
    const scope = { applicationId: APPLICATION, guildId: undefined };
    expect(await registerCommands(rest, scope, definitions)).toHaveLength(definitions.length);
    expect(await registerCommands(rest, scope, definitions)).toEqual([]);
    expect(rest.puts).toEqual([`/applications/${APPLICATION}/commands`]);
  });

  it("writes for one server where one is set", async () => {
    const rest = new FakeRest();
    await registerCommands(rest, { applicationId: APPLICATION, guildId: "222222222222222222" }, definitions);
    expect(rest.puts).toEqual([`/applications/${APPLICATION}/guilds/222222222222222222/commands`]);
  });

  it("writes when what is there cannot be read, and gives up on a refused token", async () => {
    const rest = new FakeRest();
    rest.get = async () => {
      throw Object.assign(new Error("no"), { status: 404 });
    };
    await registerCommands(rest, { applicationId: APPLICATION, guildId: undefined }, definitions);
    expect(rest.puts).toHaveLength(1);
    rest.get = async () => {
      throw Object.assign(new Error("no"), { status: 401 });
    };
    await expect(
      registerCommands(rest, { applicationId: APPLICATION, guildId: undefined }, definitions),
    ).rejects.toThrow("no");
  });

  it("tells what differs", async () => {
    const registered = definitions.map((command, index) =>
      asDiscordReturnsIt(structuredClone(command) as unknown as RegisteredCommand, index),
    );
    expect(compareCommands(definitions, registered)).toEqual([]);
    const changed = structuredClone(registered) as unknown as {
      description: string;
      options: { max_length: number }[];
      name_localizations: { fr: string };
    }[];
    changed[0]!.options[0]!.max_length = 400;
    changed[1]!.name_localizations.fr = "autre";
    const lines = compareCommands(definitions, [
      ...changed.slice(0, -1),
      { name: "old", description: "x" },
    ] as unknown as RegisteredCommand[]);
    expect(lines).toEqual([
      "~ ask options.question.max_length: 400 -> 500",
      '~ compare name_localizations.fr: "autre" -> "comparer"',
      "+ Find sources",
      "- old",
    ]);
  });
});

describe("deployCommands", () => {
  const options = {
    definitions: defineCommands(loadLocales()),
    token: TOKEN,
    guildId: undefined,
    dryRun: false,
    clear: false,
    t: english,
  };

  it("shows the difference without writing with --dry-run", async () => {
    const rest = new FakeRest({ "/applications/@me": { id: APPLICATION } });
    const lines = await deployCommands({ ...options, rest, dryRun: true });
    expect(lines).toContain("+ ask");
    expect(rest.puts).toEqual([]);
  });

  it("writes, then finds nothing to change, then clears", async () => {
    const rest = new FakeRest({ "/applications/@me": { id: APPLICATION } });
    expect((await deployCommands({ ...options, rest })).at(-1)).toMatch(/^9 commands registered/);
    expect(await deployCommands({ ...options, rest })).toEqual(["Nothing to change everywhere."]);
    expect((await deployCommands({ ...options, rest, clear: true })).at(-1)).toMatch(/removed/);
    expect(rest.registered).toEqual([]);
  });

  it("takes the application's id from the token where the server does not tell it", async () => {
    const rest = new FakeRest();
    await deployCommands({ ...options, rest });
    expect(rest.puts).toEqual([`/applications/${APPLICATION}/commands`]);
    await expect(deployCommands({ ...options, rest, token: "loop.back.token" })).rejects.toThrow(
      /DISCORD_TOKEN/,
    );
  });
});
