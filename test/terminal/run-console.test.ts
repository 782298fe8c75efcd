import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { historyPath, loadHistory, saveHistory } from "../../src/terminal/history-file.js";
import { runProgram } from "../../src/terminal/program.js";
import { temporaryFolder } from "../temporary-folder.js";
import { fakeAnswer, fakeLeader } from "./fakes/answers.js";
import { type FakeContext, fakeContext } from "./fakes/context.js";

async function piped(input: string, env: Record<string, string> = {}): Promise<FakeContext> {
  const context = fakeContext({ input, env });
  context.core.leaders = [fakeLeader()];
  expect(await runProgram(context, ["console"])).toBe(0);
  return context;
}

describe("console, piped", () => {
  it("answers line by line without a prompt and returns 0", async () => {
    const { core, out, err } = await piped("un ?\n\ndeux ?");
    expect(core.asked.map(({ question }) => question)).toEqual(["un ?", "deux ?"]);
    expect(out.text).not.toMatch(/^> /m);
    expect(err.text).toBe("");
  });

  it("hands the question before on as it was understood, and asks the same again for its signals", async () => {
    const context = fakeContext({ input: "un ?\net deux ?\n/explain\net trois ?\n", env: { LANG: "fr_FR" } });
    context.core.answer = (question) =>
      fakeAnswer({ question, understoodAs: question === "et deux ?" ? "un et deux ?" : null });
    await runProgram(context, ["console"]);
    expect(context.core.asked.map(({ question, options }) => [question, options?.previous])).toEqual([
      ["un ?", undefined],
      ["et deux ?", "un ?"],
      ["et deux ?", "un ?"],
      ["et trois ?", "un et deux ?"],
    ]);
    expect(context.out.text).toContain("Compris comme : « un et deux ? »");
  });

  it("says of a line that is too long that it is, and goes on", async () => {
    const { core, err } = await piped(`${"a".repeat(1_000_001)}\nun ?\n`, { LANG: "fr_FR" });
    expect(err.text).toBe("error: la ligne est trop longue pour une question : raccourcissez-la\n");
    expect(core.asked.map(({ question }) => question)).toEqual(["un ?"]);
  });

  it("stops at /quit", async () => {
    const { core } = await piped("/quit\nun ?\n");
    expect(core.asked).toEqual([]);
  });

  it("lists the sources and shows the passages of one", async () => {
    const { out } = await piped("/sources\n/source LAUS\n", { LANG: "fr_FR" });
    expect(out.text).toContain("tour/oslo.txt · 2031-02-17 · Un titre\n");
    expect(out.text).toContain("- photo.txt: Il n’est pas en UTF-8, et son encodage");
    expect(out.text).toContain(
      "ligne 1 · tour/lausanne.txt:1-1@abababababab\n│ Une ligne.\n\nligne 2 · tour/lausanne.txt:2-2@abababababab\n│ Une autre ligne.\n",
    );
  });

  it("shows the passage of one line, and reads a name that ends in a number", async () => {
    const { out, err } = await piped(
      "/source lausanne.txt 2\n/source lausanne.txt 9\n/source geneve 2031.md\n",
    );
    expect(out.text).toBe("line 2 · tour/lausanne.txt:2-2@abababababab\n│ Une autre ligne.\n\n");
    expect(err.text).toBe("error: No passage on line 9.\n");
  });

  it("gives the last question's signals, or all following ones", async () => {
    const { core, err } = await piped(
      "/explain\nun ?\n/explain\n/explain on\ndeux ?\n/explain off\ntrois ?\n/explain no\n",
    );
    expect(core.asked.map(({ question, options }) => [question, options?.explain ?? false])).toEqual([
      ["un ?", false],
      ["un ?", true],
      ["deux ?", true],
      ["trois ?", false],
    ]);
    expect(err.text).toBe("error: Ask a question first.\nerror: Expected: /explain [on|off]\n");
  });

  it("shows delegations, verifies, refreshes and helps", async () => {
    const { out } = await piped(
      "/delegations russe\n/verify a.txt:1-2@abcdef12\n/refresh\n/help\n/delegations \u001b[2J\n",
    );
    expect(out.text).toContain("Ivan Testov");
    expect(out.text).toContain("ok: the quoted text still stands there.\n");
    expect(out.text).toContain("Articles added: 1, changed: 0, removed: 0.\n");
    expect(out.text).toContain("/source NAME [LINE]");
    expect(out.text).not.toContain("\u001b");
  });

  it("tells mistakes on standard error and goes on", async () => {
    const { core, err } = await piped("/nonsense\n/source\n/source zzz\n\u0007\n???\nun ?\n");
    expect(err.text.split("\n").slice(0, 3)).toEqual([
      "error: Unknown command: /nonsense. /help lists them.",
      "error: Expected: /source NAME [LINE]",
      'error: No article is named "zzz". There are: tour/lausanne.txt, tour/oslo.txt, geneve 2031.md.',
    ]);
    expect(core.asked.map(({ question }) => question)).toEqual(["un ?"]);
  });

  it("never prints a token that is set", async () => {
    const { out, err } = await piped("/help\n", { DISCORD_TOKEN: "not-a-real-token" });
    expect(`${out.text}${err.text}`).not.toContain("not-a-real-token");
  });
});

describe("console, on a terminal", () => {
  function terminal(): { context: FakeContext; keys: PassThrough; home: string; run: Promise<number> } {
    const home = temporaryFolder();
    const keys = new PassThrough();
    const base = fakeContext({ env: { XDG_STATE_HOME: home } });
    Object.assign(base.out, { isTTY: true, columns: 80 });
    const context = { ...base, io: { ...base.io, stdin: Object.assign(keys, { isTTY: true }) } };
    return { context, keys, home, run: runProgram(context, ["console"]) };
  }
  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) await new Promise((resolve) => setImmediate(resolve));
  };

  it("queues questions typed while one is being answered, and leaves at Ctrl-D with its history kept", async () => {
    const { context, keys, home, run } = terminal();
    let release = (): void => {};
    context.core.answer = async (question) => {
      if (question === "un ?") await new Promise<void>((resolve) => (release = resolve));
      return fakeAnswer({ question });
    };
    await until(() => context.out.text.includes("> "));
    keys.write("un ?\r");
    await until(() => context.core.asked.length === 1);
    keys.write("deux ?\r");
    await until(() => context.err.text.includes("queued: 1"));
    release();
    await until(() => context.core.asked.length === 2);
    await until(() => context.out.text.split("Lausanne, premier jour").length === 3);
    keys.write("\u0004");
    expect(await run).toBe(0);
    const path = historyPath({ XDG_STATE_HOME: home });
    expect(readFileSync(path, "utf8")).toBe("un ?\ndeux ?\n");
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("clears the line at a first Ctrl-C, warns at the next and leaves at the one after", async () => {
    const { context, keys, run } = terminal();
    await until(() => context.out.text.includes("> "));
    keys.write("une question");
    await until(() => context.out.text.includes("question"));
    keys.write("\u0003");
    keys.write("\u0003");
    await until(() => context.err.text.includes("once more"));
    keys.write("\u0003");
    expect(await run).toBe(0);
    expect(context.core.asked).toEqual([]);
  });
});

describe("history file", () => {
  it("keeps the last 500 lines and nothing unprintable", async () => {
    const path = join(temporaryFolder(), "deep", "history");
    await saveHistory(path, [
      ...Array.from({ length: 600 }, (_, n) => `question ${n}`),
      "a\u001bb",
      " ",
      "x".repeat(5000),
    ]);
    const lines = await loadHistory(path);
    expect(lines).toHaveLength(500);
    expect(lines.at(-1)).toBe("question 599");
  });

  it("does not mind a place where nothing can be written or read", async () => {
    await saveHistory("/dev/null/history", ["x"]);
    expect(await loadHistory("/dev/null/history")).toEqual([]);
  });
});
