import { UserError } from "../../shared/errors.js";
import type { AlertsPort, Services } from "../command.js";

/** What members follow. Throws UserError `no_follows` where nothing can be followed (any more). */
export function requireAlerts({ alerts }: Pick<Services, "alerts">): AlertsPort {
  if (alerts === undefined) throw new UserError("no_follows");
  return alerts;
}
