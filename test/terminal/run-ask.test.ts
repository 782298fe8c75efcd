import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Answer } from "../../src/answer/types.js";
import { UserError } from "../../src/shared/errors.js";
import { OutputClosed } from "../../src/terminal/io.js";
import { runProgram } from "../../src/terminal/program.js";
import { temporaryFolder } from "../temporary-folder.js";
import { fakeAnswer, fakeChatter, fakeLeader } from "./fakes/answers.js";
import { type FakeContext, fakeContext } from "./fakes/context.js";

const QUESTION = "Qui menait la délégation russe ?";

describe("ask", () => {
  it("answers with status 0 and joins words that were not quoted", async () => {
    const context = fakeContext();
    expect(await runProgram(context, ["ask", "Qui", "menait", "la", "délégation", "?"])).toBe(0);
    expect(context.core.asked).toEqual([{ question: "Qui menait la délégation ?", options: { top: 3 } }]);
    expect(context.out.text).toContain("Dans les sources");
    expect(context.err.text).toBe("");
  });

  it("returns 1 when the sources do not answer", async () => {
    const context = fakeContext();
    expect(await runProgram(context, ["ask", "la délégation chinoise ?"])).toBe(1);
    expect(context.out.text).toContain("Pas dans les sources");
  });

  it("prints one JSON object of the contract's fields and nothing else", async () => {
    const context = fakeContext();
    context.core.answer = () => fakeAnswer({ leaders: [fakeLeader()] });
    await runProgram(context, ["ask", "--json", QUESTION]);
    expect(context.out.text.endsWith("}\n")).toBe(true);
    const value = JSON.parse(context.out.text);
    expect(Object.keys(value)).toEqual([
      ..."question status confidence reason missing leaders excerpts nearest index ms language".split(" "),
      ..."certainty chatter unanswered request otherLeaders understoodAs period dated unsearched".split(" "),
    ]);
    expect(Object.keys(value.excerpts[0])).toEqual(
      "source sha256 lines start end quote score highlights best alsoAt date citation title publisher url link".split(
        " ",
      ),
    );
    expect(Object.keys(value.leaders[0]).sort()).toEqual(
      "citation country date delegation leaders lines link place publisher quote source status title url".split(
        " ",
      ),
    );
    expect(value.ms).toEqual({ embed: 7.51, search: 3.2, total: 12.12 });
  });

  it("tells in JSON how far the answer can be relied on and what it leaves out", async () => {
    const context = fakeContext();
    const told: Partial<Answer> = {
      certainty: "probable",
      confidence: 0.62,
      unanswered: ["qui signe ?"],
      request: "summary",
    };
    context.core.answer = () => fakeAnswer(told);
    expect(await runProgram(context, ["ask", "--json", QUESTION])).toBe(0);
    expect(JSON.parse(context.out.text)).toMatchObject({ ...told, status: "answered", chatter: false });
    const other = fakeContext();
    other.core.answer = () => fakeChatter();
    expect(await runProgram(other, ["ask", "--json", "Merci !"])).toBe(1);
    expect(JSON.parse(other.out.text)).toMatchObject({
      status: "not_in_sources",
      reason: "off_topic",
      certainty: "unsure",
      chatter: true,
      unanswered: [],
      request: null,
      nearest: [],
    });
  });

  it("escapes in JSON what a terminal could obey, without changing the value", async () => {
    const context = fakeContext();
    const question = "a\u009b31m\u202eb\u2028c\u007f";
    context.core.answer = () => fakeAnswer({ question });
    await runProgram(context, ["ask", "--json", "question"]);
    expect(context.out.text).toMatch(/^[\u0020-\u007e\u00a0-\u2027\n]*$/);
    expect(JSON.parse(context.out.text).question).toBe(question);
  });

  it("passes sources, count and explanation on", async () => {
    const context = fakeContext();
    await runProgram(context, [
      "ask",
      "--source",
      "oslo.txt",
      "--source",
      "LAUS",
      "--top",
      "10",
      "--explain",
      QUESTION,
    ]);
    expect(context.core.asked[0]?.options).toEqual({
      top: 10,
      sources: ["tour/oslo.txt", "tour/lausanne.txt"],
      explain: true,
    });
  });

  it("says that a long question is cut", async () => {
    const context = fakeContext();
    expect(await runProgram(context, ["ask", "mot ".repeat(2500)])).toBe(0);
    expect(context.err.text).toBe("note: the question has 9999 characters; only the first 2000 are read\n");
  });

  it("throws OutputClosed when the reader has gone", async () => {
    const context = fakeContext();
    context.out.closesAfter = 0;
    await expect(runProgram(context, ["ask", QUESTION])).rejects.toThrow(OutputClosed);
  });

  it("closes the core at the end, and a core that fails to open leaves nothing to close", async () => {
    const context = fakeContext();
    await runProgram(context, ["ask", QUESTION]);
    await context.cleanup.run();
    expect(context.core.closed).toBe(1);
    const failing = {
      ...fakeContext(),
      openCore: () => Promise.reject(new UserError("model_altered", { file: "x" })),
    };
    await expect(runProgram(failing, ["ask", QUESTION])).rejects.toThrow(
      /is not the one this program was released with/,
    );
    await failing.cleanup.run();
  });

  it("opens with the configuration, and options over it", async () => {
    const other = temporaryFolder();
    const env = { INDEX_DIR: "/somewhere/index", MAX_ARTICLE_BYTES: "1000" };
    const configured = fakeContext({ env });
    await runProgram(configured, ["ask", QUESTION]);
    expect(configured.opened[0]).toMatchObject({
      index: "/somewhere/index",
      maxArticleBytes: 1000,
      allowRemoteModel: false,
    });
    // The configured index belongs to the configured seeds.
    const overridden = fakeContext({ env });
    await runProgram(overridden, ["ask", "--seeds", other, QUESTION]);
    expect(overridden.opened[0]).toMatchObject({ seeds: other });
    expect(overridden.opened[0]).not.toHaveProperty("index");
  });
});

describe("ask, wrongly used", () => {
  const cases: [why: string, args: string[], says: RegExp][] = [
    ["no question", ["ask"], /question is empty/],
    ["a blank question", ["ask", "  \n\t"], /question is empty/],
    ["control characters only", ["ask", "\u0001\u0007"], /question is empty/],
    ["a count of 0", ["ask", "--top", "0", "q"], /'0' is invalid\. It must be a whole number from 1 to 10/],
    ["a count of 11", ["ask", "--top", "11", "q"], /whole number from 1 to 10/],
    ["a count of 2.5", ["ask", "--top", "2.5", "q"], /whole number from 1 to 10/],
    ["an unknown locale", ["ask", "--locale", "xx", "q"], /Allowed choices are en, fr, uk/],
    [
      "an unknown option",
      ["ask", "--sorce", "x", "q"],
      /unknown option '--sorce' \(Did you mean --source\?\)/,
    ],
    ["an unknown command", ["aks", "q"], /unknown command 'aks'/],
    ["no command", [], /a command is needed/],
    [
      "an unknown source",
      ["ask", "--source", "lausane.txt", "q"],
      /No article is named "lausane\.txt"\. Close to it: tour\/lausanne\.txt/,
    ],
    ["a skipped source", ["ask", "--source", "photo.txt", "q"], /was skipped\. It is not UTF-8/],
    ["a missing folder", ["ask", "--seeds", "/no/such/folder", "q"], /"\/no\/such\/folder" does not exist/],
    ["a file for a folder", ["ask", "--seeds", process.execPath, "q"], /is not a folder/],
    ["question and batch", ["ask", "--batch", "-", "q"], /not both/],
    ["a missing batch file", ["ask", "--batch", "/no/such/file"], /there is no such file/],
    ["a folder as batch file", ["ask", "--batch", tmpdir()], /it is a folder/],
  ];

  it.each(cases)("says what is wrong in one line for %s", async (_why, args, says) => {
    const context = fakeContext();
    const error = await runProgram(context, args).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    const { name, message } = error as Error;
    expect(["UserError", "UsageError"]).toContain(name);
    expect(message).toMatch(says);
    expect(message).not.toContain("\n");
    expect(context.out.text).toBe("");
  });

  it("names the variable whose value is bad", async () => {
    const context = fakeContext({ env: { ALLOW_REMOTE_MODEL: "perhaps" } });
    await expect(runProgram(context, ["ask", "q"])).rejects.toThrow(
      'ALLOW_REMOTE_MODEL is "perhaps", but must be true or false.',
    );
  });
});

describe("ask --batch", () => {
  const lines = (text: string) =>
    text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));

  it("answers plain and JSON lines in order, one line each", async () => {
    const context = fakeContext({
      input: '\ufeffun ?\r\n{"question":"la délégation chinoise ?","id":7}\n"trois" ?',
    });
    expect(await runProgram(context, ["ask", "--batch", "-"])).toBe(0);
    expect(lines(context.out.text).map(({ question, status }) => [question, status])).toEqual([
      ["un ?", "answered"],
      ["la délégation chinoise ?", "not_in_sources"],
      ['"trois" ?', "answered"],
    ]);
    expect(context.opened).toHaveLength(1);
  });

  it("gives empty and malformed lines an error line each, answers the rest and returns 2", async () => {
    const context = fakeContext({
      input: 'un ?\n\n{"question":\n{"q":"x"}\n{"question":4}\n{"question":" "}\ndeux ?\n',
    });
    expect(await runProgram(context, ["ask", "--batch", "-", "--json"])).toBe(2);
    const out = lines(context.out.text);
    expect(out.map((line) => "error" in line)).toEqual([false, true, true, true, true, true, false]);
    expect(out[2]).toEqual({ question: '{"question":', error: expect.stringContaining("begins like JSON") });
    expect(context.err.text.split("\n")).toHaveLength(7);
    expect(context.err.text).toContain("note: line 3: ");
    expect(context.err.text).toContain("error: 5 of 7 lines could not be answered\n");
  });

  it("goes on after a question that the core refuses", async () => {
    const context = fakeContext({ input: "un ?\ndeux ?\n" });
    context.core.answer = (question) => {
      if (question === "un ?") throw new UserError("changed", { source: "x" });
      return fakeAnswer({ question });
    };
    expect(await runProgram(context, ["ask", "--batch", "-"])).toBe(2);
    expect(lines(context.out.text)).toMatchObject([
      { question: "un ?", error: "x has changed since it was read, or can no longer be read." },
      { question: "deux ?" },
    ]);
  });

  it("answers each line before it waits for the next", async () => {
    const seen: string[] = [];
    const context: FakeContext = fakeContext({ input: twoPieces() });
    function* twoPieces(): Generator<string> {
      yield "un ?\nde";
      seen.push(context.out.text);
      yield "ux ?\n";
    }
    await runProgram(context, ["ask", "--batch", "-"]);
    expect(lines(seen[0]!)).toMatchObject([{ question: "un ?" }]);
    expect(lines(context.out.text)).toHaveLength(2);
  });

  it("reads a file and stops when the reader has gone", async () => {
    const file = join(temporaryFolder(), "questions.txt");
    writeFileSync(file, "un ?\ndeux ?\ntrois ?\n");
    const context = fakeContext();
    context.out.closesAfter = 1;
    await expect(runProgram(context, ["ask", "--batch", file])).rejects.toThrow(OutputClosed);
    expect(lines(context.out.text)).toMatchObject([{ question: "un ?" }]);
    expect(context.core.asked.length).toBeLessThanOrEqual(2);
  });

  it("refuses a file in another encoding before any of its lines is answered", async () => {
    const file = join(temporaryFolder(), "questions.txt");
    writeFileSync(file, Buffer.from("Qui ?\nQui dirigeait la délégation ?\n", "latin1"));
    const context = fakeContext();
    await expect(runProgram(context, ["ask", "--batch", file])).rejects.toMatchObject({
      code: "batch_not_utf8",
    });
    expect(context.core.asked).toEqual([]);
  });

  it("prints nothing for an empty file", async () => {
    const context = fakeContext();
    expect(await runProgram(context, ["ask", "--batch", "-"])).toBe(0);
    expect(context.out.text).toBe("");
  });
});
