/** What one side of a link can be asked for: plain data both ways, by the question's name. */
export type Calls = { readonly [name: string]: { readonly given: unknown; readonly made: unknown } };

export type Handlers<Asked extends Calls> = {
  readonly [Name in keyof Asked]: (
    given: Asked[Name]["given"],
  ) => Asked[Name]["made"] | Promise<Asked[Name]["made"]>;
};

/** The way to a process. */
export interface Channel {
  /** Throws nothing where the process is gone. */
  send(message: object): void;
  onMessage(listener: (message: unknown) => void): void;
}

interface Waiting {
  resolve(made: unknown): void;
  reject(error: Error): void;
}

/** Questions and answers between two processes of one version or the next: what is no message of the kind is left alone. */
export class ProcessLink<Asked extends Calls> {
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #isClosed = false;

  /** `handlers` answer the other side. */
  constructor(
    private readonly channel: Channel,
    handlers: Readonly<Record<string, (given: never) => unknown>>,
  ) {
    channel.onMessage((message) => this.#hear(message, handlers));
  }

  /** Rejects where the other side fails at it, does not know it, or is gone. */
  call<Name extends keyof Asked & string>(
    name: Name,
    given: Asked[Name]["given"],
  ): Promise<Asked[Name]["made"]> {
    if (this.#isClosed) return Promise.reject(goneError());
    const number = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      this.channel.send({ asks: name, number, given });
    });
  }

  /** The process is gone: nothing is answered any more. */
  close(): void {
    this.#isClosed = true;
    for (const { reject } of this.#waiting.values()) reject(goneError());
    this.#waiting.clear();
  }

  #hear(message: unknown, handlers: Readonly<Record<string, (given: never) => unknown>>): void {
    if (typeof message !== "object" || message === null) return;
    const { asks, answers, number, given, made, failure } = message as Record<string, unknown>;
    if (typeof number !== "number") return;
    if (typeof asks === "string") void this.#answer(asks, number, given, handlers);
    else if (answers === true) this.#settle(number, made, failure);
  }

  #settle(number: number, made: unknown, failure: unknown): void {
    const waiting = this.#waiting.get(number);
    this.#waiting.delete(number);
    if (typeof failure === "string") waiting?.reject(new Error(failure));
    else waiting?.resolve(made);
  }

  async #answer(
    name: string,
    number: number,
    given: unknown,
    handlers: Readonly<Record<string, (given: never) => unknown>>,
  ): Promise<void> {
    try {
      if (!Object.hasOwn(handlers, name)) throw new Error(`a process of another version asks for ${name}`);
      const made = await handlers[name]!(given as never);
      this.channel.send({ answers: true, number, made });
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      this.channel.send({ answers: true, number, failure });
    }
  }
}

function goneError(): Error {
  return new Error("the process is gone");
}
