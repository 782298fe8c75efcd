import type { Interaction } from "discord.js";
import { adaptCalls, readInteraction } from "./adapt-interaction.js";
import type { BotShare } from "./processes/bot-share.js";
import type { Router } from "./router.js";

/** An interaction that this process answers: the promise ends when it has. */
interface Handed {
  readonly answered: Promise<void>;
}

/** Takes what comes by the gateway; where several processes hear of it, what this one is to answer. */
export class Intake {
  /** Asked for, and not with the router yet. */
  readonly #asked = new Set<Promise<Handed | null>>();

  constructor(
    private readonly router: Pick<Router, "handle">,
    /** `undefined`: there is no other process. */
    private readonly share?: Pick<BotShare, "claim">,
  ) {}

  /** Resolves when it is answered, or known to be another process's. */
  async take(interaction: Interaction): Promise<void> {
    const incoming = readInteraction(interaction);
    if (incoming === null) return;
    const hand = (): Handed => {
      const calls = adaptCalls(interaction as Parameters<typeof adaptCalls>[0]);
      return { answered: this.router.handle(incoming, calls) };
    };
    const { share } = this;
    if (share === undefined) return hand().answered;
    // Without the supervisor this process is about to end, and another answers.
    const isOwn = share.claim(interaction.id).catch(() => false);
    const handed = isOwn.then((own) => (own ? hand() : null));
    this.#asked.add(handed);
    const taken = await handed;
    this.#asked.delete(handed);
    await taken?.answered;
  }

  /** Resolves once all that came until now is with the router, or known to be another process's. */
  async settled(): Promise<void> {
    await Promise.all(this.#asked);
  }
}
