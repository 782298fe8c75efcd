import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createLog } from "../../src/operate/log.js";
import { tellUnknownSettings } from "../../src/settings/unknown-settings.js";
import { packageRoot } from "../../src/shared/paths.js";
import { english } from "../../src/wording/english.js";
import { temporaryFolder } from "../temporary-folder.js";

/** Clears the screen, sets a title, fills the clipboard, turns the text around: what a terminal would obey. */
const EVIL = "a\u001b[2J\u001b]0;b\u0007\u001b]52;c;ZA==\u0007\u009b31m\u202ec\r";
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u;

const PROGRAMS = join(packageRoot, "dist", "src");
const isBuilt = existsSync(join(PROGRAMS, "cli.js"));
if (!isBuilt) console.log("skipped: the programs as processes, since nothing is compiled (npm run build)");

interface Case {
  readonly what: string;
  readonly program: string;
  readonly args: string[];
  readonly env?: Record<string, string>;
}

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

function run(program: string, args: string[], env: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const cwd = temporaryFolder();
    const child = spawn(process.execPath, [join(PROGRAMS, program), ...args], {
      cwd,
      env: { PATH: process.env.PATH, HOME: cwd, SEEDS_DIR: join(cwd, "none"), METRICS_PORT: "off", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => {
        said += text;
      });
    child.on("error", reject).on("close", (code) => resolve({ code, said }));
  });
}

describe.skipIf(!isBuilt)("what an operator gives is never obeyed by the terminal it is shown on", () => {
  const CASES: readonly Case[] = [
    { what: "an unknown option", program: "cli.js", args: ["ask", `--${EVIL}`] },
    { what: "an unknown command", program: "cli.js", args: [EVIL] },
    { what: "a bad number", program: "cli.js", args: ["ask", "--top", EVIL, "Qui ?"] },
    { what: "a folder", program: "cli.js", args: ["ask", "--seeds", EVIL, "Qui ?"] },
    { what: "a file of questions", program: "cli.js", args: ["ask", "--batch", EVIL] },
    { what: "a citation", program: "cli.js", args: ["verify", EVIL] },
    { what: "a feedback file", program: "cli.js", args: ["report", "--file", EVIL] },
    { what: "a date", program: "cli.js", args: ["report", "--file", "x", "--since", EVIL] },
    { what: "an unknown option of deploy", program: "deploy.js", args: [`--${EVIL}`] },
    { what: "a server's id", program: "deploy.js", args: ["--guild", EVIL], env: { DISCORD_TOKEN: "token" } },
    { what: "an unknown option of the doctor", program: "doctor.js", args: [`--${EVIL}`] },
    { what: "a variable's name", program: "bot.js", args: [], env: { [`DISCORD_${EVIL}`]: "x" } },
    {
      what: "a variable's value",
      program: "bot.js",
      args: [],
      env: { DISCORD_TOKEN: "token", LOG_LEVEL: EVIL },
    },
    { what: "a secret", program: "bot.js", args: [], env: { DISCORD_TOKEN: EVIL } },
  ];
  it.each(CASES)("$what", { timeout: 60_000 }, async ({ program, args, env = {} }) => {
    const { code, said } = await run(program, args, env);
    expect(said).not.toMatch(OBEYED);
    expect(said).not.toBe("");
    expect(said.split("\n").length).toBeLessThanOrEqual(4);
    expect(code).toBeGreaterThan(0);
  });
});

describe("a variable that is no setting", () => {
  it("is named on one line, however it is spelt", () => {
    const [sentence] = tellUnknownSettings({ [`DISCORD_${EVIL}`]: "x" }).map(english.say);
    expect(sentence).toMatch(/^DISCORD_a\\u\{1b\}\[2J/);
    expect(sentence).not.toMatch(OBEYED);
  });

  it("of a megabyte is named by its beginning, and compared with nothing", () => {
    const begin = performance.now();
    const [sentence] = tellUnknownSettings({ [`DISCORD_${"TOKEN_".repeat(170_000)}`]: "x" }).map(english.say);
    expect(sentence!.length).toBeLessThan(150);
    expect(performance.now() - begin).toBeLessThan(1_000);
  });
});

describe("the log", () => {
  const write = (pretty: boolean): string => {
    const lines: string[] = [];
    const stream = { write: (line: string) => void lines.push(line) };
    const log = createLog({ level: "info", pretty, stream });
    log.info({ name: EVIL, nested: { value: EVIL } }, EVIL);
    log.error({ error: EVIL, stack: `Error: ${EVIL}\n    at x` }, EVIL);
    return lines.join("");
  };

  it("is one safe line of JSON each, with nothing lost", () => {
    const text = write(false);
    expect(text).not.toMatch(OBEYED);
    const lines = text.trimEnd().split("\n");
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([EVIL, EVIL]);
  });

  it("colours its lines on a terminal, and lets nothing else drive it", () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are escape sequences
    expect(write(true).replace(/\u001b\[\d{1,2}m/g, "")).not.toMatch(OBEYED);
  });
});
