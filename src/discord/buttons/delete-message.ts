import { UserError } from "../../shared/errors.js";
import type { ButtonHandler } from "../button.js";
import { hasPermission, MANAGE_MESSAGES } from "../request.js";

/** For the one who asked, and for those who may manage messages there. */
export const deleteMessage: ButtonHandler<{ readonly owner: string }> = ({ owner }, request) => {
  if (request.userId !== owner && !hasPermission(request, MANAGE_MESSAGES)) {
    throw new UserError("not_deletable");
  }
  return { kind: "delete" };
};
