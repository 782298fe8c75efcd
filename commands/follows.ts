import { requireAlerts } from "../src/discord/alerts/require-alerts.js";
import { chatCommand } from "../src/discord/command-options.js";
import { followsView } from "../src/discord/views/follows-view.js";

/** `/follows`: what the member follows, with a button that ends each. */
export const follows = chatCommand({
  name: "follows",
  work: "light",
  isPrivate: () => true,
  check: (_request, context) => void requireAlerts(context),
  run: async ({ userId }, context) => {
    const alerts = requireAlerts(context);
    const view = followsView(userId, alerts, context);
    // Somebody who is here may take messages again.
    alerts.outbox.retry(userId);
    alerts.wake();
    return view;
  },
});
