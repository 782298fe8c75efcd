import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../src/shared/paths.js";

const CLI = join(packageRoot, "dist", "src", "cli.js");
const BOT = join(packageRoot, "dist", "src", "bot.js");
const built = existsSync(CLI) && existsSync(join(packageRoot, "dist", "src", "answer", "core.js"));
if (!built) console.log("test/cli: dist/ is not built (npm run build): the compiled program is not tested");

let folder = "";
const seeds = (): string => join(folder, "seeds");
const env = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: folder,
  SEEDS_DIR: seeds(),
  INDEX_DIR: join(folder, "index"),
});

interface Result {
  status: number | null;
  out: string;
  err: string;
}

function cli(args: string[], input = ""): Result {
  const run = spawnSync(process.execPath, [CLI, ...args], {
    env: env(),
    cwd: folder,
    input,
    encoding: "utf8",
  });
  return { status: run.status, out: run.stdout, err: run.stderr };
}

/** The first line a running program writes. */
function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    child.stdout!.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      if (text.includes("\n")) resolve(text.slice(0, text.indexOf("\n")));
    });
  });
}

/** A program's status as a shell tells it (128 + n when it died of signal n), and what it wrote on standard error. */
function ended(child: ChildProcess): Promise<{ code: number; err: string }> {
  let err = "";
  child.stderr!.setEncoding("utf8").on("data", (chunk: string) => {
    err += chunk;
  });
  return new Promise((resolve) =>
    child.once("close", (code, signal) => resolve({ code: code ?? 128 + constants.signals[signal!], err })),
  );
}

const QUESTION = "Qui dirige la délégation norvégienne à Lausanne ?";

describe.skipIf(!built)("the compiled program", () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "pourparlers-cli-"));
    mkdirWith(seeds(), {
      "lausanne.txt":
        "Reprise à Lausanne\n\nLes pourparlers ont repris le 4 mars 2031 à Lausanne.\nLa délégation norvégienne est dirigée par Kari Exemple, ministre des Pêches.\n",
      "lac.md":
        "---\ntitle: Le lac\ndate: 2031-03-05\n---\n\nLes deux équipes ont parlé du partage des eaux du lac pendant six heures, sans accord.\n",
    });
    const warm = cli(["ask", "--json", QUESTION]);
    if (warm.status === 2) throw new Error(warm.err);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    [["ask"], /^error: The question is empty/],
    [["ask", "--top", "11", "q"], /whole number from 1 to 10/],
    [["ask", "--locale", "xx", "q"], /Allowed choices are en, fr, uk/],
    [["ask", "--nonsense"], /unknown option/],
    [["ask", "--seeds", "/no/such/folder", "q"], /does not exist/],
    [["ask", "--json", "--source", "lausane.txt", "q"], /Close to it: lausanne\.txt/],
    [["verify", "nonsense"], /is not a citation/],
    [[], /a command is needed/],
  ])("ends with 2 and one line on standard error for %j", (args, says) => {
    const { status, out, err } = cli(args);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toMatch(says);
    expect(err.trimEnd()).not.toContain("\n");
  });

  it("names the variable of a bad configuration", () => {
    writeFileSync(join(folder, ".env"), "MAX_ARTICLE_BYTES=lots\n");
    const { status, err } = cli(["ask", "q"]);
    rmSync(join(folder, ".env"));
    expect(status).toBe(2);
    expect(err).toBe(
      'error: MAX_ARTICLE_BYTES is "lots", but must be a whole number of bytes from 1 to 1073741824.\n',
    );
  });

  it("names a misspelt setting of .env, and goes on", () => {
    writeFileSync(join(folder, ".env"), "SEEDS_DRI=/nowhere\n");
    try {
      const { status, out, err } = cli(["delegations", "--json", `--seeds=~/seeds`]);
      expect(err).toContain(
        "warning: SEEDS_DRI is no setting of this program and is not read: is SEEDS_DIR meant?\n",
      );
      expect({ status, found: JSON.parse(out).length > 0 }).toEqual({ status: 0, found: true });
    } finally {
      rmSync(join(folder, ".env"));
    }
  });

  it("says without a token that this is the console, and how the bot is started", () => {
    const { stderr, status } = spawnSync(process.execPath, [BOT], {
      env: env(),
      cwd: folder,
      input: "/quit\n",
      encoding: "utf8",
    });
    expect(stderr).toMatch(/^note: No DISCORD_TOKEN is set.*\.env.*npm start/);
    expect(status).toBe(0);
  });

  it("refuses what can be no token before anything is loaded", () => {
    const token = "not.the.token";
    const { stderr, stdout, status } = spawnSync(process.execPath, [BOT], {
      env: { ...env(), DISCORD_TOKEN: token },
      cwd: folder,
      encoding: "utf8",
    });
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^error: DISCORD_TOKEN is no bot token: .*\n$/);
    expect(stderr).not.toContain(token);
  });

  it("helps with status 0 on standard output", () => {
    for (const args of [
      ["--help"],
      ["ask", "--help"],
      ["delegations", "--help"],
      ["verify", "--help"],
      ["console", "--help"],
    ]) {
      const { status, out, err } = cli(args);
      expect({ status, err }).toEqual({ status: 0, err: "" });
      expect(out).toMatch(/^Usage: pourparlers/);
    }
  });

  it("answers in JSON alone, and each quote is the slice it says", () => {
    const { status, out, err } = cli(["ask", "--json", QUESTION]);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    const answer = JSON.parse(out);
    expect(answer).toMatchObject({ question: QUESTION, status: "answered", language: "fr" });
    expect(answer.excerpts[0]).toMatchObject({ source: "lausanne.txt", lines: [4, 4] });
    for (const { source, start, end, quote } of answer.excerpts) {
      expect(readFileSync(join(seeds(), source), "utf8").slice(start, end)).toBe(quote);
    }
  });

  it("says not in the sources with status 1, plainly where there is no terminal", () => {
    const { status, out } = cli(["ask", "Quelle est la recette de la tarte aux pommes ?"]);
    expect(status).toBe(1);
    expect(out).toMatch(/^✗ Pas dans les sources/);
    expect(out).not.toContain("\u001b");
  });

  it("answers a batch in order, a malformed line included", () => {
    const input = [
      QUESTION,
      '{"question": "Quand ont repris les pourparlers ?"}',
      '{"oops',
      "Tarte aux pommes ?",
    ].join("\n");
    const { status, out, err } = cli(["ask", "--batch", "-"], input);
    expect(status).toBe(2);
    const lines = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => line.question)).toEqual([
      QUESTION,
      "Quand ont repris les pourparlers ?",
      '{"oops',
      "Tarte aux pommes ?",
    ]);
    expect(lines[2]).toHaveProperty("error");
    expect(err).toContain("note: line 3: ");
  });

  it("verifies what it cites, and notices a changed article", () => {
    const { citation } = JSON.parse(cli(["ask", "--json", QUESTION]).out).excerpts[0];
    expect(cli(["verify", citation])).toMatchObject({ status: 0, out: expect.stringMatching(/^ok: /) });
    const file = join(seeds(), "lac.md");
    const lake = JSON.parse(
      cli(["ask", "--json", "--source", "lac.md", "Combien d'heures a duré la discussion sur le lac ?"]).out,
    );
    const place = [...lake.excerpts, ...lake.nearest][0];
    const text = readFileSync(file, "utf8");
    const verdict = (changed: string) => {
      writeFileSync(file, changed);
      const { status, out } = cli(["verify", place.citation]);
      return `${status} ${out}`;
    };
    expect(verdict(`${text}\nUne ligne de plus.\n`)).toMatch(/^0 ok: .*\n.* has changed since/);
    expect(verdict(text.replace("Les deux", "Une ligne de plus.\n\nLes deux"))).toMatch(
      new RegExp(`^1 moved: .*\n.* line ${place.lines[0] + 2}\\.\n$`),
    );
    expect(verdict(text.replace("six heures", "sept heures"))).toMatch(/^1 altered: /);
    writeFileSync(file, text);
  });

  it("takes questions from a pipe in the console", () => {
    const { status, out, err } = cli(["console"], `/sources\n${QUESTION}\n`);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out).toContain("lausanne.txt · ");
    expect(out).toContain("│ La délégation norvégienne est dirigée par Kari Exemple");
  });

  it("ends quietly when its reader has gone", async () => {
    const child = spawn(process.execPath, [CLI, "ask", "--batch", "-"], { env: env(), cwd: folder });
    child.stdin.on("error", () => {});
    const end = ended(child);
    child.stdin.write(`${QUESTION}\n`);
    await firstLine(child);
    child.stdout.destroy();
    child.stdin.write(`${QUESTION}\n`.repeat(3));
    expect(await end).toEqual({ code: 0, err: "" });
    child.stdin.destroy();
  });

  it.skipIf(!existsSync("/dev/full"))("says in one line that nothing can be written", () => {
    const run = spawnSync(
      "sh",
      ["-c", `"$0" "$1" ask --json "$2" > /dev/full`, process.execPath, CLI, QUESTION],
      {
        env: env(),
        encoding: "utf8",
      },
    );
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(/^error: Standard output cannot be written: .*ENOSPC.*\n$/);
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("leaves at %s with status %i and no words", async (signal, status) => {
    const child = spawn(process.execPath, [CLI, "ask", "--batch", "-"], { env: env(), cwd: folder });
    const end = ended(child);
    child.stdin.write(`${QUESTION}\n`);
    await firstLine(child);
    child.kill(signal);
    expect(await end).toEqual({ code: status, err: "" });
  });

  it("leaves at SIGINT while it indexes, and the next start is whole", async () => {
    const many = join(folder, "many");
    mkdirWith(many, {
      "long.txt": Array.from(
        { length: 60 },
        (_, n) => `Le point ${n} a été discuté par les deux équipes pendant ${n} minutes.\n`,
      ).join("\n"),
    });
    const args = [
      "ask",
      "--seeds",
      many,
      "--index",
      join(folder, "many-index"),
      "Combien de minutes pour le point 7 ?",
    ];
    const child = spawn(process.execPath, [CLI, ...args], { env: env(), cwd: folder });
    const end = ended(child);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    child.kill("SIGINT");
    const { code, err } = await end;
    // A fast machine may have answered by then.
    expect([0, 1, 130]).toContain(code);
    expect(err).not.toMatch(/ at |error/i);
    const next = cli(args);
    expect([0, 1]).toContain(next.status);
    expect(next.err).not.toMatch(/damaged|error|lock/i);
  }, 180_000);
});

function mkdirWith(path: string, files: Record<string, string>): void {
  mkdirSync(path, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
}
