import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { packageRoot } from "../../src/shared/paths.js";
import type { AnswerPrint } from "./fault-answers.js";

export interface ChildOrder {
  readonly seeds: string;
  readonly index: string;
  /** The embedded model instead of the one made of hashes. */
  readonly real?: boolean;
  /** Milliseconds a batch takes. */
  readonly delay?: number;
  readonly checkpoint?: number;
  /** Bytes of texts kept in memory. */
  readonly textBytes?: number;
  /** The disk step in whose middle it kills itself. */
  readonly killAt?: number;
  readonly ask?: boolean;
  readonly checkQuotes?: boolean;
  /** Most that the heap may take, MiB. */
  readonly heap?: number;
}

export interface ChildReport {
  readonly embedded: number;
  readonly notices: readonly string[];
  readonly prints: readonly AnswerPrint[];
  /** Disk steps taken. */
  readonly steps: number;
  readonly quotes: string | null;
  /** Files left out, with the reason. */
  readonly skipped: readonly string[];
  /** Most memory that it had at once, bytes. */
  readonly peak: number;
}

const SCRIPT = join(packageRoot, "dist", "bench", "lib", "fault-child.js");

/** A process that brings an index up to date. */
export class IndexingChild {
  /** Once its modules are loaded and it begins. */
  readonly started: Promise<void>;
  /** What it reports in the end; `null` when it was killed. */
  readonly ended: Promise<ChildReport | null>;
  errors = "";
  readonly #process: ChildProcess;

  constructor(order: ChildOrder, script = SCRIPT) {
    const heap = order.heap === undefined ? [] : [`--max-old-space-size=${order.heap}`];
    const child = spawn(process.execPath, [...heap, script, JSON.stringify(order)], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#process = child;
    let output = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.errors += text;
    });
    this.started = new Promise((resolve) => {
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        if (output.includes("\n")) resolve();
      });
      child.on("close", () => resolve());
    });
    this.ended = once(child, "close").then(([code]) => {
      const [, report] = output.split("\n");
      return code === 0 && report ? (JSON.parse(report) as ChildReport) : null;
    });
  }

  /** Stops it where it is, until {@link resume}. */
  suspend(): void {
    this.#process.kill("SIGSTOP");
  }

  resume(): void {
    this.#process.kill("SIGCONT");
  }

  kill(): void {
    this.#process.kill("SIGKILL");
  }

  /** Whether it ended on its own, without success. */
  get failed(): boolean {
    return this.#process.exitCode !== null && this.#process.exitCode !== 0;
  }
}
