import type { IndexReport } from "../examine-index.js";
import type { DoctorTexts } from "../texts/index.js";
import { type Finding, failed, ok, warning } from "../types.js";

export interface IndexToCheck {
  readonly folder: string;
  readonly examine: () => Promise<IndexReport>;
}

/** Whether the index is whole, is that of these articles and this model, who writes it, and what the next start does. */
export async function checkIndex(
  { folder, examine }: IndexToCheck,
  t: DoctorTexts["index"],
): Promise<Finding> {
  const found = await examine();
  if (found.state === "not a folder") {
    return failed(t.notAFolder(folder), t.notAFolderNext, { folder, state: found.state });
  }
  const { state, reason, manifest, damage, records, plan } = found;
  const details = { folder, ...found, manifest: manifest && { ...manifest, files: undefined } };
  const line = (...parts: string[]): string => t.join([...parts, ...describeAside(found, t)]);
  if (plan?.emptied) return failed(line(t.emptied), t.emptiedNext(folder), details);
  if (state === "bad") return failed(line(t.bad(t.say(reason ?? ""))), t.badNext, details);
  if (state === "absent" || manifest === null) return ok(line(t.absent), details);
  if (damage.length > 0) return failed(line(t.bad(t.join(damage.map(t.say)))), t.badNext, details);
  if (records.bad > 0) return failed(line(t.badRecords(records.bad)), t.badRecordsNext, details);
  const { articles, passages } = manifest;
  const sampled = records.checked < passages ? ` (${t.records(records.checked, passages)})` : "";
  const whole = t.ok(articles, passages, found.bytes) + sampled;
  if (plan === null) return ok(line(whole), details);
  if (plan.upToDate) return ok(line(whole, t.upToDate), details);
  if (plan.notice !== null) return warning(line(whole), t.say(plan.notice), details);
  const { added, changed, removed } = plan;
  return added + changed + removed === 0
    ? warning(line(whole, t.outdated), t.pendingNext, details)
    : warning(line(whole, t.pending(added, changed, removed)), t.pendingNext, details);
}

type Examined = Exclude<IndexReport, { state: "not a folder" }>;

/** The lock, and what lies about. What a writer at work has in the making is no leftover. */
function describeAside({ lock, leftovers }: Examined, t: DoctorTexts["index"]): string[] {
  if (lock.state === "held") return [lock.pid === null ? t.writingUnsigned : t.writing(lock.pid)];
  return [
    ...(lock.state === "left" ? [t.staleLock] : []),
    ...(leftovers.length === 0 ? [] : [t.leftovers(leftovers.length)]),
  ];
}
