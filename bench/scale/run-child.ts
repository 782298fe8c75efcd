import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../../src/shared/paths.js";

const running = new Set<ChildProcess>();

/** How a measurement in a process of its own ended. */
export type ChildResult<Result> =
  | { readonly ended: "well"; readonly result: Result }
  /** `why` in a few words. */
  | { readonly ended: "badly"; readonly why: string };

export interface ChildOptions {
  /** The process is ended when it takes longer, ms. */
  readonly timeoutMs?: number;
  /** Flags of Node's, besides `--expose-gc`. */
  readonly flags?: readonly string[];
}

/** Runs a compiled file of bench/ in a process of its own; `input` and its result are plain data. */
export function runChild<Result>(
  file: string,
  input: unknown,
  { timeoutMs, flags = [] }: ChildOptions = {},
): Promise<ChildResult<Result>> {
  return new Promise((resolve) => {
    const child = fork(join(packageRoot, "dist", "bench", file), [], {
      execArgv: ["--expose-gc", ...flags],
      serialization: "advanced",
      stdio: ["ignore", process.stderr.fd, "inherit", "ipc"],
    });
    running.add(child);
    let why: string | null = null;
    let outcome: ChildResult<Result> | null = null;
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            why = `not done after ${Math.round(timeoutMs / 1000)} s`;
            child.kill("SIGKILL");
          }, timeoutMs);
    child.on("message", (message: { result: Result } | { error: string }) => {
      outcome =
        "result" in message
          ? { ended: "well", result: message.result }
          : { ended: "badly", why: message.error };
    });
    child.on("error", (error) => {
      why = error.message;
    });
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      running.delete(child);
      resolve(outcome ?? { ended: "badly", why: why ?? `ended by ${signal ?? `exit code ${code}`}` });
    });
    child.send(input as object);
  });
}

/** The same for what must end well. */
export async function expectChild<Result>(
  file: string,
  input: unknown,
  options: ChildOptions = {},
): Promise<Result> {
  const outcome = await runChild<Result>(file, input, options);
  if (outcome.ended === "badly") throw new Error(`${file}: ${outcome.why}`);
  return outcome.result;
}

/** Ends what still runs. */
export function killChildren(): void {
  for (const child of running) child.kill("SIGKILL");
}

/** The other side: answers the parent's input with `work`'s result, then ends the process. */
export function answerParent<Input, Result>(work: (input: Input) => Promise<Result>): void {
  process.once("message", (input: Input) => {
    work(input)
      .then(
        (result) => ({ result }),
        (error: unknown) => ({
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }),
      )
      .then((message) => process.send?.(message, () => process.exit(0)));
  });
  process.once("disconnect", () => process.exit(1));
}
