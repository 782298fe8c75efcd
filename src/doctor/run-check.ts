import type { Translate } from "../wording/translate.js";
import { type Check, type CheckResult, type Finding, failed } from "./types.js";

/** Runs one check within its time. One that throws, or takes longer, is a failed line and nothing worse. */
export async function runCheck(check: Check, t: Translate): Promise<CheckResult> {
  const begun = performance.now();
  const found = await withinLimit(check, t).catch((error: unknown): Finding => {
    const message = error instanceof Error ? error.message : String(error);
    return failed(t("doctor.run.thrown", { what: message }), t("doctor.run.thrownNext"));
  });
  return { id: check.id, ...found, ms: Math.round(performance.now() - begun) };
}

async function withinLimit({ run, limitMs }: Check, t: Translate): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding>((resolve) => {
    timer = setTimeout(
      () =>
        resolve(failed(t("doctor.run.timeout", { seconds: limitMs / 1000 }), t("doctor.run.timeoutNext"))),
      limitMs,
    );
  });
  // Begun in a promise of its own: what throws at once is caught as well.
  const work = Promise.resolve().then(run);
  work.catch(() => {});
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** `work`, run when it is first asked for; later callers get the same outcome. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    if (result === undefined) {
      result = Promise.resolve().then(work);
      // Whoever asks gets the failure; until somebody does it is no unhandled one.
      result.catch(() => {});
    }
    return result;
  };
}
