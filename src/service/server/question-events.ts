import type { QuestionEvent } from "../../answer/types.js";

/** Hands each question's event from the core to whoever asked it, by its id. */
export class QuestionEvents {
  readonly #events = new Map<string, QuestionEvent | null>();

  /** To be called before the question is asked. */
  expect(id: string): void {
    this.#events.set(id, null);
  }

  /** For `CoreOptions.onQuestion`. */
  readonly asked = (event: QuestionEvent): void => {
    if (this.#events.has(event.id)) this.#events.set(event.id, event);
  };

  /** The event, where it came to one; it is expected no longer. */
  take(id: string): QuestionEvent | null {
    const event = this.#events.get(id) ?? null;
    this.#events.delete(id);
    return event;
  }
}
