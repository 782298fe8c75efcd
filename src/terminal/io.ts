import type { Readable, Writable } from "node:stream";
import { UserError } from "../shared/errors.js";

/** The three streams and the environment a command works with: the process's own, or a test's. */
export interface TerminalIO {
  readonly stdin: Readable & { isTTY?: boolean };
  readonly stdout: Writable & { isTTY?: boolean; columns?: number };
  readonly stderr: Writable & { isTTY?: boolean; columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Whoever read our output has gone (`… | head -1`): the command ends quietly. */
export class OutputClosed extends Error {
  override readonly name = "OutputClosed";
}

/** Writes `text` to standard output and waits for it, so that a slow reader slows us down. Throws {@link OutputClosed}, or UserError `output_failed`. */
export function writeOut(io: TerminalIO, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    io.stdout.write(text, (error) => {
      if (!error) resolve();
      else if (isClosedPipe(error)) reject(new OutputClosed("standard output was closed"));
      else reject(new UserError("output_failed", { what: error.message }));
    });
  });
}

/** One line on standard error; a closed standard error is nobody's business. */
export function writeLine(io: TerminalIO, line: string): void {
  if (!io.stderr.destroyed) io.stderr.write(`${line}\n`, () => {});
}

function isClosedPipe(error: Error): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === "EPIPE" || code === "ERR_STREAM_DESTROYED" || code === "ECONNRESET";
}
