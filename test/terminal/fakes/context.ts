import { Readable, Writable } from "node:stream";
import type { CompareOptions, Comparison } from "../../../src/answer/compare/types.js";
import type { Answer, AskOptions, LeaderAnswer } from "../../../src/answer/types.js";
import type { Article, Passage } from "../../../src/corpus/types.js";
import { UserError } from "../../../src/shared/errors.js";
import { Cleanup } from "../../../src/terminal/cleanup.js";
import type { CommandContext } from "../../../src/terminal/session.js";
import type { Core, CoreOptions } from "../../../src/terminal/types.js";
import { finding } from "../../../src/wording/messages.js";
import { fakeArticle } from "../../fake-article.js";
import { temporaryFolder } from "../../temporary-folder.js";
import { fakeAbstention, fakeAnswer, fakeComparison } from "./answers.js";

class Sink extends Writable {
  text = "";
  isTTY?: boolean;
  columns?: number;
  /** After this many writes the reader is gone. */
  closesAfter = Infinity;

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    if (this.closesAfter-- <= 0) {
      done(Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
      return;
    }
    this.text += chunk.toString();
    done();
  }
}

interface Asked {
  question: string;
  options: AskOptions | undefined;
}

class FakeCore implements Core {
  readonly fingerprint = "f00dfeed";
  readonly today = "2031-03-12";
  readonly asked: Asked[] = [];
  readonly compared: { subject: string; options: CompareOptions | undefined }[] = [];
  closed = 0;
  leaders: LeaderAnswer[] = [];
  /** Answers by question; a question with "chinoise" is not in the sources. */
  answer: (question: string) => Answer | Promise<Answer> = (question) =>
    question.includes("chinoise") ? fakeAbstention({ question }) : fakeAnswer({ question });
  verification: Awaited<ReturnType<Core["verify"]>> = {
    status: "ok",
    detail: finding("gone", { source: "a.txt" }),
    edited: false,
    file: null,
  };
  corpus = {
    articles: [
      fakeArticle("tour/lausanne.txt"),
      fakeArticle("tour/oslo.txt", { text: "Rien." }),
      fakeArticle("geneve 2031.md", { text: "Rien non plus." }),
    ],
    skipped: [{ source: "photo.txt", reason: new UserError("unknown_encoding").told }],
  };

  async ask(question: string, options?: AskOptions): ReturnType<Core["ask"]> {
    this.asked.push({ question, options });
    return (await this.answer(question)) as Awaited<ReturnType<Core["ask"]>>;
  }

  async compare(subject: string, options?: CompareOptions): Promise<Comparison> {
    this.compared.push({ subject, options });
    return subject.includes("chinoise")
      ? fakeComparison({ subject, status: "not_in_sources", articles: [], figures: [], leaders: [] })
      : fakeComparison({ subject });
  }

  async textOf({ text }: Article): Promise<string> {
    return text;
  }

  async leaderships(): Promise<readonly LeaderAnswer[]> {
    return this.leaders;
  }

  passages(source: string): readonly Passage[] {
    if (source !== "tour/lausanne.txt") return [];
    const rest = { source, context: "", sentences: [], alsoAt: [] };
    return [
      { ...rest, start: 0, end: 10, lines: [1, 1] },
      { ...rest, start: 11, end: 27, lines: [2, 2] },
    ];
  }

  async refresh(): ReturnType<Core["refresh"]> {
    return { added: ["a.txt"], changed: [], removed: [], skipped: [] };
  }

  async verify(): ReturnType<Core["verify"]> {
    return this.verification;
  }

  async close(): Promise<void> {
    this.closed += 1;
  }
}

export interface FakeContext extends CommandContext {
  readonly core: FakeCore;
  readonly out: Sink;
  readonly err: Sink;
  /** What the core was opened with. */
  readonly opened: CoreOptions[];
}

/** A command's surroundings in memory: the sources folder is an empty temporary one, the core a fake. */
export function fakeContext(
  given: { input?: string | Iterable<string>; env?: Record<string, string> } = {},
): FakeContext {
  const out = new Sink();
  const err = new Sink();
  out.on("error", () => {});
  const core = new FakeCore();
  const opened: CoreOptions[] = [];
  const input = given.input ?? "";
  return {
    io: {
      stdin: Readable.from(typeof input === "string" ? (input === "" ? [] : [Buffer.from(input)]) : input),
      stdout: out,
      stderr: err,
      env: { SEEDS_DIR: temporaryFolder(), ...given.env },
    },
    cleanup: new Cleanup(),
    openCore: async (options) => {
      opened.push(options);
      return core;
    },
    verify: () => core.verify(),
    core,
    out,
    err,
    opened,
  };
}
