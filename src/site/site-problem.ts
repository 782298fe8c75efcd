import { UserError } from "../shared/errors.js";
import { isExhausted } from "../shared/exhaustion.js";
import type { Translate } from "../wording/translate.js";

type Told = (t: Translate) => string;

/** Why there is no page: what is said of it, and with which status. */
export class SiteProblem extends Error {
  override readonly name = "SiteProblem";

  constructor(
    readonly status: 400 | 404 | 405 | 414 | 421 | 503,
    readonly told: Told,
  ) {
    super(`no page: ${status}`);
  }
}

/** The same of what went wrong below the site; `null` for a bug. */
export function problemOf(error: unknown): SiteProblem | null {
  if (error instanceof SiteProblem) return error;
  if (!(error instanceof UserError)) return null;
  const { told } = error;
  if (isExhausted(error)) return new SiteProblem(503, (t) => t("site.error.outage"));
  switch (error.code) {
    case "bad_citation":
      return new SiteProblem(400, (t) => t.say(told));
    case "unknown_source":
      return new SiteProblem(404, (t) => t("site.error.no_article"));
    case "seeds_missing":
    case "seeds_unreadable":
    case "seeds_not_a_folder":
      // Where they are kept is nobody's business.
      return new SiteProblem(503, (t) => t("site.error.outage"));
    default:
      return new SiteProblem(503, (t) => t("site.error.unreadable", { reason: told }));
  }
}
