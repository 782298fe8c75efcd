import type { APIMessage } from "discord-api-types/v10";
import { describe, expect, it } from "vitest";
import { readInteraction } from "../../../src/discord/adapt-interaction.js";
import { formatCustomId } from "../../../src/discord/custom-id.js";
import { Snowflakes, userId } from "../loopback/ids.js";
import { makeButton } from "../loopback/make-interaction.js";
import { MessageStore } from "../loopback/message-store.js";
import { makeUser } from "../loopback/objects.js";
import { receiveInteraction } from "./receive-interaction.js";

const MINE = formatCustomId({ kind: "delete", owner: userId(1) });

function press(change: (message: APIMessage) => object, who = userId(1)): unknown {
  const asked = makeButton({} as APIMessage, MINE, { user: userId(1) });
  const message = new MessageStore(new Snowflakes()).createLoading(asked, 0);
  const changed = { ...message, ...change(message) } as APIMessage;
  const incoming = readInteraction(receiveInteraction(makeButton(changed, MINE, { user: who })));
  return incoming?.type === "button" ? incoming.request.action : incoming;
}

describe("a press, as discord.js gives it", () => {
  const taken = { kind: "delete", owner: userId(1) };

  it("is taken for the owner whom the message answers, whoever presses", () => {
    expect(press(() => ({}))).toEqual(taken);
    expect(press(() => ({}), userId(7))).toEqual(taken);
  });

  it("is taken by its id alone where Discord says nothing of whom the message answers", () => {
    expect(press(() => ({ interaction_metadata: undefined }))).toEqual(taken);
    expect(press(() => ({ interaction_metadata: undefined, application_id: undefined }))).toEqual(taken);
  });

  it("does nothing where the message answers somebody else, or is somebody else's", () => {
    const other = makeUser(userId(7), "other");
    expect(
      press((message) => ({ interaction_metadata: { ...message.interaction_metadata, user: other } })),
    ).toBe(null);
    expect(press(() => ({ application_id: "1100000000000000777" }))).toBe(null);
    expect(press(() => ({ application_id: undefined, author: other }))).toBe(null);
  });
});
