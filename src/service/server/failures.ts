import type { QuestionEvent } from "../../answer/types.js";
import type { UserError, UserErrorCode } from "../../shared/errors.js";

/** The articles have changed since the state that a page was asked of. */
export class OutOfDate extends Error {
  override readonly name = "OutOfDate";
}

/** Why a question got no answer, with what became of it. */
export class QuestionFailed extends Error {
  override readonly name = "QuestionFailed";

  constructor(
    readonly event: QuestionEvent | null,
    /** Of a bug that is in the log already. */
    readonly incident: string | null,
    options: { readonly cause: unknown },
  ) {
    super("a question failed", options);
  }
}

/** Whoever asked has gone: there is nobody to tell. */
export class Gone extends Error {
  override readonly name = "Gone";
}

const STATUSES: Partial<Record<UserErrorCode, 400 | 401 | 403 | 404 | 405 | 413 | 503>> = {
  service_busy: 503,
  service_not_ready: 503,
  service_token: 401,
  service_version: 404,
  service_request: 400,
};

/** What a request is answered with that could not be done as asked. */
export function statusOf(error: UserError): 400 | 401 | 403 | 404 | 405 | 413 | 422 | 503 {
  return STATUSES[error.code] ?? 422;
}
