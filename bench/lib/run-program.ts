import { UserError } from "../../src/shared/errors.js";
import { Mistake } from "./mistake.js";

/** Runs a program to its end and sets its exit status: 1 where `main` gives `false`, 2 for a mistake of whoever runs it, which is shown as one sentence. */
export async function runProgram(main: () => Promise<unknown>): Promise<void> {
  try {
    if ((await main()) === false) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof UserError || error instanceof Mistake)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
