import { setTimeout as sleep } from "node:timers/promises";
import { Client, Events, GatewayIntentBits, type Interaction, MessageFlags } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LoopbackDiscord, TOKEN } from "./loopback/loopback-discord.js";
import { makeCommand } from "./loopback/make-interaction.js";
import { Member } from "./loopback/member.js";

const mentions = { parse: [] } as const;
const COMMANDS = [
  {
    name: "echo",
    description: "Says it again",
    options: [{ type: 3, name: "text", description: "What", required: true, autocomplete: true }],
  },
  { name: "Look up", type: 3 },
] as const;

/** The loopback Discord as the real client meets it. */
describe("LoopbackDiscord", () => {
  let discord: LoopbackDiscord;
  let client: Client;
  let member: Member;
  let errors: unknown[];

  async function start(
    options: Parameters<typeof LoopbackDiscord.start>[0],
    onInteraction: (interaction: Interaction) => Promise<unknown>,
  ): Promise<void> {
    discord = await LoopbackDiscord.start(options);
    member = new Member(discord);
    client = makeClient(discord);
    client.on(Events.InteractionCreate, (interaction) => {
      onInteraction(interaction).catch((error: unknown) => errors.push(error));
    });
    await client.login(TOKEN);
    await discord.gateway.when(({ ready }) => ready);
    if (!client.isReady()) await new Promise((resolve) => client.once(Events.ClientReady, resolve));
    await client.application?.commands.set(COMMANDS as never);
  }

  const echo = async (interaction: Interaction) => {
    if (interaction.isChatInputCommand())
      await interaction.reply({
        content: interaction.options.getString("text", true),
        allowedMentions: mentions,
      });
  };

  beforeEach(() => {
    errors = [];
  });

  afterEach(async () => {
    await client?.destroy();
    await discord?.stop();
  });

  it("carries a command from registration to an edited, deferred reply", async () => {
    await start({}, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply({
        embeds: [{ description: "> **bien** \\*sûr\\*" }],
        allowedMentions: mentions,
      });
      await interaction.followUp({ content: "encore", allowedMentions: mentions });
    });
    const { reply, record } = await member.slash("echo", { text: "a" });
    expect(reply).toMatchObject({
      isPrivate: true,
      isLoading: false,
      quotes: [{ text: "bien *sûr*", bold: ["bien"] }],
    });
    await record.when(({ followUps }) => followUps.length === 1);
    expect(record.followUps[0]).toMatchObject({ content: "encore", flags: 0 });
    expect(discord.violations).toEqual([]);
    expect(discord.gateway.identifies).toEqual([{ intents: GatewayIntentBits.Guilds, shard: [0, 1] }]);
  });

  it("carries autocomplete, a menu, a direct message and a button", async () => {
    await start({}, async (interaction) => {
      if (interaction.isAutocomplete())
        return interaction.respond([{ name: `${interaction.options.getFocused()}!`, value: "v" }]);
      if (interaction.isMessageContextMenuCommand())
        return interaction.reply({ content: interaction.targetMessage.content, allowedMentions: mentions });
      if (interaction.isButton())
        return interaction.update({
          content: `pressed by ${interaction.user.id}`,
          components: [],
          allowedMentions: mentions,
        });
      if (!interaction.isChatInputCommand()) return;
      const { resource } =
        (await interaction.reply({
          content: `${interaction.locale} ${interaction.guildId}`,
          components: [{ type: 1, components: [{ type: 2, style: 2, label: "Encore", custom_id: "again" }] }],
          allowedMentions: mentions,
          withResponse: true,
        })) ?? {};
      if (resource?.message == null) throw new Error("no message came back");
    });
    expect(await member.complete("echo", "text", "ab")).toEqual([{ name: "ab!", value: "v" }]);
    expect((await member.menu("Look up", "le texte")).text).toBe("le texte");
    const { reply } = await member.with({ place: "dm", locale: "de" }).slash("echo", { text: "x" });
    expect(reply!.text).toBe("de null");
    const pressed = await member.with({ user: "1100000000000000123" }).press(reply!, "Encore");
    expect(pressed.reply).toMatchObject({ text: "pressed by 1100000000000000123", buttons: [] });
    expect(errors).toEqual([]);
    expect(discord.violations).toEqual([]);
  });

  it("takes files as a form", async () => {
    await start({}, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await interaction.editReply({
        files: [{ attachment: Buffer.from("a"), name: "a.txt" }],
        allowedMentions: mentions,
      });
    });
    const { reply } = await member.slash("echo", { text: "a" });
    expect(reply!.message.attachments).toMatchObject([{ filename: "a.txt" }]);
    expect(discord.violations).toEqual([]);
  });

  it("refuses a second, a late and a foreign answer", async () => {
    await start({}, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
        body: { type: 5 },
        auth: false,
      });
      await echo(interaction);
    });
    const record = discord.fire(member.command("echo", { text: "a" }));
    await record.when(({ refusals }) => refusals.length > 0);
    expect(record.refusals).toEqual([{ route: "callback", status: 400, code: 40060 }]);
    const late = discord.fire(member.command("echo", { text: "a" }), 4_000);
    await late.when(({ refusals }) => refusals.length > 0);
    expect(late.refusals).toEqual([{ route: "callback", status: 404, code: 10062 }]);
    expect(discord.violations).toEqual(["callback: 400 40060 Interaction has already been acknowledged."]);
  });

  it("takes the token away after 15 minutes", async () => {
    await start({}, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await sleep(50);
      await interaction.editReply({ content: "a", allowedMentions: mentions });
    });
    const record = discord.fire(member.command("echo", { text: "a" }));
    await record.when(({ ackAt }) => ackAt !== null);
    record.ageMs = 15 * 60_000;
    await record.when(({ refusals }) => refusals.length > 0);
    expect(record.refusals).toMatchObject([{ status: 401, code: 50027 }]);
  });

  it("goes on after a reconnect, an invalid session and a dead socket, and delivers what was missed", async () => {
    await start({}, echo);
    discord.gateway.askToReconnect();
    await discord.gateway.when(({ resumes }) => resumes === 1);
    discord.gateway.kill();
    await discord.gateway.when(({ ready }) => !ready);
    const missed = discord.fire(member.command("echo", { text: "missed" }));
    await missed.when(({ answeredAt }) => answeredAt !== null);
    expect(discord.gateway.resumes).toBe(2);
    discord.gateway.invalidate();
    await discord.gateway.when(({ identifies, ready }) => identifies.length === 2 && ready);
    expect((await member.slash("echo", { text: "b" })).text).toBe("b");
    expect(discord.violations).toEqual([]);
  });

  it("fails as it is told to", async () => {
    await start({}, echo);
    discord.faults.add("callback", { kind: "rate limited", retryAfterS: 0.05 });
    expect((await member.slash("echo", { text: "a" })).text).toBe("a");
    discord.faults.add("callback", { kind: "server error", applied: true });
    const { record } = await member.slash("echo", { text: "b" });
    await record.when(({ refusals }) => refusals.length > 0);
    expect(record.refusals).toMatchObject([{ code: 40060 }]);
    expect(discord.violations).toEqual([]);
    expect(discord.faults.struck).toEqual(["callback", "callback"]);
  });

  it("refuses what Discord refuses", async () => {
    await start({}, async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: "x".repeat(2001), allowedMentions: mentions });
    });
    discord.fire(makeCommand(discord.commands.find("echo"), { text: "a" }, {}));
    await expect(client.application?.commands.set([{ name: "Bad", description: "x" }])).rejects.toThrow();
    await expect.poll(() => discord.violations.length).toBeGreaterThanOrEqual(2);
    expect(discord.violations.join("\n")).toMatch(/name \\?"Bad\\?" is refused/);
    expect(discord.commands.list()).toHaveLength(2);
  });

  it.each([
    ["a bad token", {}, "wrong.token", /token/i],
    ["a privileged intent", {}, TOKEN, /disallowed intents/i],
  ])("turns away %s", async (what, options, token, message) => {
    discord = await LoopbackDiscord.start(options);
    client = makeClient(
      discord,
      what.includes("intent") ? [GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent] : undefined,
    );
    client.on(Events.Error, (error) => errors.push(error));
    await expect(client.login(token)).rejects.toThrow(message);
  });

  it("spreads guilds and direct messages over shards", async () => {
    await start({ shards: 2 }, echo);
    expect((await member.slash("echo", { text: "guild" })).text).toBe("guild");
    expect((await member.with({ place: "dm" }).slash("echo", { text: "dm" })).text).toBe("dm");
    expect(discord.gateway.identifies.map(({ shard }) => shard)).toEqual([
      [0, 2],
      [1, 2],
    ]);
  });
});

function makeClient(
  discord: LoopbackDiscord,
  intents: GatewayIntentBits[] = [GatewayIntentBits.Guilds],
): Client {
  return new Client({ intents, shards: "auto", rest: { api: discord.api, retries: 1 } });
}
