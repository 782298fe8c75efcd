import { once } from "node:events";
import { createServer } from "node:net";
import { z } from "zod";
import type { Translate } from "../../wording/translate.js";
import { type Finding, failed, ok, skipped, warning } from "../types.js";

export interface MetricsToCheck {
  /** Where health and metrics are served, port 0 meaning any free one; `null`: nowhere. */
  readonly address: { readonly host: string; readonly port: number } | null;
  /** How long an answer may take, ms. */
  readonly limitMs?: number;
}

/** What the bot answers at `/readyz`. */
const healthSchema = z.object({
  status: z.enum(["ready", "not ready"]),
  notReady: z.array(z.string()).default([]),
});
type Health = z.infer<typeof healthSchema>;

/** Whether the port of health and metrics is free, or the bot answers on it. It is taken for a moment at most, and given back. */
export async function checkMetrics(
  { address, limitMs = 3_000 }: MetricsToCheck,
  t: Translate,
): Promise<Finding> {
  if (address === null) return skipped(t("doctor.metrics.off"));
  const { host, port } = address;
  if (port === 0) return ok(t("doctor.metrics.any"), { host, port });
  const at = host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
  const details = { host, port };
  const code = await tryListening(host, port);
  if (code === null) return ok(t("doctor.metrics.free", { at }), { ...details, state: "free" });
  if (code !== "EADDRINUSE")
    return failed(t("doctor.metrics.bad", { at, code }), t("doctor.metrics.badNext"), {
      ...details,
      state: "unusable",
      code,
    });
  const health = await askHealth(at, limitMs);
  if (health === null)
    return failed(t("doctor.metrics.taken", { at }), t("doctor.metrics.takenNext"), {
      ...details,
      state: "taken",
    });
  const { status, notReady } = health;
  return status === "ready"
    ? ok(t("doctor.metrics.ready", { at }), { ...details, state: status })
    : warning(
        notReady.length === 0
          ? t("doctor.metrics.notReady", { at })
          : t("doctor.metrics.notReadyParts", { at, parts: notReady }),
        t("doctor.metrics.notReadyNext"),
        { ...details, state: status, notReady },
      );
}

/** `null` when the port could be had, else the system's word for why not. */
async function tryListening(host: string, port: number): Promise<string | null> {
  const server = createServer();
  try {
    server.listen({ host, port, exclusive: true });
    await once(server, "listening");
    server.close();
    await once(server, "close");
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "unknown";
  }
}

/** `null`: whatever answers there is not the bot. */
async function askHealth(at: string, limitMs: number): Promise<Health | null> {
  // An address that stands for all of them is no address to call.
  const callable = at.replace(/^0\.0\.0\.0:/, "127.0.0.1:").replace(/^\[::\]:/, "[::1]:");
  try {
    const response = await fetch(`http://${callable}/readyz`, {
      signal: AbortSignal.timeout(limitMs),
      redirect: "error",
    });
    return healthSchema.parse(await response.json());
  } catch {
    return null;
  }
}
