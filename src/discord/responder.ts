import type { FaultKind, Faults } from "../operate/faults.js";
import { classifyFault, describeFault } from "./classify-fault.js";
import { LIMITS } from "./limits.js";
import type { OutgoingModal } from "./modals.js";
import type { OutgoingMessage } from "./replies.js";
import type { Choice } from "./request.js";

/** The calls that one interaction allows; {@link adaptInteraction} makes them discord.js's. */
export interface InteractionCalls {
  deferReply(isPrivate: boolean): Promise<unknown>;
  deferUpdate(): Promise<unknown>;
  reply(message: OutgoingMessage, isPrivate: boolean): Promise<unknown>;
  respond(choices: readonly Choice[]): Promise<unknown>;
  open(modal: OutgoingModal): Promise<unknown>;
  edit(message: OutgoingMessage): Promise<unknown>;
  followUp(message: OutgoingMessage, isPrivate: boolean): Promise<unknown>;
  remove(): Promise<unknown>;
}

/** Thrown for a message that Discord will not take: a bug, unlike what {@link classifyFault} knows. */
class RefusedMessageError extends Error {
  override readonly name = "RefusedMessageError";
}

/**
 * Answers one interaction. Its methods never reject for what the network or Discord does (that is counted and written once); they say
 * whether it worked. `false` from an acknowledgement: nobody can be answered any more, so nothing need be done.
 */
export class Responder {
  #closed = false;

  constructor(
    private readonly calls: InteractionCalls,
    private readonly faults: Faults,
    /** ms, only ever growing. */
    private readonly clock: () => number,
    /** When the interaction arrived, by `clock`. */
    private readonly receivedAt: number,
    private readonly onAcknowledged: () => void = () => {},
  ) {}

  deferReply(isPrivate: boolean): Promise<boolean> {
    return this.#acknowledge(() => this.calls.deferReply(isPrivate));
  }

  deferUpdate(): Promise<boolean> {
    return this.#acknowledge(() => this.calls.deferUpdate());
  }

  /** A first answer that is the whole answer. */
  reply(message: OutgoingMessage, isPrivate: boolean): Promise<boolean> {
    return this.#acknowledge(() => this.calls.reply(message, isPrivate));
  }

  respond(choices: readonly Choice[]): Promise<boolean> {
    return this.#acknowledge(() => this.calls.respond(choices));
  }

  /** A form, as the whole answer to a press. */
  open(modal: OutgoingModal): Promise<boolean> {
    return this.#acknowledge(() => this.calls.open(modal));
  }

  edit(message: OutgoingMessage): Promise<boolean> {
    return this.#send(() => this.calls.edit(message));
  }

  followUp(message: OutgoingMessage, isPrivate: boolean): Promise<boolean> {
    return this.#send(() => this.calls.followUp(message, isPrivate));
  }

  remove(): Promise<boolean> {
    return this.#send(() => this.calls.remove());
  }

  /** Says `message` as the last word: whatever comes later is not sent. */
  async close(message: OutgoingMessage): Promise<boolean> {
    const sent = this.edit(message);
    this.#closed = true;
    return sent;
  }

  async #acknowledge(call: () => Promise<unknown>): Promise<boolean> {
    const failure = await this.#try(call);
    // A first try whose answer was lost has been acknowledged all the same.
    const taken = failure === null || failure === "already_acknowledged";
    if (taken) this.onAcknowledged();
    return taken;
  }

  async #send(call: () => Promise<unknown>): Promise<boolean> {
    if (this.#closed) return false;
    const afterMs = Math.round(this.clock() - this.receivedAt);
    if (afterMs >= LIMITS.time.tokenLife) {
      this.faults.report("token_expired", { afterMs });
      return false;
    }
    return (await this.#try(call)) === null;
  }

  async #try(call: () => Promise<unknown>): Promise<FaultKind | null> {
    try {
      await call();
      return null;
    } catch (error) {
      const kind = classifyFault(error);
      if (kind === null) throw new RefusedMessageError("Discord refused what was sent.", { cause: error });
      this.faults.report(kind, describeFault(error));
      return kind;
    }
  }
}
