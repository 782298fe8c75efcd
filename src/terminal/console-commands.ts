import { filterDelegations, tellNone } from "../answer/filter-delegations.js";
import { resolveSource } from "../answer/resolve-source.js";
import type { AskOptions } from "../answer/types.js";
import { formatCitation } from "../corpus/citation.js";
import { UserError } from "../shared/errors.js";
import { foldForDisplay, neutraliseText } from "../shared/neutralise-text.js";
import { givenName } from "../shared/printable-name.js";
import { type Locale, locales } from "../wording/locales.js";
import type { Translate } from "../wording/translate.js";
import { type TerminalIO, writeLine, writeOut } from "./io.js";
import { layoutText } from "./layout-text.js";
import { type Palette, paletteOf, wrapWidth } from "./palette.js";
import { checkQuestion } from "./question-input.js";
import { renderAnswer } from "./render-answer.js";
import { renderComparison } from "./render-comparison.js";
import { renderDelegations } from "./render-delegations.js";
import { QUOTE_BAR, tellLines } from "./render-excerpt.js";
import { renderCheck } from "./run-verify.js";
import type { Core } from "./types.js";

export const COMMANDS = [
  "/compare",
  "/sources",
  "/source",
  "/delegations",
  "/explain",
  "/verify",
  "/refresh",
  "/help",
  "/quit",
] as const;

/** A question, and the one before it as it was understood. */
interface Asked {
  readonly question: string;
  readonly previous: string | null;
}

/** What one line typed in the console does, whether a person typed it or it came through a pipe. */
export class ConsoleCommands {
  readonly #io: TerminalIO;
  readonly #core: Core;
  readonly #locale: Locale | undefined;
  readonly #top: number;
  readonly #cite: boolean;
  #explain = false;
  #last: Asked | null = null;
  /** The last question as it was understood. */
  #understood: string | null = null;

  constructor(
    io: TerminalIO,
    core: Core,
    options: { locale?: Locale | undefined; top?: number; cite?: boolean },
  ) {
    this.#io = io;
    this.#core = core;
    this.#locale = options.locale;
    this.#top = options.top ?? 3;
    this.#cite = options.cite ?? false;
  }

  get t(): Translate {
    return locales.of(this.#locale ?? locales.ofEnvironment(this.#io.env));
  }

  /** Runs one line. Returns false when it asks to leave. A user's mistake is told on standard error and does not end the console. */
  async run(line: string): Promise<boolean> {
    const text = line.trim();
    if (text === "") return true;
    try {
      if (!text.startsWith("/")) {
        this.#last = { question: text, previous: this.#understood };
        await this.#answer(this.#last, this.#explain);
        return true;
      }
      const name = text.split(/\s/, 1)[0]!;
      return await this.#command(name.toLowerCase(), text.slice(name.length).trim());
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      writeLine(this.#io, `error: ${neutraliseText(this.t.say(error.told))}`);
      return true;
    }
  }

  async #command(name: string, argument: string): Promise<boolean> {
    switch (name) {
      case "/quit":
      case "/exit":
        return false;
      case "/help":
        await this.#print(this.t("console.help").split("\n"));
        return true;
      case "/sources":
        await this.#listSources();
        return true;
      case "/source":
        await this.#showSource(argument);
        return true;
      case "/compare":
        if (argument === "") throw this.#usage("/compare SUBJECT");
        await this.#compare(argument);
        return true;
      case "/delegations":
        await this.#showDelegations(argument);
        return true;
      case "/explain":
        await this.#toggleExplain(argument);
        return true;
      case "/verify":
        if (argument === "") throw this.#usage("/verify FILE:FIRST-LAST@SHA256");
        await writeOut(this.#io, renderCheck(await this.#core.verify(argument), this.t, this.#palette));
        return true;
      case "/refresh": {
        const { added, changed, removed } = await this.#core.refresh();
        await this.#print([
          this.t("console.refreshed", {
            added: added.length,
            changed: changed.length,
            removed: removed.length,
          }),
        ]);
        return true;
      }
      default:
        throw new UserError("unknown_command", { name: givenName(name) });
    }
  }

  async #answer({ question, previous }: Asked, explain: boolean): Promise<void> {
    const notice = checkQuestion(question);
    if (notice !== null) writeLine(this.#io, `note: ${this.t("terminal.tooLong", notice)}`);
    const options: AskOptions = {
      top: this.#top,
      ...(previous === null ? {} : { previous }),
      ...(explain ? { explain } : {}),
    };
    const answer = await this.#core.ask(question, options);
    if (!answer.chatter) this.#understood = answer.understoodAs ?? question;
    const shown = { locale: this.#locale, palette: this.#palette, width: this.#width, cite: this.#cite };
    const text = renderAnswer(answer, shown);
    await writeOut(this.#io, `${text}\n`);
  }

  async #compare(subject: string): Promise<void> {
    const shown = { locale: this.#locale, palette: this.#palette, width: this.#width, cite: this.#cite };
    await writeOut(this.#io, `${renderComparison(await this.#core.compare(subject), shown)}\n`);
  }

  async #listSources(): Promise<void> {
    const { articles, skipped } = this.#core.corpus;
    if (articles.length === 0) await this.#print([this.t("console.noSources")]);
    const lines = articles.flatMap((article) => {
      const details = [
        article.date ?? this.t("place.undated"),
        article.title === null ? "" : foldForDisplay(article.title),
      ];
      const text = `${article.source} · ${details.filter((each) => each !== "").join(" · ")}`;
      return layoutText(text, this.#width, this.#palette, { strong: [0, article.source.length] });
    });
    await this.#print([
      ...lines,
      ...skipped.map((file) => `- ${neutraliseText(`${file.source}: ${this.t.say(file.reason)}`)}`),
    ]);
  }

  async #showSource(argument: string): Promise<void> {
    if (argument === "") throw this.#usage("/source NAME [LINE]");
    const { source, line } = this.#parseSource(argument);
    const article = this.#core.corpus.articles.find((article) => article.source === source)!;
    const { sha256 } = article;
    const text = await this.#core.textOf(article);
    const passages = this.#core
      .passages(source)
      .filter(({ lines }) => line === null || (line >= lines[0] && line <= lines[1]));
    if (passages.length === 0 && line !== null) {
      throw new UserError("no_passage", { line });
    }
    const out = passages.flatMap(({ start, end, lines }) => [
      this.#palette.faint(
        `${tellLines(lines, this.t)} · ${neutraliseText(formatCitation({ source, lines, sha256 }))}`,
      ),
      ...layoutText(text.slice(start, end), this.#width - QUOTE_BAR.length, this.#palette).map(
        (each) => QUOTE_BAR + each,
      ),
      "",
    ]);
    await this.#print(out);
  }

  /** The last word is a line number, unless the whole names an article. */
  #parseSource(argument: string): { source: string; line: number | null } {
    const numbered = /^(.*\S)\s+(\d{1,9})$/.exec(argument);
    if (numbered === null) return { source: resolveSource(argument, this.#core.corpus), line: null };
    const whole = this.#core.corpus.articles.some((article) => article.source === argument);
    if (whole) return { source: argument, line: null };
    return { source: resolveSource(numbered[1]!, this.#core.corpus), line: Number(numbered[2]) };
  }

  async #showDelegations(country: string): Promise<void> {
    const all = await this.#core.leaderships();
    const found = country === "" ? all : filterDelegations(all, country);
    if (found.length > 0) {
      await writeOut(this.#io, renderDelegations(found, this.t, this.#width, this.#palette));
      return;
    }
    await this.#print([neutraliseText(tellNone(all, country, this.t))]);
  }

  async #toggleExplain(argument: string): Promise<void> {
    const asked = argument.toLowerCase();
    if (asked === "on" || asked === "off") {
      this.#explain = asked === "on";
      await this.#print([this.#explain ? this.t("console.explainOn") : this.t("console.explainOff")]);
    } else if (argument !== "") {
      throw this.#usage("/explain [on|off]");
    } else if (this.#last === null) {
      throw new UserError("nothing_asked");
    } else {
      await this.#answer(this.#last, true);
    }
  }

  #print(lines: readonly string[]): Promise<void> {
    return lines.length === 0 ? Promise.resolve() : writeOut(this.#io, `${lines.join("\n")}\n`);
  }

  #usage(form: string): UserError {
    return new UserError("console_usage", { form });
  }

  get #palette(): Palette {
    return paletteOf(this.#io.env, this.#io.stdout);
  }

  get #width(): number {
    return wrapWidth(this.#io.env, this.#io.stdout);
  }
}
