import { type Client, Events } from "discord.js";

/**
 * Tells polls which message and channel they are in. discord.js looks it up among the channels it knows, and throws where a command is used
 * in a direct message or a server that the bot is no member of: the interaction would never be answered.
 */
export function completePolls(client: Client): void {
  // Every packet, before the client reads it.
  client.on(Events.Raw as string, (packet: unknown) => {
    for (const message of targetsOf(packet)) {
      if (isRecord(message) && isRecord(message.poll)) {
        message.poll.channel_id ??= message.channel_id;
        message.poll.message_id ??= message.id;
      }
    }
  });
}

/** The messages whose menu was used. */
function targetsOf(packet: unknown): readonly unknown[] {
  let at = packet;
  for (const key of ["d", "data", "resolved", "messages"]) at = isRecord(at) ? at[key] : undefined;
  return isRecord(at) ? Object.values(at) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
