import type { APIApplicationCommand, APIInteraction, APIMessage } from "discord-api-types/v10";
import { describe, expect, it } from "vitest";
import { readInteraction } from "../../../src/discord/adapt-interaction.js";
import { formatCustomId } from "../../../src/discord/custom-id.js";
import { apiInteraction, readApiInteraction } from "../../../src/discord/http/read-api-interaction.js";
import { buildModal } from "../../../src/discord/modals.js";
import { IDS, Snowflakes, userId } from "../loopback/ids.js";
import {
  ADMINISTRATOR,
  makeAutocomplete,
  makeButton,
  makeCommand,
  makeMemberMessage,
  makeMessageMenu,
  makeModalSubmit,
} from "../loopback/make-interaction.js";
import { MessageStore } from "../loopback/message-store.js";
import { receiveInteraction } from "./receive-interaction.js";

const ASK = {
  id: "1100000000000000500",
  name: "ask",
  options: [
    { name: "question", type: 3 },
    { name: "count", type: 4 },
    { name: "private", type: 5 },
  ],
} as unknown as APIApplicationCommand;
const VALUES = { question: "Qui dirige la délégation ?", count: 2, private: true };
const MENU = { id: "1100000000000000501", name: "Find sources" } as unknown as APIApplicationCommand;

const store = new MessageStore(new Snowflakes());
const withEmbed = (message: APIMessage): APIMessage => ({
  ...message,
  embeds: [{ type: "rich", description: "**Une réponse**", color: 0x2e7d5b } as never],
});
const poll = {
  question: { text: "Qui dirige ?" },
  answers: [{ answer_id: 1, poll_media: { text: "Medinsky" } }],
  expiry: "2031-01-01T00:00:00.000Z",
  allow_multiselect: false,
  layout_type: 1,
};
const own = (): APIMessage =>
  withEmbed(store.createLoading(makeCommand(ASK, VALUES, { user: userId(1) }), 0));
const id = formatCustomId({ kind: "delete", owner: userId(1) });

const followUp = { kind: "followUp", owner: userId(1), question: "abcdef" } as const;
const form = buildModal({
  action: followUp,
  title: "Titre",
  label: "Et … ?",
  placeholder: "…",
  minLength: 3,
  maxLength: 500,
});

const CASES: [string, () => APIInteraction][] = [
  ["a command in a server", () => makeCommand(ASK, VALUES, { permissions: ADMINISTRATOR })],
  ["a command in a direct message", () => makeCommand(ASK, VALUES, { place: "dm", locale: "uk" })],
  ["a command in a server of others", () => makeCommand(ASK, VALUES, { place: "elsewhere" })],
  ["a form", () => makeModalSubmit(own(), form, "et côté turc ?", { user: userId(1) })],
  ["a form of somebody else's", () => makeModalSubmit(own(), form, "et côté turc ?", { user: userId(7) })],
  ["text that is being typed", () => makeAutocomplete(ASK, "question", VALUES, {})],
  ["a number that is being typed", () => makeAutocomplete(ASK, "count", VALUES, {})],
  ["the menu of a message", () => makeMessageMenu(MENU, makeMemberMessage("Un **texte** <@1>"), {})],
  ["the menu of a bot's message", () => makeMessageMenu(MENU, withEmbed(makeMemberMessage("")), {})],
  [
    "the menu of a poll",
    () => makeMessageMenu(MENU, { ...makeMemberMessage(""), poll } as unknown as APIMessage, {}),
  ],
  [
    "the menu of a forwarded message",
    () =>
      makeMessageMenu(
        MENU,
        {
          ...makeMemberMessage(""),
          message_reference: { type: 1, channel_id: IDS.channel, message_id: "1100000000000000600" },
          message_snapshots: [{ message: makeMemberMessage("Transféré.") }],
        } as APIMessage,
        {},
      ),
  ],
  ["a press of one's own button", () => makeButton(own(), id, { user: userId(1) })],
  [
    "a press of another's button",
    () => makeButton(own(), id, { user: userId(7), permissions: ADMINISTRATOR }),
  ],
  [
    "a forged button",
    () => makeButton(own(), formatCustomId({ kind: "delete", owner: userId(7) }), { user: userId(7) }),
  ],
  ["a button of no kind", () => makeButton(own(), "{}", {})],
];

describe("an interaction that came over HTTP", () => {
  it.each(CASES)("is read as the gateway's is: %s", (_, make) => {
    const interaction = make();
    const read = readApiInteraction(apiInteraction.parse(JSON.parse(JSON.stringify(interaction))));
    expect(read).not.toBeNull();
    expect(read).toEqual(readInteraction(receiveInteraction(interaction)));
  });

  it("may be of a poll whose answers carry no text", () => {
    const bare = { ...poll, answers: [{ answer_id: 1 }, ...poll.answers] };
    const menu = makeMessageMenu(MENU, { ...makeMemberMessage(""), poll: bare } as unknown as APIMessage, {});
    expect(readApiInteraction(apiInteraction.parse(JSON.parse(JSON.stringify(menu))))).toMatchObject({
      request: { targetText: expect.stringContaining("Medinsky") },
    });
  });

  it.each([
    ["a kind that is not known", { type: 99 }],
    ["a form on no message", { type: 5 }],
    ["a menu of a person", { data: { name: "Find sources", type: 2 } }],
    ["no data", { data: undefined }],
    ["nobody's", { member: undefined, user: undefined }],
    ["typing without an option", { type: 4 }],
    ["a press on no message", { type: 3, data: { custom_id: id, component_type: 2 } }],
  ])("is none of the bot's business: %s", (_, change) => {
    const given = { ...makeCommand(ASK, VALUES, {}), ...change };
    expect(readApiInteraction(apiInteraction.parse(JSON.parse(JSON.stringify(given))))).toBeNull();
  });
});
