import type { Context } from "./command.js";
import type { OutgoingMessage } from "./replies.js";
import type { ButtonRequest } from "./request.js";

/**
 * What pressing a button leads to. `update`: the message it stands on is replaced; `private`: a reply for the one who pressed; `public`:
 * a new message for all; `delete`: the message goes.
 */
export type ButtonPlan =
  | { readonly kind: "update" | "private" | "public"; make(): Promise<OutgoingMessage> }
  | { readonly kind: "delete" };

/** Decides at once, without work, so that the press is acknowledged in time; throws UserError for what is refused. */
export type ButtonHandler<Action> = (action: Action, request: ButtonRequest, context: Context) => ButtonPlan;

/** Views of one's own are turned, those of others copied. */
export function turnOrCopy(owner: string, { userId }: ButtonRequest): "update" | "private" {
  return owner === userId ? "update" : "private";
}
