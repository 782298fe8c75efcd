import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../../shared/errors.js";
import type { Notice } from "../../wording/keys.js";
import { notice } from "../../wording/messages.js";
import { RemoteCore, type RemoteHooks } from "./remote-core.js";
import { ServiceCalls, type ServiceCallsOptions } from "./service-calls.js";

export interface RemoteCoreOptions extends RemoteHooks, ServiceCallsOptions {
  /** Whether a service that is away or still starting is waited for, until `signal` is aborted. */
  readonly isPatient?: boolean;
  readonly onNotice?: (notice: Notice) => void;
  readonly signal?: AbortSignal;
}

/** Between two looks whether the service is there, ms. */
const LONGEST_PAUSE = 3_000;
const PASSING: ReadonlySet<string> = new Set([
  "service_away",
  "service_lost",
  "service_not_ready",
  "service_late",
]);

/**
 * Opens the core of the search service. Throws UserError `service_away`, `service_not_ready`, `service_token`, `service_version` and as a call does,
 * and the signal's reason.
 */
export async function openRemoteCore(options: RemoteCoreOptions): Promise<RemoteCore> {
  const { isPatient = false, signal = new AbortController().signal, onNotice } = options;
  const core = new RemoteCore(new ServiceCalls(options), options);
  let told: string | null = null;
  try {
    for (let pause = options.pace?.retry ?? 250; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      try {
        await core.open(signal);
        break;
      } catch (error) {
        signal.throwIfAborted();
        if (!isPatient || !(error instanceof UserError) || !PASSING.has(error.code)) throw error;
        if (error.code !== told) onNotice?.(notice("service_awaited", { reason: error.told }));
        told = error.code;
        await sleep(pause, undefined, { signal });
      }
    }
  } catch (error) {
    await core.close();
    throw error;
  }
  if (told !== null) onNotice?.(notice("service_back"));
  core.follow();
  return core;
}
