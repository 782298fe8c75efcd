import {
  type APIApplicationCommandOptionChoice,
  type APIInteraction,
  type APIMessage,
  ApplicationCommandType,
  InteractionResponseType,
} from "discord-api-types/v10";
import { IDS } from "./ids.js";
import type { InteractionRecord } from "./interaction-record.js";
import type { LoopbackDiscord } from "./loopback-discord.js";
import {
  makeAutocomplete,
  makeButton,
  makeCommand,
  makeMemberMessage,
  makeMessageMenu,
  makeModalSubmit,
  type OptionValues,
  type Who,
} from "./make-interaction.js";
import { type Seen, seeMessage } from "./see-message.js";

/** What came of an interaction. */
export interface Outcome {
  readonly record: InteractionRecord;
  /** The reply, or the message that was changed. `null`: there is none (any more). */
  readonly reply: Seen | null;
  readonly followUps: readonly Seen[];
  /** The reply and the follow-ups as one text. */
  readonly text: string;
}

/** Somebody in front of the client: does what the interface lets them do, and sees what comes of it. */
export class Member {
  constructor(
    readonly discord: LoopbackDiscord,
    readonly who: Who = {},
  ) {}

  with(who: Who): Member {
    return new Member(this.discord, { ...this.who, ...who });
  }

  /** The interaction of a slash command, not sent. */
  command(name: string, values: OptionValues = {}): APIInteraction {
    return makeCommand(this.discord.commands.find(name), values, this.who);
  }

  slash(name: string, values: OptionValues = {}): Promise<Outcome> {
    return this.send(this.command(name, values));
  }

  ask(question: string, values: OptionValues = {}): Promise<Outcome> {
    return this.slash("ask", { question, ...values });
  }

  /** Types `text` in an option and gets the choices. */
  async complete(
    name: string,
    option: string,
    text: string,
    values: OptionValues = {},
  ): Promise<readonly APIApplicationCommandOptionChoice[]> {
    const { record } = await this.send(
      makeAutocomplete(this.discord.commands.find(name), option, { ...values, [option]: text }, this.who),
    );
    return record.choices ?? [];
  }

  /** Presses the button whose label holds `label`. */
  press(seen: Seen, label: string | RegExp): Promise<Outcome> {
    const button = seen.buttons.find((each) =>
      "label" in each && each.label
        ? typeof label === "string"
          ? each.label.includes(label)
          : label.test(each.label)
        : false,
    );
    if (button === undefined)
      throw new Error(
        `no button ${label} among ${seen.buttons.map((each) => ("label" in each ? each.label : "?")).join(", ")}`,
      );
    if (button.disabled) throw new Error(`the button ${label} is disabled`);
    return this.pressId(seen.message, button.custom_id);
  }

  pressId(message: APIMessage, customId: string): Promise<Outcome> {
    return this.send(makeButton(message, customId, this.who));
  }

  /** Writes `text` in the form that a press on `seen` opened, and sends it. */
  fill(seen: Seen, { record }: Outcome, text: string): Promise<Outcome> {
    if (record.modal === null) throw new Error("no form was opened");
    return this.send(makeModalSubmit(seen.message, record.modal, text, this.who));
  }

  /** Chooses a command in the menu of a message with this text. */
  menu(name: string, content: string): Promise<Outcome> {
    const command = this.discord.commands.find(name, IDS.guild, ApplicationCommandType.Message);
    return this.send(makeMessageMenu(command, makeMemberMessage(content), this.who));
  }

  /** Resolves with what is there once the bot has answered. */
  async send(interaction: APIInteraction, timeoutMs?: number): Promise<Outcome> {
    const record = this.discord.fire(interaction, this.who.ageMs);
    await record.when(({ answeredAt }) => answeredAt !== null, timeoutMs);
    return this.outcome(record);
  }

  outcome(record: InteractionRecord): Outcome {
    const { original, followUps, ackType } = record;
    const unchanged = ackType === InteractionResponseType.DeferredMessageUpdate && followUps.length > 0;
    const reply = original === null ? null : seeMessage(original);
    const seen = followUps.map(seeMessage);
    const texts = [...(reply === null || unchanged ? [] : [reply.text]), ...seen.map(({ text }) => text)];
    return { record, reply, followUps: seen, text: texts.join("\n") };
  }
}
