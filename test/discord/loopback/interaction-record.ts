import type {
  APIApplicationCommandOptionChoice,
  APIInteraction,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  InteractionResponseType,
} from "discord-api-types/v10";

/** ms: the first response must come within, and then edits and follow-ups. */
export const FIRST_RESPONSE = 3_000;
export const TOKEN_LIFE = 15 * 60_000;

/** Error answers that the bot was given for an interaction. */
export interface Refusal {
  readonly route: string;
  readonly status: number;
  readonly code: number;
}

/** One interaction and everything the bot did about it. Times are `performance.now()`, ms. */
export class InteractionRecord {
  readonly sentAt = performance.now();
  /** How much older it pretends to be, ms. */
  ageMs: number;
  ackAt: number | null = null;
  ackType: InteractionResponseType | null = null;
  /** When the first message (or choices, or change) came that was not a mere acknowledgement. */
  answeredAt: number | null = null;
  choices: readonly APIApplicationCommandOptionChoice[] | null = null;
  /** The form that a press opened. */
  modal: APIModalInteractionResponseCallbackData | null = null;
  /** The message that `@original` means. */
  original: APIMessage | null = null;
  originalDeleted = false;
  readonly followUps: APIMessage[] = [];
  readonly refusals: Refusal[] = [];
  readonly #watchers = new Set<() => void>();

  constructor(
    readonly interaction: APIInteraction,
    ageMs: number,
  ) {
    this.ageMs = ageMs;
  }

  get age(): number {
    return performance.now() - this.sentAt + this.ageMs;
  }

  /** Something changed: whoever waits looks again. */
  touch(): void {
    for (const watcher of [...this.#watchers]) watcher();
  }

  answered(): void {
    this.answeredAt ??= performance.now();
    this.touch();
  }

  /** Resolves when `done` holds. Rejects after `timeoutMs`, with what is known of the interaction. */
  when(done: (record: this) => boolean, timeoutMs = 20_000): Promise<this> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#watchers.delete(look);
        reject(new Error(`no answer in ${timeoutMs} ms: ${this.describe()}`));
      }, timeoutMs);
      const look = () => {
        if (!done(this)) return;
        clearTimeout(timer);
        this.#watchers.delete(look);
        resolve(this);
      };
      this.#watchers.add(look);
      look();
    });
  }

  describe(): string {
    return JSON.stringify({
      type: this.interaction.type,
      data: "data" in this.interaction ? this.interaction.data : undefined,
      ackType: this.ackType,
      answered: this.answeredAt !== null,
      refusals: this.refusals,
    }).slice(0, 600);
  }
}
