import type { RequestAbout } from "../operate/observer.js";
import type { Incoming } from "./adapt-interaction.js";
import type { Command } from "./command.js";

/** What an observer is told of an interaction; `command`: the one it names, if the bot has it. */
export function describeRequest(id: string, incoming: Incoming, command: Command | undefined): RequestAbout {
  const { type, request } = incoming;
  const { userId, guildId } = request;
  const isPress = type === "button" || type === "modal";
  const name = isPress ? incoming.request.action?.kind : command?.name;
  return {
    id,
    type,
    name: name ?? "other",
    isQuestion: type === "modal" || (type === "command" && command?.work === "question"),
    userId,
    guildId,
    text: () => {
      if (type === "modal") return incoming.request.text;
      return type === "command" ? askedText(incoming.request) : "";
    },
  };
}

/** The words of a command: its question, the message it stands on, or whatever else was typed. */
function askedText({ options, targetText }: Extract<Incoming, { type: "command" }>["request"]): string {
  const { question, ...others } = options;
  if (question !== undefined) return String(question);
  if (targetText !== undefined) return targetText;
  return Object.values(others)
    .filter((value) => typeof value === "string")
    .join(" ; ");
}
