import { Readable, Writable } from "node:stream";
import type { Core } from "../../src/answer/core.js";
import { UserError } from "../../src/shared/errors.js";
import { neutraliseText } from "../../src/shared/neutralise-text.js";
import { Cleanup } from "../../src/terminal/cleanup.js";
import { writeLine } from "../../src/terminal/io.js";
import { runProgram, UsageError } from "../../src/terminal/program.js";
import type { CommandContext } from "../../src/terminal/session.js";
import type { Door } from "./door-sweep.js";
import { findObeyed, QUESTIONS } from "./hostile-inputs.js";

export const LENGTHS = [1_000, 10_000, 100_000, 1_000_000] as const;
/** A sentence that tells what is wrong repeats no more of what was given. */
const LONGEST_LINE = 1_000;

class Sink extends Writable {
  text = "";
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

interface Run {
  readonly out: string;
  readonly err: string;
  readonly status: number;
}

/** What a command of the terminal writes, over a core that is open already. */
export async function runTerminal(
  core: Core,
  seeds: string,
  args: readonly string[],
  input = "",
): Promise<Run> {
  const [stdout, stderr] = [new Sink(), new Sink()];
  const stdin = Readable.from(input === "" ? [] : [Buffer.from(input)]);
  const cleanup = new Cleanup();
  const context: CommandContext = {
    io: { stdin, stdout, stderr, env: { SEEDS_DIR: seeds } },
    cleanup,
    openCore: async () => core,
    verify: (_, citation) => core.verify(citation),
  };
  let status = 2;
  try {
    status = await runProgram(context, args);
  } catch (error) {
    if (!(error instanceof UserError || error instanceof UsageError)) throw error;
    // As the program itself does.
    writeLine(context.io, `error: ${neutraliseText(error.message)}`);
  } finally {
    // An import ends its thread; the core is not this run's to close.
    if (args[0] === "import") await cleanup.run();
  }
  return { out: stdout.text, err: stderr.text, status };
}

/** What of a run must not be. */
export function checkRun({ out, err }: Run): string[] {
  const obeyed = findObeyed(out) ?? findObeyed(err);
  const long = err.split("\n").find((line) => line.length > LONGEST_LINE);
  return [
    ...(obeyed === null ? [] : [`a terminal would obey ${obeyed}`]),
    ...(long === undefined ? [] : [`a line of ${long.length} characters: ${long.slice(0, 60)}`]),
    ...(out + err === "" ? ["nothing is said"] : []),
  ];
}

/** Questions, and whatever else is typed, at the terminal, in a batch and in the console. */
export function terminalDoors(core: Core, seeds: string): Door[] {
  const door = (name: string, argsOf: (text: string) => readonly string[]): Door => ({
    name,
    shapes: QUESTIONS,
    lengths: LENGTHS,
    enter: async (text) => {
      const run = await runTerminal(core, seeds, argsOf(text));
      return { problems: checkRun(run), said: run.err.split("\n")[0]! };
    },
  });
  return [
    door("question, terminal", (text) => ["ask", "--", text]),
    door("--source", (text) => ["ask", "--source", text, "Qui dirige la délégation lavanienne ?"]),
    door("--country", (text) => ["delegations", "--country", text]),
    door("citation, verify", (text) => ["verify", "--", `${text}:1-2@0123456789ab`]),
    { name: "question, batch", shapes: QUESTIONS, lengths: LENGTHS, enter: enterBatch(core, seeds) },
    { name: "question, console", shapes: QUESTIONS, lengths: LENGTHS, enter: enterConsole(core, seeds) },
  ];
}

function enterBatch(core: Core, seeds: string): Door["enter"] {
  return async (text) => {
    // A NUL byte is no text: it ends the batch in one line.
    const line = text.replace(/[\n\0]/g, " ");
    const input = `${line}\nQui dirige la délégation lavanienne ?\n${JSON.stringify({ question: text })}\n`;
    const run = await runTerminal(core, seeds, ["ask", "--batch", "-"], input);
    const lines = run.out.trimEnd().split("\n");
    const problems = checkRun(run);
    if (lines.length !== 3) problems.push(`${lines.length} lines out for 3 lines in`);
    for (const each of lines) {
      const { status, error } = JSON.parse(each) as { status?: string; error?: string };
      if (status === undefined && error === undefined) problems.push("a line holds neither answer nor error");
    }
    return { problems, said: run.err.split("\n")[0]! };
  };
}

function enterConsole(core: Core, seeds: string): Door["enter"] {
  return async (text) => {
    const line = text.replace(/[\r\n\0]/g, " ");
    const commands = ["", "/source ", "/verify ", "/delegations ", "/explain ", "/"];
    const input = `${commands.map((command) => command + line).join("\n")}\n/quit\n`;
    const run = await runTerminal(core, seeds, ["console"], input);
    return { problems: checkRun(run), said: run.err.split("\n")[0]! };
  };
}
