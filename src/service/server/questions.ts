import { randomBytes } from "node:crypto";
import type { Logger } from "pino";
import type { AskOptions, QuestionEvent } from "../../answer/types.js";
import type { ServerRule } from "../../moderation/types.js";
import { newIncidentCode } from "../../operate/incident.js";
import type { Observer, RequestWatch } from "../../operate/observer.js";
import { describeBug } from "../../shared/describe-bug.js";
import { UserError } from "../../shared/errors.js";
import { QuestionFailed } from "./failures.js";
import type { QuestionEvents } from "./question-events.js";
import type { QuestionTurns } from "./question-turns.js";
import type { Views } from "./views.js";

export interface QuestionsOptions {
  readonly turns: QuestionTurns;
  readonly events: QuestionEvents;
  readonly views: Views;
  readonly observer: Observer;
  readonly log: Logger;
}

export interface Asked {
  readonly question: string;
  readonly rules?: readonly ServerRule[] | undefined;
  readonly remainingMs: number;
  /** Aborted when whoever asks has gone. */
  readonly signal: AbortSignal;
}

/** What of a question's options is not sent as it is. */
type About = Required<Pick<AskOptions, "id" | "signal">> & Pick<AskOptions, "view">;

/** Has questions answered in their turn, watched and counted as a bot's are. */
export class Questions {
  constructor(private readonly options: QuestionsOptions) {}

  /** Of what was refused last: when to try again, s. */
  get retryAfter(): number {
    return this.options.turns.retryAfter;
  }

  /** Throws {@link QuestionFailed}, which carries what was thrown. */
  async run<T>(
    name: "ask" | "compare",
    { question, rules, remainingMs, signal }: Asked,
    answer: (about: About) => Promise<T>,
  ): Promise<{ answer: T; event: QuestionEvent | null }> {
    const { turns, events, views, observer } = this.options;
    // Not whoever asks names it: two of them may choose the same.
    const id = randomBytes(8).toString("hex");
    const watch = observer.request({
      id,
      type: "service",
      name,
      isQuestion: true,
      userId: "",
      guildId: null,
      text: () => question,
    });
    const about = { id, signal, ...(rules === undefined ? {} : { view: views.of(rules) }) };
    events.expect(id);
    try {
      const work = watch.work(() => answer(about));
      const answered = await turns.run(remainingMs, signal, work);
      return { answer: answered, event: events.take(id) };
    } catch (error) {
      const incident = signal.aborted ? null : this.#note(error, watch);
      if (signal.aborted) watch.lost("unknown");
      throw new QuestionFailed(events.take(id), incident, { cause: error });
    } finally {
      watch.end();
    }
  }

  /** Counts why there is no answer; a bug is written, under the code that comes back. */
  #note(error: unknown, watch: RequestWatch): string | null {
    if (error instanceof UserError) {
      if (error.code === "service_busy") watch.refused("queue");
      else watch.mistaken(error.code);
      return null;
    }
    const incident = newIncidentCode();
    watch.failed(incident);
    this.options.log.error({ incident, ...describeBug(error) }, "a question failed");
    return incident;
  }
}
