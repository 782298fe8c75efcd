import { ServiceCalls, ServiceError } from "../../service/client/service-calls.js";
import { stateSchema } from "../../service/protocol.js";
import type { ServiceAddress } from "../../settings/kinds.js";
import { UserError } from "../../shared/errors.js";
import type { Translate } from "../../wording/translate.js";
import { type Finding, failed, ok, skipped } from "../types.js";

export interface ServiceToCheck {
  /** `undefined`: none is asked. */
  readonly address: ServiceAddress | undefined;
  readonly token: string | undefined;
  /** How long an answer may take, ms. */
  readonly limitMs: number;
}

/** Whether the search service answers, lets this program in and speaks its language. */
export async function checkService(
  { address, token, limitMs }: ServiceToCheck,
  t: Translate,
): Promise<Finding> {
  if (address === undefined) return skipped(t("doctor.service.off"));
  const calls = new ServiceCalls({ address, token });
  try {
    const options = { deadlineMs: limitMs, retries: "none" } as const;
    const { status } = await calls.call("state", () => ({}), stateSchema, options);
    const { articles, passages, model } = status;
    return ok(t("doctor.service.ok", { address: calls.address, articles, passages }), {
      articles,
      passages,
      model: model.model,
    });
  } catch (error) {
    const told = error instanceof ServiceError ? error.told : error;
    if (!(told instanceof UserError)) throw error;
    return failed(t.say(told.told), t("doctor.service.badNext"), { code: told.code });
  } finally {
    calls.close();
  }
}
