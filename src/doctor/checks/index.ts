import type { Translate } from "../../wording/translate.js";
import type { IndexReport } from "../examine-index.js";
import { type Finding, failed, ok, warning } from "../types.js";

export interface IndexToCheck {
  readonly folder: string;
  readonly examine: () => Promise<IndexReport>;
}

/** Whether the index is whole, is that of these articles and this model, who writes it, and what the next start does. */
export async function checkIndex({ folder, examine }: IndexToCheck, t: Translate): Promise<Finding> {
  const found = await examine();
  if (found.state === "not a folder") {
    return failed(t("doctor.index.notAFolder", { folder }), t("doctor.index.notAFolderNext"), {
      folder,
      state: found.state,
    });
  }
  const { state, reason, manifest, damage, records, plan } = found;
  const details = { folder, ...found, manifest: manifest && { ...manifest, files: undefined } };
  const line = (...parts: string[]): string => [...parts, ...describeAside(found, t)].join(t("list.clauses"));
  if (plan?.emptied)
    return failed(line(t("doctor.index.emptied")), t("doctor.index.emptiedNext", { folder }), details);
  if (state === "bad")
    return failed(
      line(t("doctor.index.bad", { reasons: reason === null ? [] : [reason] })),
      t("doctor.index.badNext"),
      details,
    );
  if (state === "absent" || manifest === null) return ok(line(t("doctor.index.absent")), details);
  if (damage.length > 0)
    return failed(line(t("doctor.index.bad", { reasons: damage })), t("doctor.index.badNext"), details);
  if (records.bad > 0)
    return failed(
      line(t("doctor.index.badRecords", { count: records.bad })),
      t("doctor.index.badRecordsNext"),
      details,
    );
  const { articles, passages } = manifest;
  const held = { articles, passages, bytes: found.bytes };
  const whole =
    records.checked < passages
      ? t("doctor.index.sampled", { ...held, checked: records.checked })
      : t("doctor.index.ok", held);
  if (plan === null) return ok(line(whole), details);
  if (plan.upToDate) return ok(line(whole, t("doctor.index.upToDate")), details);
  if (plan.notice !== null) return warning(line(whole), t.say(plan.notice), details);
  const { added, changed, removed } = plan;
  return added + changed + removed === 0
    ? warning(line(whole, t("doctor.index.outdated")), t("doctor.index.pendingNext"), details)
    : warning(
        line(whole, t("doctor.index.pending", { added, changed, removed })),
        t("doctor.index.pendingNext"),
        details,
      );
}

type Examined = Exclude<IndexReport, { state: "not a folder" }>;

/** The lock, and what lies about. What a writer at work has in the making is no leftover. */
function describeAside({ lock, leftovers }: Examined, t: Translate): string[] {
  if (lock.state === "held")
    return [
      lock.pid === null ? t("doctor.index.writingUnsigned") : t("doctor.index.writing", { pid: lock.pid }),
    ];
  return [
    ...(lock.state === "left" ? [t("doctor.index.staleLock")] : []),
    ...(leftovers.length === 0 ? [] : [t("doctor.index.leftovers", { count: leftovers.length })]),
  ];
}
