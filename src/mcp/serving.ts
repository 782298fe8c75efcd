import type { Logger } from "pino";
import type { Translate } from "../wording/translate.js";
import type { Bounded } from "./bounded.js";
import type { SharedCore } from "./shared-core.js";

/** What every server of the process works with. */
export interface ServerOptions {
  readonly core: SharedCore;
  /** Labels in the language that the program was started with, else in the one named. */
  readonly words: (language?: string) => Translate;
  /** What all clients together may ask at once. */
  readonly limit: Bounded;
  readonly log: Logger;
  readonly version: string;
  readonly newIncident?: () => string;
}

/** A server that serves. */
export interface Serving {
  /** Resolves when there is nobody left to serve. */
  readonly ended: Promise<void>;
  /** Tells the clients that there are other articles than before. */
  articlesChanged(): void;
  close(): Promise<void>;
}
