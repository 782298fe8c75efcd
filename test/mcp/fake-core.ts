import type { CompareOptions, Comparison } from "../../src/answer/compare/types.js";
import type { Answer, AskOptions, LeaderAnswer } from "../../src/answer/types.js";
import type { Passage } from "../../src/corpus/types.js";
import type { CorePort } from "../../src/mcp/core-port.js";
import { UserError } from "../../src/shared/errors.js";
import { finding } from "../../src/wording/messages.js";
import { fakeArticle } from "../fake-article.js";
import { fakeAnswer, fakeComparison } from "../terminal/fakes/answers.js";

/** A core in memory: answers at once, or as `answer` says. */
export class FakeCore implements CorePort {
  readonly fingerprint = "f00dfeed";
  readonly today = "2032-03-01";
  readonly isRefreshing = false;
  readonly asked: { readonly question: string; readonly options: AskOptions }[] = [];
  closed = 0;
  refreshed = 0;
  leaders: LeaderAnswer[] = [];
  answer: (question: string, options: AskOptions) => Answer | Promise<Answer> = (question) =>
    fakeAnswer({ question });
  corpus = {
    articles: [fakeArticle("tour/lausanne.txt"), fakeArticle("oslo.md", { date: "2032-01-01" })],
    skipped: [{ source: "photo.txt", reason: new UserError("unknown_encoding").told }],
  };

  async ask(question: string, options: AskOptions = {}): ReturnType<CorePort["ask"]> {
    this.asked.push({ question, options });
    return (await this.answer(question, options)) as Awaited<ReturnType<CorePort["ask"]>>;
  }

  async compare(subject: string, options: CompareOptions = {}): Promise<Comparison> {
    this.asked.push({ question: subject, options });
    return fakeComparison({ subject });
  }

  async leaderships(): Promise<readonly LeaderAnswer[]> {
    return this.leaders;
  }

  passages(source: string): readonly Passage[] {
    const rest = { source, context: "", sentences: [], alsoAt: [] };
    return [
      { ...rest, start: 0, end: 10, lines: [1, 1] },
      { ...rest, start: 11, end: 27, lines: [2, 2] },
    ];
  }

  async refresh(): ReturnType<CorePort["refresh"]> {
    this.refreshed++;
    return { added: [], changed: [], removed: [], skipped: [] };
  }

  async verify(): ReturnType<CorePort["verify"]> {
    return {
      status: "moved",
      detail: finding("gone", { source: "a.txt" }),
      edited: true,
      movedTo: { source: "b.txt", lines: [1, 2] },
      file: null,
    };
  }

  async close(): Promise<void> {
    this.closed++;
  }
}
