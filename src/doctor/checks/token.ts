import type { Translate } from "../../wording/translate.js";
import { type Finding, failed, ok, skipped, warning } from "../types.js";

export interface TokenToCheck {
  /** As it stands in the environment. */
  readonly raw: string | undefined;
  /** Another server than Discord's may have tokens of another form. */
  readonly otherServer: boolean;
}

/** Looks at the token's form; it is never shown. The bot's id, which it begins with, is public. */
export function checkToken({ raw, otherServer }: TokenToCheck, t: Translate): Finding {
  const text = raw?.trim().replace(/^Bot\s+/i, "");
  if (!text) return skipped(t("doctor.token.none"));
  const problem = findProblem(text, t);
  if (problem === null) {
    const id = readBotId(text.split(".")[0]!)!;
    return ok(t("doctor.token.ok", { id }), { botId: id });
  }
  const [finding, next = t("doctor.token.next")] = problem;
  return otherServer ? warning(finding, next) : failed(finding, next);
}

function findProblem(text: string, t: Translate): [finding: string, next?: string] | null {
  if (/^(["'«“]).*["'»”]$/.test(text)) return [t("doctor.token.quoted"), t("doctor.token.quotedNext")];
  if (/\s/.test(text)) return [t("doctor.token.spaces")];
  const parts = text.split(".");
  if (parts.length !== 3) return [t("doctor.token.parts", { count: parts.length })];
  if (parts.some((part) => !/^[\w-]+$/.test(part))) return [t("doctor.token.letters")];
  return readBotId(parts[0]!) === null ? [t("doctor.token.noId")] : null;
}

function readBotId(part: string): string | null {
  const id = Buffer.from(part, "base64url").toString("latin1");
  return /^\d{17,20}$/.test(id) ? id : null;
}
