import { COMMANDS, ConsoleCommands } from "./console-commands.js";
import { HISTORY_SIZE, historyPath, loadHistory, saveHistory } from "./history-file.js";
import { type TerminalIO, writeLine, writeOut } from "./io.js";
import { readLines } from "./read-lines.js";
import { type CommandContext, openSession, type SharedOptions } from "./session.js";
import type { Core } from "./types.js";

export interface ConsoleFlags extends SharedOptions {
  readonly top?: number;
  readonly cite?: boolean;
}

/** The `console` command: questions line by line until the end of the input. Returns 0. */
export async function runConsole(context: CommandContext, flags: ConsoleFlags): Promise<number> {
  const { io } = context;
  const core = await openSession(context, flags);
  const commands = new ConsoleCommands(io, core, flags);
  if (io.stdin.isTTY && io.stdout.isTTY) await runInteractive(context, commands, core);
  else await runPiped(io, commands);
  return 0;
}

async function runPiped(io: TerminalIO, commands: ConsoleCommands): Promise<void> {
  for await (const line of readLines(io.stdin)) {
    if (line === null) writeLine(io, `error: ${commands.t("errors.line_too_long")}`);
    else if (!(await commands.run(line))) return;
  }
}

async function runInteractive(
  { io, cleanup }: CommandContext,
  commands: ConsoleCommands,
  core: Core,
): Promise<void> {
  const { createInterface } = await import("node:readline");
  const path = historyPath(io.env);
  let history = (await loadHistory(path)).reverse();
  await writeOut(io, `${commands.t("console.welcome", { articles: core.corpus.articles.length })}\n`);
  const reader = createInterface({
    input: io.stdin,
    output: io.stdout,
    terminal: true,
    prompt: "> ",
    history,
    historySize: HISTORY_SIZE,
    removeHistoryDuplicates: true,
    completer: (line: string) => [COMMANDS.filter((name) => name.startsWith(line)), line],
  });
  // Gives the terminal back its own line editing, whatever ends the program.
  cleanup.add(() => reader.close());
  reader.on("history", (lines) => {
    history = lines;
  });

  const queue: string[] = [];
  let working: Promise<void> | null = null;
  let leaving = false;
  let armed = false;
  let failure: unknown = null;

  const work = async (): Promise<void> => {
    for (let line = queue.shift(); line !== undefined && !leaving; line = queue.shift()) {
      if (!(await commands.run(line))) leaving = true;
    }
  };
  const start = (): void => {
    working ??= work()
      .catch((error: unknown) => {
        failure = error;
        leaving = true;
      })
      .finally(() => {
        working = null;
        if (leaving) reader.close();
        else reader.prompt();
      });
  };
  reader.on("line", (line) => {
    armed = false;
    queue.push(line);
    if (working !== null) writeLine(io, commands.t("console.working", { left: queue.length }));
    start();
  });
  reader.on("SIGINT", () => {
    if (reader.line !== "" || queue.length > 0) {
      queue.length = 0;
      armed = false;
      // Ctrl-E, Ctrl-U: the whole line, wherever the cursor stands.
      reader.write(null, { ctrl: true, name: "e" });
      reader.write(null, { ctrl: true, name: "u" });
    } else if (armed) {
      reader.close();
    } else {
      armed = true;
      writeLine(io, `\n${commands.t("console.interrupt")}`);
      if (working === null) reader.prompt();
    }
  });
  const closed = new Promise<void>((resolve) => reader.once("close", resolve));
  reader.prompt();
  await closed;
  leaving = true;
  await working;
  await writeOut(io, "\n");
  await saveHistory(path, [...history].reverse());
  if (failure !== null) throw failure;
}
