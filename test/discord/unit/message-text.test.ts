import {
  type APIApplicationCommand,
  type APIEmbed,
  type APIMessage,
  type APIMessageTopLevelComponent,
  ComponentType,
  EmbedType,
  Events,
  MessageContextMenuCommandInteraction,
  MessageReferenceType,
} from "discord.js";
import { afterAll, describe, expect, it } from "vitest";
import { cleanQuestion } from "../../../src/answer/clean-question.js";
import { readInteraction } from "../../../src/discord/adapt-interaction.js";
import { createClient } from "../../../src/discord/create-client.js";
import { makeMemberMessage, makeMessageMenu } from "../loopback/make-interaction.js";

const FIND = { id: "1100000000000000001", name: "Find sources" } as APIApplicationCommand;
const LINK = "https://news.example/paix?p=2026";

describe("what a message says", () => {
  const client = createClient({ api: undefined, shards: 1 });
  afterAll(() => client.destroy());

  /** As discord.js hands it over when the menu of such a message is used, where the bot knows no channel. */
  const textOf = (parts: Partial<APIMessage>): string => {
    const message = { ...makeMemberMessage(""), ...parts };
    const data = makeMessageMenu(FIND, message, { place: "elsewhere" });
    client.emit(Events.Raw as string, { t: "INTERACTION_CREATE", d: data });
    const interaction = Reflect.construct(MessageContextMenuCommandInteraction, [
      client,
      data,
    ]) as MessageContextMenuCommandInteraction;
    const incoming = readInteraction(interaction);
    if (incoming?.type !== "command") throw new Error("no command was read");
    return cleanQuestion(incoming.request.targetText ?? "");
  };

  const embed = (parts: APIEmbed): APIEmbed => parts;
  const preview = embed({
    type: EmbedType.Article,
    url: LINK,
    title: "Le pont est rouvert",
    description: "Les deux camps ont signé à Lublin.",
    provider: { name: "Le Courrier" },
  });

  it("is what was written, not the preview of its link", () => {
    expect(textOf({ content: `Qui a signé ? ${LINK}`, embeds: [preview] })).toBe("Qui a signé ?");
  });

  it("is the preview where the message is only a link", () => {
    const expected = "Le pont est rouvert. Les deux camps ont signé à Lublin.";
    expect(textOf({ content: LINK, embeds: [preview] })).toBe(expected);
    expect(textOf({ content: `<@1100000000000000900> ${LINK}`, embeds: [preview] })).toBe(expected);
  });

  it("is the preview also where a site's is of the rich kind", () => {
    const rich = { ...preview, type: EmbedType.Rich };
    expect(textOf({ content: LINK, embeds: [rich] })).toMatch(/^Le pont est rouvert\./u);
    expect(textOf({ content: `Vu ? ${LINK}`, embeds: [rich] })).toBe("Vu ?");
  });

  it("is title, description and fields of a bot's embeds", () => {
    const embeds = [
      embed({
        title: "Lublin",
        description: "La séance est **levée**.",
        fields: [{ name: "Cheffe", value: "Anna Petit" }],
        footer: { text: "Pied de page" },
      }),
      embed({ description: "Suite demain" }),
    ];
    expect(textOf({ content: "Dépêche", embeds })).toBe(
      "Dépêche. Lublin. La séance est levée. Cheffe. Anna Petit. Suite demain",
    );
  });

  it("is what a forwarded message says", () => {
    const { content: _, ...rest } = makeMemberMessage("");
    const snapshot = { ...rest, content: "Qui mène la délégation du Nord ?" };
    const reference = {
      type: MessageReferenceType.Forward,
      message_id: "1100000000000000777",
      channel_id: "1100000000000000778",
    };
    const forward = { message_reference: reference, message_snapshots: [{ message: snapshot }] };
    expect(textOf(forward)).toBe("Qui mène la délégation du Nord ?");
    const linked = { ...snapshot, content: LINK, embeds: [preview] };
    expect(textOf({ ...forward, message_snapshots: [{ message: linked }] })).toMatch(/^Le pont est rouvert/u);
  });

  it("is the text displays of Components V2, however deep, and no button", () => {
    const display = (content: string) => ({ type: ComponentType.TextDisplay as const, content });
    const components: APIMessageTopLevelComponent[] = [
      display("# Le pont"),
      {
        type: ComponentType.Container,
        components: [
          display("Il est rouvert."),
          { type: ComponentType.Separator },
          {
            type: ComponentType.Section,
            components: [display("Deux camps l’ont signé.")],
            accessory: { type: ComponentType.Thumbnail, media: { url: LINK } },
          },
        ],
      },
      {
        type: ComponentType.ActionRow,
        components: [{ type: ComponentType.Button, style: 5, label: "Ouvrir", url: LINK }],
      },
    ] as APIMessageTopLevelComponent[];
    expect(textOf({ components })).toBe("Le pont. Il est rouvert. Deux camps l’ont signé.");
  });

  it("is the question and the answers of a poll", () => {
    const poll = {
      question: { text: "Qui mène la délégation ?" },
      answers: [
        { answer_id: 1, poll_media: { text: "Anna Petit" } },
        { answer_id: 2, poll_media: { emoji: { id: null, name: "🎉" } } },
      ],
      expiry: null,
      allow_multiselect: false,
      layout_type: 1,
    } as unknown as NonNullable<APIMessage["poll"]>;
    expect(textOf({ poll })).toBe("Qui mène la délégation ? Anna Petit");
  });

  it("is nothing where there are only pictures, stickers or a bare link", () => {
    expect(textOf({ content: LINK })).toBe("");
    expect(textOf({ embeds: [{ type: EmbedType.Image, url: LINK, thumbnail: { url: LINK } }] })).toBe("");
    expect(textOf({ components: [{ type: 99, nothing: true }] as never })).toBe("");
  });
});
