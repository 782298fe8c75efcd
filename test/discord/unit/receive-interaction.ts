import { ClientUser, Events, type Interaction } from "discord.js";
import type { APIInteraction } from "discord-api-types/v10";
import { createClient } from "../../../src/discord/create-client.js";
import { makeBotUser } from "../loopback/objects.js";

/** The interaction as discord.js makes it of what Discord sends. */
export function receiveInteraction(data: APIInteraction): Interaction {
  const client = createClient({ api: undefined, shards: 1 });
  // As after a login.
  client.user = new (ClientUser as unknown as new (...given: unknown[]) => ClientUser)(client, makeBotUser());
  const received: Interaction[] = [];
  client.on(Events.InteractionCreate, (interaction) => void received.push(interaction));
  // Every packet passes there before it is read.
  client.emit(Events.Raw as never, { d: data } as never);
  const { actions } = client as unknown as {
    actions: { InteractionCreate: { handle(data: APIInteraction): void } };
  };
  actions.InteractionCreate.handle(data);
  return received[0]!;
}
