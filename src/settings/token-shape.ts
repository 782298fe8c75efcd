/** What shows that a text is no bot token. */
export type TokenFault = "quoted" | "spaces" | "parts" | "letters" | "no_id";

/**
 * Why a text cannot be a token of Discord's: three parts between dots, of letters that addresses are written in, the first of them the
 * bot's id. `null` where it may be one; whether it is, only Discord knows.
 */
export function findTokenFault(token: string): TokenFault | null {
  if (/^(["'«“]).*["'»”]$/.test(token)) return "quoted";
  if (/\s/.test(token)) return "spaces";
  const parts = token.split(".");
  if (parts.length !== 3) return "parts";
  if (parts.some((part) => !/^[\w-]+$/.test(part))) return "letters";
  return botIdOf(token) === null ? "no_id" : null;
}

/** The id of the bot that a token is for, which is public; `null` where it begins with none. */
export function botIdOf(token: string): string | null {
  const id = Buffer.from(token.split(".", 1)[0]!, "base64url").toString("latin1");
  return /^\d{17,20}$/.test(id) ? id : null;
}
