import { type ChildProcess, type ForkOptions, fork } from "node:child_process";
import { childEnvironment } from "./child-environment.js";

/** Starts a child process of this program, which gets `argument` as JSON and calls `endWithParent`; it ends with this one at the latest. */
export function forkChild(
  file: string,
  argument: unknown,
  { execArgv = [], stdio }: Pick<ForkOptions, "execArgv" | "stdio">,
): ChildProcess {
  return fork(file, [JSON.stringify(argument)], {
    // Typed arrays as they are, not as JSON.
    serialization: "advanced",
    // Not the program's own flags, `--input-type` and the like.
    execArgv,
    env: childEnvironment(),
    ...(stdio === undefined ? {} : { stdio }),
  });
}

/** Kills a child process when this one exits, whatever it is doing then. */
export function killAtExit(child: ChildProcess): void {
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
}
