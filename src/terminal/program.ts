import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { expandHome } from "../shared/paths.js";
import { type Locale, locales } from "../wording/locales.js";
import type { CompareFlags } from "./run-compare.js";
import type { ConsoleFlags } from "./run-console.js";
import type { DelegationsFlags } from "./run-delegations.js";
import type { ImportFlags } from "./run-import.js";
import type { ReportFlags } from "./run-report.js";
import type { AskFlags, CommandContext, SharedOptions } from "./session.js";

const EXIT_STATUS = `
Exit status: 0 answered (with --batch: every line processed), 1 not in the sources, 2 wrong usage or failure.`;
const COMPARE_EXIT_STATUS = `
Exit status: 0 some article speaks of it, 1 none does, 2 wrong usage or failure.`;
const IMPORT_EXIT_STATUS = `
Exit status: 0 all imported (or there already), 1 something was not, 2 wrong usage or failure.`;

const DATE_OPTIONS = {
  after: "only articles of this day or later: 2026-01-31, 2026-01, 2026, or in words",
  before: "only articles of this day or earlier",
};

/**
 * Parses a command line (without `node` and the script) and runs the command. Returns the exit status. Commands are loaded when
 * they run: `--help` and wrong usage answer at once. Throws what the command throws.
 */
export async function runProgram(context: CommandContext, args: readonly string[]): Promise<number> {
  let status = 0;
  const program = new Command("pourparlers")
    .description("Answers questions about peace talks with verbatim, checkable quotes from press articles.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void context.io.stdout.write(text),
      writeErr: () => {},
    })
    .showSuggestionAfterError(true);

  shared(program.command("ask"))
    .description("answer a question from the sources")
    .argument("[question...]", "the question; quotes around it are not needed")
    .option("--source <name>", "only this article, or those of this origin (repeatable)", addName)
    .option("--after <date>", DATE_OPTIONS.after)
    .option("--before <date>", DATE_OPTIONS.before)
    .option("--top <n>", "how many excerpts, 1 to 10", parseTop, 3)
    .option("--json", "one JSON object on standard output")
    .option(
      "--batch <file>",
      'one question per line (- for standard input), plain or {"question": …}: one JSON line each',
      parsePath,
    )
    .option("--cite", "the citation of each quote, which verify takes")
    .option("--explain", "every signal and score, times and the index")
    .addHelpText("after", EXIT_STATUS)
    .action(async (words: string[], flags: AskFlags) => {
      const { runAsk } = await import("./run-ask.js");
      status = await runAsk(context, words, flags);
    });

  shared(program.command("compare"))
    .description("what the articles say on a subject, with figures and leaders side by side")
    .argument("<subject...>", "the subject, in a few words")
    .option("--source <name>", "only this article, or those of this origin (repeatable)", addName)
    .option("--after <date>", DATE_OPTIONS.after)
    .option("--before <date>", DATE_OPTIONS.before)
    .option("--json", "one JSON object on standard output")
    .option("--cite", "the citation of each quote, which verify takes")
    .addHelpText("after", COMPARE_EXIT_STATUS)
    .action(async (words: string[], flags: CompareFlags) => {
      const { runCompare } = await import("./run-compare.js");
      status = await runCompare(context, words, flags);
    });

  shared(program.command("delegations"))
    .description("who led which delegation, round by round, with the citation of each statement")
    .option(
      "--country [name]",
      "only the delegations of this country or organisation; without a name, which there are",
    )
    .option("--json", "a JSON array on standard output")
    .action(async (flags: DelegationsFlags) => {
      const { runDelegations } = await import("./run-delegations.js");
      status = await runDelegations(context, flags);
    });

  shared(program.command("verify"))
    .description("whether a quote still stands where its citation says: ok, moved or altered")
    .argument("<citation>", "file:first-last@sha256prefix, as --cite prints it under each quote")
    .action(async (citation: string, flags: SharedOptions) => {
      const { runVerify } = await import("./run-verify.js");
      status = await runVerify(context, citation, flags);
    });

  shared(program.command("index"))
    .description("bring the index up to date and write it, with the articles, to the databases of INDEX_URL")
    .action(async (flags: SharedOptions) => {
      const { runIndex } = await import("./run-index.js");
      status = await runIndex(context, flags);
    });

  shared(program.command("console"))
    .description("ask questions line by line")
    .option("--top <n>", "how many excerpts, 1 to 10", parseTop, 3)
    .option("--cite", "the citation of each quote")
    .action(async (flags: ConsoleFlags) => {
      const { runConsole } = await import("./run-console.js");
      status = await runConsole(context, flags);
    });

  program
    .command("import")
    .description("make articles of web pages, PDF and Word files, feeds and texts")
    .argument(
      "[what...]",
      "files, folders, and (with --online) addresses; default: what lies in the articles' folder",
    )
    .option(
      "--seeds <dir>",
      "folder that the articles are written to (default: SEEDS_DIR, else seeds/)",
      parsePath,
    )
    .option("--online", "read the addresses given; nothing else uses the network")
    .option("--overwrite", "replace an article that is there already and differs")
    .option("--dry-run", "show what would be kept, write nothing")
    .option("--details", "show every block that is left out")
    .addOption(localeOption("the environment's"))
    .addHelpText("after", IMPORT_EXIT_STATUS)
    .action(async (words: string[], flags: ImportFlags) => {
      const { runImport } = await import("./run-import.js");
      status = await runImport(context, words, flags);
    });

  program
    .command("report")
    .description("what people asked and did not find, from the feedback that the bot has kept")
    .option("--file <file>", "the feedback file (default: FEEDBACK_FILE)", parsePath)
    .option("--since <date>", "only from this day on: 2026-01-31, or 7d, 4w back")
    .option("--top <n>", "rows of each list, 1 to 1000", parseRows)
    .option("--json", "one JSON object on standard output")
    .addOption(localeOption("the environment's"))
    .action(async (flags: ReportFlags) => {
      const { runReport } = await import("./run-report.js");
      status = await runReport(context.io, flags);
    });

  program.hook("preAction", (_, command) => {
    context.locale = command.opts<{ locale?: Locale }>().locale;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    throw new UsageError(error);
  }
  return status;
}

/** An option may be typed, or pasted, at any length. */
const LONGEST = 500;

/** Wrong usage, as one line. */
export class UsageError extends Error {
  override readonly name = "UsageError";

  constructor(cause: CommanderError) {
    const text =
      cause.code === "commander.help"
        ? "a command is needed: ask, compare, delegations, verify, index, import, console or report (--help tells more)"
        : cause.message;
    const line = text.replace(/^error: /, "").replace(/\s+/g, " ");
    super(line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`, { cause });
  }
}

function shared(command: Command): Command {
  return command
    .option("--seeds <dir>", "folder of the articles (default: SEEDS_DIR, else seeds/)", parsePath)
    .option(
      "--index <dir>",
      "folder of the index (default: a cache folder derived from the seeds' path)",
      parsePath,
    )
    .addOption(localeOption("the question's"));
}

/** Commander passes what was given before as well. */
const parsePath = (text: string): string => expandHome(text);

function localeOption(otherwise: string): Option {
  return new Option("--locale <locale>", `language of labels (default: ${otherwise})`).choices([
    ...locales.languages,
  ]);
}

const addName = (name: string, names: string[] = []): string[] => [...names, name];

function parseRows(text: string): number {
  const rows = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (rows < 1 || rows > 1000) throw new InvalidArgumentError("It must be a whole number from 1 to 1000.");
  return rows;
}

function parseTop(text: string): number {
  const top = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (top < 1 || top > 10) throw new InvalidArgumentError("It must be a whole number from 1 to 10.");
  return top;
}
