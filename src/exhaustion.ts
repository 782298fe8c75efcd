import { UserError } from "./errors.js";

/** What the machine had nothing left of, by the system's code. */
const RESOURCES: Readonly<Record<string, string>> = {
  EMFILE: "this process may open no more files (raise LimitNOFILE or ulimit -n)",
  ENFILE: "the system allows no more open files (raise fs.file-max)",
  ENOMEM: "the system has no memory left",
  ENOBUFS: "the system has no buffers left",
  EAGAIN: "the system has nothing left to work with",
};

/** The system's code for what was missing, `null` where the failure is another. A thread that cannot be started names it in its message alone. */
function missing(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code, message } = error as NodeJS.ErrnoException;
  const named = code === "ERR_WORKER_INIT_FAILED" ? /\bE[A-Z]{3,8}\b/.exec(message)?.[0] : code;
  return named !== undefined && Object.hasOwn(RESOURCES, named) ? named : null;
}

/** Whether a call failed for want of something that passes: that says nothing of the file it was for. */
export function isExhaustion(error: unknown): error is NodeJS.ErrnoException {
  return missing(error) !== null;
}

/** Such a failure as one sentence, code `exhausted`. */
export function describeExhaustion(error: NodeJS.ErrnoException): UserError {
  const code = missing(error)!;
  const message = `Files cannot be read or written at the moment, since ${RESOURCES[code]} (${code}): try again.`;
  return new UserError("exhausted", message, { code }, { cause: error });
}

/** The sentence for {@link isExhaustion}, any other error as it is. */
export function explainExhaustion(error: unknown): unknown {
  return isExhaustion(error) ? describeExhaustion(error) : error;
}

/** Whether an error says that the machine had something left neither for this nor for anything else. */
export function isExhausted(error: unknown): boolean {
  return error instanceof UserError && error.code === "exhausted";
}
