import { type ButtonAction, parseCustomId } from "./custom-id.js";

/** What Discord itself tells of the message that a button stands on. */
export interface MessageProof {
  /** Whether the bot wrote it. */
  readonly isOwn: boolean;
  /** Whom it answers; `null` where Discord does not say. */
  readonly askerId: string | null;
}

/**
 * What a button does, by its id: `null` for an id of another version or of nobody's, on a message of somebody else's, or whose owner
 * is not the one whom the message answers. Every message of the bot's answers the owner of its buttons.
 */
export function provenAction(customId: string, { isOwn, askerId }: MessageProof): ButtonAction | null {
  const action = isOwn ? parseCustomId(customId) : null;
  const owner = action !== null && "owner" in action ? action.owner : null;
  return owner === null || askerId === null || owner === askerId ? action : null;
}
