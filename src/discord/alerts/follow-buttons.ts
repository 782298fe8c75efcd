import { UserError } from "../../shared/errors.js";
import type { Context } from "../command.js";
import type { UnfollowAction } from "../custom-id.js";
import type { ButtonPlan } from "../replies.js";
import { type ButtonRequest, hasPermission, MANAGE_CHANNELS } from "../request.js";
import { followLine, followsView } from "../views/follows-view.js";
import { noticeView } from "../views/notice-view.js";
import { requireAlerts } from "./require-alerts.js";

/** Ends a follow: its owner, in the list or under an alert; of one that goes to a channel also whoever may manage that channel. */
export function endFollow(action: UnfollowAction, request: ButtonRequest, context: Context): ButtonPlan {
  const alerts = requireAlerts(context);
  const follow = alerts.follows.get(action.follow);
  // An id is never given again; that it is another's all the same would be a message of another database.
  if (follow === null || follow.owner !== action.owner) throw new UserError("follow_ended");
  const manages = follow.channel === request.channelId && hasPermission(request, MANAGE_CHANNELS);
  if (request.userId !== follow.owner && !manages) throw new UserError("follow_not_yours");
  return {
    kind: action.batch === 0 ? "update" : "private",
    make: async () => {
      alerts.follows.remove(follow.id);
      if (action.batch === 0) return followsView(follow.owner, alerts, context);
      return noticeView(`🔕 ${context.t("follow.ended")}\n${followLine(follow, context.t)}`);
    },
  };
}

/** Erases all that is kept or remembered of the one who presses. */
export function forgetFollows(owner: string, request: ButtonRequest, context: Context): ButtonPlan {
  const alerts = requireAlerts(context);
  if (request.userId !== owner) throw new UserError("not_yours");
  return {
    kind: "update",
    make: async () => {
      alerts.follows.forget(owner);
      context.memory.forgetAll(owner);
      return noticeView(context.t("follow.forgotten"));
    },
  };
}
