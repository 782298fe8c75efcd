import type { APIEmbed } from "discord-api-types/v10";
import type { ButtonAction } from "./custom-id.js";

/** Who asks, where. */
export interface Asker {
  readonly userId: string;
  readonly guildId: string | null;
  /** Discord's code of the member's language. */
  readonly locale: string;
  /** Permissions in this channel; 0 in a direct message. */
  readonly permissions: bigint;
  readonly channelId: string | null;
  /** What the bot itself may do in this channel. */
  readonly botPermissions: bigint;
}

export interface CommandRequest extends Asker {
  readonly command: string;
  readonly options: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Reference of the question that it goes on with, by the button under its answer. */
  readonly follows?: string;
  /** What the message of a message command says. */
  readonly targetText?: string;
}

export interface ButtonRequest extends Asker {
  readonly action: ButtonAction | null;
  /** The first embed of the message the button stands on, where Discord sent it along. */
  readonly header: APIEmbed | null;
}

/** A form that was sent. */
export interface ModalRequest extends Asker {
  /** What it is for, by its id. */
  readonly action: ButtonAction | null;
  /** What was typed. */
  readonly text: string;
}

export interface AutocompleteRequest extends Asker {
  readonly command: string;
  readonly option: string;
  readonly typed: string;
  readonly options: Readonly<Record<string, string | number | boolean | undefined>>;
}

export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** Permission bits, https://discord.com/developers/docs/topics/permissions */
export const ADMINISTRATOR = 1n << 3n;
export const MANAGE_CHANNELS = 1n << 4n;
export const MANAGE_GUILD = 1n << 5n;
export const MANAGE_MESSAGES = 1n << 13n;
/** What the bot needs to post in a channel without being asked: to see it, to write, to embed. */
const POST = (1n << 10n) | (1n << 11n) | (1n << 14n);

export function hasPermission(asker: Asker, bit: bigint): boolean {
  return (asker.permissions & ADMINISTRATOR) !== 0n || (asker.permissions & bit) !== 0n;
}

/** Whether the bot may post here of its own accord. */
export function canPost({ guildId, channelId, botPermissions }: Asker): boolean {
  if (guildId === null || channelId === null) return false;
  return (botPermissions & ADMINISTRATOR) !== 0n || (botPermissions & POST) === POST;
}
