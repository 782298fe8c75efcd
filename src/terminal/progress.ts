import type { SingleBar } from "cli-progress";
import { neutraliseText } from "../shared/neutralise-text.js";
import { type TerminalIO, writeLine } from "./io.js";

/** Between two progress lines where standard error is no terminal, ms. */
const LINE_EVERY = 3000;

/**
 * Shows how far the indexing is, on standard error: a bar on a terminal, a line every few seconds elsewhere. Notices that come
 * while the bar stands are held back until it is gone.
 */
export class Progress {
  readonly #io: TerminalIO;
  readonly #label: string;
  readonly #now: () => number;
  #bar: SingleBar | null = null;
  #loading = false;
  #ended = false;
  #latest: { done: number; total: number } | null = null;
  #lastLine: number;
  #held: string[] = [];

  constructor(io: TerminalIO, label: string, now: () => number = () => performance.now()) {
    this.#io = io;
    this.#label = label;
    this.#now = now;
    this.#lastLine = now();
  }

  update(done: number, total: number): void {
    if (total <= 0 || this.#ended) return;
    this.#latest = { done, total };
    if (!this.#io.stderr.isTTY) this.#writeLine(done, total);
    else if (this.#bar === null) this.#startBar();
    else this.#bar.update(done);
    if (done >= total) this.stop();
  }

  /** A line of the core's (a skipped file, an index rebuilt). */
  notice(line: string): void {
    const text = `note: ${neutraliseText(line)}`;
    if (this.#bar !== null) this.#held.push(text);
    else writeLine(this.#io, text);
  }

  /** Takes the bar down and gives the cursor back. May be called again. */
  stop(): void {
    this.#latest = null;
    this.#bar?.stop();
    this.#bar = null;
    for (const line of this.#held.splice(0)) writeLine(this.#io, line);
  }

  /** Stops for good: what is still under way while the program ends draws nothing any more. */
  end(): void {
    this.#ended = true;
    this.stop();
  }

  #writeLine(done: number, total: number): void {
    const now = this.#now();
    if (now - this.#lastLine < LINE_EVERY) return;
    this.#lastLine = now;
    writeLine(this.#io, `${this.#label}: ${done}/${total} (${Math.floor((100 * done) / total)}%)`);
  }

  /** cli-progress is only loaded when there is something to show: most starts embed nothing. */
  #startBar(): void {
    if (this.#loading) return;
    this.#loading = true;
    void import("cli-progress").then(({ default: { SingleBar } }) => {
      this.#loading = false;
      if (this.#latest === null) return;
      this.#bar = new SingleBar({
        stream: this.#io.stderr,
        format: `${this.#label} {bar} {value}/{total} · {percentage}% · {eta_formatted}`,
        barCompleteChar: "█",
        barIncompleteChar: "░",
        hideCursor: true,
        clearOnComplete: true,
        // Our own signal handler closes the core as well.
        gracefulExit: false,
      });
      this.#bar.start(this.#latest.total, this.#latest.done);
    });
  }
}
