import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { driverIsThere } from "../../database/driver.js";
import { temporaryFolder } from "../../temporary-folder.js";
import { IDS, userId } from "../loopback/ids.js";
import { ADMINISTRATOR, CHANNEL_MANAGER } from "../loopback/make-interaction.js";
import type { Member } from "../loopback/member.js";
import { type Seen, seeMessage } from "../loopback/see-message.js";
import { expectQuotes } from "./expect-quotes.js";
import { botIsThere, copyFolder, OWN_SEEDS, readArticles, useStage } from "./stage.js";

const QUESTION = "Qui dirige la délégation norvégienne ?";
const article = (leader: string, more = ""): string =>
  `---\ntitle: Oslo envoie une délégation\ndate: 2026-03-10\n---\n\nOSLO, 10 mars 2026. La délégation norvégienne est dirigée par ${leader}. ${more}\n`;

describe.skipIf(!botIsThere || !driverIsThere)("what members follow", { timeout: 240_000 }, () => {
  const seeds = copyFolder(OWN_SEEDS);
  const file = join(temporaryFolder(), "follows.sqlite");
  const stage = useStage({ seeds, env: { FOLLOW_FILE: file } });
  const written = new Set<string>();
  // Reading the folder again takes its time on a busy machine.
  afterEach(async () => {
    const { channels } = stage.discord;
    channels.blocked.clear();
    channels.closed.clear();
    channels.deleted.clear();
    for (const name of written) rmSync(join(seeds, name));
    if (written.size > 0) await reindex();
    written.clear();
  }, 120_000);

  const reindex = () => stage.member.with({ permissions: ADMINISTRATOR }).slash("reindex");
  const publish = async (...articles: readonly (readonly [name: string, text: string])[]): Promise<void> => {
    for (const [name, text] of articles) {
      writeFileSync(join(seeds, name), text);
      written.add(name);
    }
    await reindex();
  };
  let nextUser = 500;
  /** Somebody who follows nothing yet. */
  const someone = (): Member => stage.member.with({ user: userId(nextUser++) });
  const conversation = (member: Member): string => stage.discord.channels.conversation(member.who.user!);
  const posts = (channel: string): Seen[] => stage.discord.channels.posts(channel).map(seeMessage);
  const arrived = async (channel: string, count = 1): Promise<Seen[]> => {
    await expect.poll(() => posts(channel).length, { timeout: 90_000 }).toBeGreaterThanOrEqual(count);
    return posts(channel);
  };
  /** Long enough for an alert that must not come: both loops have looked again. */
  const settle = () => new Promise((resolve) => setTimeout(resolve, 5_000));

  it("tells a member of an article that answers, with its quote, once, until they end it", async () => {
    const member = someone();
    const { reply } = await member.slash("follow", { question: QUESTION });
    expect(reply).toMatchObject({ isPrivate: true });
    expect(reply!.text).toContain(QUESTION);
    await publish(["oslo.md", article("Ingrid Halvorsen")]);
    const [message] = await arrived(conversation(member));
    expect(message!.text).toContain(QUESTION);
    expect(message!.text).toContain("Ingrid Halvorsen");
    expect(expectQuotes(message!, readArticles(seeds))).toHaveLength(1);
    expect(message!.active).toEqual([]);
    await publish(["oslo.md", article("Ingrid Halvorsen", "Le reste de l'article a changé.")]);
    await publish([
      "pain.md",
      "---\ndate: 2026-03-11\n---\n\nLe prix du pain a baissé de trois centimes à Lyon.\n",
    ]);
    await settle();
    expect(posts(conversation(member))).toHaveLength(1);
    const ended = await member.with({ place: "dm" }).press(message!, /Ne plus suivre/);
    expect(ended.text).toMatch(/N’est plus suivi/);
    expect((await member.slash("follows")).text).toMatch(/ne suivez rien/);
  });

  it("follows a person, a delegation and talks", async () => {
    const member = someone();
    await member.slash("follow", { person: "Ingrid Solheim" });
    const [delegation] = await member.complete("follow", "delegation", "russ");
    await member.slash("follow", { delegation: String(delegation!.value) });
    await member.slash("follow", { talks: "Bergen" });
    const { text } = await member.slash("follows");
    expect(text).toMatch(/Ingrid Solheim[\s\S]*Bergen/);
    await publish(
      [
        "personne.md",
        "---\ndate: 2026-03-12\n---\n\nIngrid Solheim a quitté Oslo jeudi matin : la négociatrice conduira les discussions sur la mer du Nord.\n",
      ],
      [
        "russie.md",
        "---\ndate: 2026-03-12\n---\n\nLa délégation russe est dirigée par Piotr Vassilenko, selon Moscou.\n",
      ],
      [
        "bergen.md",
        "---\ndate: 2026-03-13\n---\n\nÀ Bergen, les pourparlers ont réuni deux équipes : la délégation norvégienne était dirigée par Lars Brekke.\n",
      ],
    );
    const told = (await arrived(conversation(member), 3)).map(({ text }) => text).join("\n");
    expect(told).toMatch(/Personne : Ingrid Solheim[\s\S]*négociatrice/);
    expect(told).toMatch(/Délégation : [\s\S]*Piotr Vassilenko/);
    expect(told).toMatch(/Pourparlers : Bergen[\s\S]*Lars Brekke/);
  });

  it("posts in a channel for those who may manage it, and them alone", async () => {
    const member = someone();
    const values = { question: QUESTION, here: true };
    expect((await member.slash("follow", values)).text).toMatch(/gérer ce salon/);
    const manager = member.with({ permissions: CHANNEL_MANAGER });
    expect((await manager.with({ botMayPost: false }).slash("follow", values)).text).toMatch(/publier ici/);
    expect((await manager.slash("follow", values)).text).toMatch(/dans ce salon/);
    await publish(["salon.md", article("Sigrid Aasen")]);
    const message = (await arrived(IDS.channel)).at(-1)!;
    expect(message.text).toContain("Sigrid Aasen");
    const stranger = await someone().press(message, /Ne plus suivre/);
    expect(stranger.text).toMatch(/Seuls la personne qui suit/);
    const other = await someone()
      .with({ permissions: CHANNEL_MANAGER })
      .press(message, /Ne plus suivre/);
    expect(other.text).toMatch(/N’est plus suivi/);
  });

  it("keeps what it cannot send: direct messages blocked, then allowed", async () => {
    const member = someone();
    await member.slash("follow", { question: QUESTION });
    stage.discord.channels.blocked.add(member.who.user!);
    await publish(["bloque.md", article("Nils Berge")]);
    await expect
      .poll(async () => (await member.slash("follows")).text, { timeout: 90_000, interval: 1000 })
      .toMatch(/1 citation attend[\s\S]*messages privés/);
    expect(posts(conversation(member))).toEqual([]);
    stage.discord.channels.blocked.clear();
    await member.slash("follows");
    const [message] = await arrived(conversation(member));
    expect(message!.text).toContain("Nils Berge");
    expect((await member.slash("follows")).text).not.toMatch(/attend|messages privés/);
  });

  it("sends to whoever set it what a deleted channel cannot have any more", async () => {
    const manager = someone().with({ permissions: CHANNEL_MANAGER });
    await manager.slash("follow", { question: QUESTION, here: true });
    stage.discord.channels.deleted.add(IDS.channel);
    await publish(["supprime.md", article("Tora Lindqvist")]);
    const [message] = await arrived(conversation(manager));
    expect(message!.text).toContain("Tora Lindqvist");
  });

  it("puts a burst of articles into few messages, and loses none", async () => {
    const member = someone();
    await member.slash("follow", { question: QUESTION });
    const names = Array.from({ length: 12 }, (_, n) => `Leif Nordahl${String.fromCharCode(97 + n)}`);
    await publish(...names.map((name, n) => [`rafale-${n}.md`, article(name)] as const));
    const seen = await arrived(conversation(member), 3);
    expect(seen).toHaveLength(3);
    const text = seen.map((each) => each.text).join("\n");
    for (const name of names) expect(text).toContain(name);
  });

  it.each([
    ["before Discord has it", { kind: "server error", status: 502 }],
    ["after Discord has it, its answer being lost", { kind: "server error", applied: true }],
  ] as const)("sends once what is cut short by a kill %s", async (_, fault) => {
    const member = someone();
    await member.slash("follow", { question: QUESTION });
    const before = stage.discord.faults.struck.length;
    stage.discord.faults.add("post message", fault, 1);
    stage.discord.faults.add("post message", { kind: "hang" }, 5);
    await publish([`coup-${fault.kind}-${"applied" in fault}.md`, article("Ragna Eide")]);
    await expect.poll(() => stage.discord.faults.struck.length, { timeout: 90_000 }).toBeGreaterThan(before);
    await stage.bot.stop("SIGKILL");
    stage.discord.faults.clear();
    // Later than Discord remembers what it was sent.
    if ("applied" in fault) stage.discord.channels.ageMs += 3_600_000;
    await stage.startBot();
    const [message] = await arrived(conversation(member));
    expect(message!.text).toContain("Ragna Eide");
    await settle();
    expect(posts(conversation(member))).toHaveLength(1);
  });

  it("goes on with a comparison that a kill cut short, and takes no article for new that it knows", async () => {
    const member = someone();
    await member.slash("follow", { question: QUESTION });
    await stage.bot.stop("SIGKILL");
    writeFileSync(join(seeds, "absence.md"), article("Kari Moen"));
    written.add("absence.md");
    await stage.startBot();
    const [message] = await arrived(conversation(member));
    expect(message!.text).toContain("Kari Moen");
    await stage.bot.stop();
    await stage.startBot();
    await settle();
    expect(posts(conversation(member))).toHaveLength(1);
  });

  it("erases all on request, in a file that only its owner reads, and logs nobody's question", async () => {
    const member = someone();
    const secret = "Qui soigne les chevaux de Trondheim ?";
    await member.slash("follow", { question: secret });
    const { reply } = await member.slash("follows");
    expect((await member.press(reply!, /Tout effacer/)).text).toMatch(/est effacé/);
    await stage.bot.stop();
    expect(readFileSync(file).includes(Buffer.from("Trondheim"))).toBe(false);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await stage.startBot();
    expect(stage.bot.log).not.toMatch(/Trondheim|norvégienne/);
  });
});

describe.skipIf(!botIsThere || !driverIsThere)(
  "what members follow, without a gateway",
  { timeout: 240_000 },
  () => {
    const seeds = copyFolder(OWN_SEEDS);
    const env = { FOLLOW_FILE: join(temporaryFolder(), "follows.sqlite") };
    const stage = useStage({ door: "http", seeds, env });

    it("is told all the same", async () => {
      const { discord } = stage;
      const member = stage.member.with({ user: userId(499) });
      await member.slash("follow", { question: QUESTION });
      writeFileSync(join(seeds, "oslo.md"), article("Ingrid Halvorsen"));
      await member.with({ permissions: ADMINISTRATOR }).slash("reindex");
      const { channels } = discord;
      const posts = () => channels.posts(channels.conversation(member.who.user!));
      await expect.poll(() => posts().length, { timeout: 90_000 }).toBe(1);
      expect(seeMessage(posts()[0]!).text).toContain("Ingrid Halvorsen");
    });
  },
);
