import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { part } from "../wording/messages.js";
import { UserError } from "./errors.js";

/** What the machine had nothing left of, by the system's code. */
const RESOURCES = {
  EMFILE: part("exhausted_EMFILE"),
  ENFILE: part("exhausted_ENFILE"),
  ENOMEM: part("exhausted_ENOMEM"),
  ENOBUFS: part("exhausted_ENOBUFS"),
  EAGAIN: part("exhausted_EAGAIN"),
} as const;
type Resource = keyof typeof RESOURCES;

/**
 * The system's code for what was missing, `null` where the failure is another. A thread that cannot be started names it in its message alone; one that can open
 * no file finds none of its modules, although they are there.
 */
function missing(error: unknown): Resource | null {
  if (!(error instanceof Error)) return null;
  const { code, message } = error as NodeJS.ErrnoException;
  const module = /^Cannot find (?:package|module) '([^']+)'/.exec(message)?.[1];
  if (module !== undefined && isInstalled(module)) return "EMFILE";
  const named = code === "ERR_WORKER_INIT_FAILED" ? /\bE[A-Z]{3,8}\b/.exec(message)?.[0] : code;
  return named !== undefined && Object.hasOwn(RESOURCES, named) ? (named as Resource) : null;
}

/** Whether a module's file, or the package that it was sought in, is there. */
const isInstalled = (module: string): boolean =>
  existsSync(module) || existsSync(join(dirname(module), "package.json"));

/** Whether a call failed for want of something that passes: that says nothing of the file it was for. */
export function isExhaustion(error: unknown): error is NodeJS.ErrnoException {
  return missing(error) !== null;
}

/** Such a failure, code `exhausted`. */
export function describeExhaustion(error: NodeJS.ErrnoException): UserError {
  const code = missing(error)!;
  return new UserError("exhausted", { what: RESOURCES[code], code }, { cause: error });
}

/** {@link describeExhaustion} of what {@link isExhaustion}, any other error as it is. */
export function explainExhaustion(error: unknown): unknown {
  return isExhaustion(error) ? describeExhaustion(error) : error;
}

/** Whether an error says that the machine had something left neither for this nor for anything else. */
export function isExhausted(error: unknown): boolean {
  return error instanceof UserError && error.code === "exhausted";
}
