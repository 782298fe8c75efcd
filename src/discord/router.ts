import { randomBytes } from "node:crypto";
import type { Logger } from "pino";
import type { Faults } from "../operate/faults.js";
import { newIncidentCode } from "../operate/incident.js";
import { type Observer, type RequestWatch, silentObserver } from "../operate/observer.js";
import { type Ticket, WorkQueue, waitAtMost } from "../operate/work-queue.js";
import { describeBug } from "../shared/describe-bug.js";
import type { UserError } from "../shared/errors.js";
import type { Incoming } from "./adapt-interaction.js";
import { planButton } from "./buttons.js";
import type { Command, Context, Services } from "./command.js";
import { AskerCooldown } from "./cooldown.js";
import { describeRequest } from "./describe-request.js";
import { followUpCommand } from "./follow-up/follow-up.js";
import { type Refused, refuseTooMany } from "./refusals.js";
import type { OutgoingMessage } from "./replies.js";
import type { Asker, AutocompleteRequest, ButtonRequest, CommandRequest, ModalRequest } from "./request.js";
import { type InteractionCalls, Responder } from "./responder.js";
import type { DiscordSettings } from "./settings.js";
import { busyText, mistakeText } from "./user-mistake.js";
import { failureView, noticeView } from "./views/notice-view.js";

/** What takes no question is looked up so many at a time; so many more may wait for that. */
const LOOKUPS_AT_ONCE = 8;
const LOOKUPS_WAITING = 200;
/** How long the last messages may take when the bot stops, ms. */
const FAREWELL = 1_000;

export interface RouterOptions {
  readonly commands: readonly Command[];
  readonly services: Services;
  readonly queue: WorkQueue;
  readonly settings: Pick<DiscordSettings, "userCooldown" | "guildCooldown" | "userLookups" | "guildLookups">;
  readonly faults: Faults;
  readonly log: Logger;
  readonly observer?: Observer;
  readonly newIncident?: () => string;
}

/** An interaction being answered. */
interface PendingInteraction {
  readonly incoming: Incoming;
  readonly responder: Responder;
  readonly context: Context;
  readonly watch: RequestWatch;
}

/** Leads each interaction to its command or button: acknowledges at once, works after, and answers whatever happens. */
export class Router {
  readonly #commands: ReadonlyMap<string, Command>;
  readonly #questions: AskerCooldown;
  /** Of all that members do: each of it is a call to Discord at least. */
  readonly #lookups: AskerCooldown;
  readonly #lookupQueue = new WorkQueue(LOOKUPS_AT_ONCE, LOOKUPS_WAITING);
  readonly #pending = new Map<PendingInteraction, Promise<void>>();
  readonly #observer: Observer;
  #stopping = false;

  constructor(private readonly options: RouterOptions) {
    const { settings, services, commands } = options;
    this.#commands = new Map(commands.map((command) => [command.name, command]));
    this.#questions = new AskerCooldown(settings.userCooldown, settings.guildCooldown, services.clock);
    this.#lookups = new AskerCooldown(settings.userLookups, settings.guildLookups, services.clock);
    this.#observer = options.observer ?? silentObserver();
  }

  /** Answers one interaction; never rejects. */
  async handle(incoming: Incoming, calls: InteractionCalls): Promise<void> {
    const { services, faults } = this.options;
    const id = randomBytes(4).toString("hex");
    const t = services.locales.of(incoming.request.locale);
    const { guildId, channelId } = incoming.request;
    const scope = services.scopeOf?.(guildId);
    const context: Context = { ...services, ...scope, t, guildId, channelId, questionId: id };
    const named = "command" in incoming.request ? incoming.request.command : "";
    const command = this.#commands.get(named);
    const watch = this.#observer.request(describeRequest(id, incoming, command));
    const responder = new Responder(calls, faults, services.clock, services.clock(), () =>
      watch.acknowledged(),
    );
    const pending: PendingInteraction = { incoming, responder, context, watch };
    const done = this.#route(pending).catch((error: unknown) => {
      this.#writeBug(error, pending);
    });
    this.#pending.set(pending, done);
    await done;
    this.#pending.delete(pending);
    watch.end();
  }

  /** Resolves when nothing is being answered. */
  async idle(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending.values());
  }

  /** Takes no new work; waits for what runs, and tells those whose answer is not ready after `graceMs`. */
  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    await waitAtMost(Promise.all(this.#pending.values()), graceMs);
    this.options.queue.clear();
    this.#lookupQueue.clear();
    const farewells = [...this.#pending.keys()].map(({ responder, context, watch }) => {
      watch.lost("stopped");
      watch.end();
      return responder.close(noticeView(context.t("busy.stopped")));
    });
    await waitAtMost(Promise.all(farewells), FAREWELL);
  }

  async #route(pending: PendingInteraction): Promise<void> {
    const { incoming, responder, context, watch } = pending;
    if (incoming.type === "autocomplete") return this.#complete(incoming.request, pending);
    if (this.#stopping) {
      watch.refused("stopping");
      await responder.reply(noticeView(context.t("busy.stopping")), true);
      return;
    }
    const refused = this.#countLookup(incoming.request, context);
    if (refused !== null) return this.#refuse(refused, pending);
    if (incoming.type === "command") return this.#command(incoming.request, pending);
    if (incoming.type === "modal") return this.#modal(incoming.request, pending);
    return this.#button(incoming.request, pending);
  }

  /** What a form asks is a command. */
  async #modal(request: ModalRequest, pending: PendingInteraction): Promise<void> {
    const command = await this.#planned(() => followUpCommand(request, pending.context), pending);
    if (command !== null) await this.#command(command, pending);
  }

  /** What is to be done; `null` where that is refused, and told. */
  async #planned<T>(plan: () => T, pending: PendingInteraction): Promise<T | null> {
    try {
      return plan();
    } catch (error) {
      await pending.responder.reply(this.#failureView(error, pending), true);
      return null;
    }
  }

  async #complete(request: AutocompleteRequest, pending: PendingInteraction): Promise<void> {
    let choices: ReturnType<NonNullable<Command["complete"]>> = [];
    try {
      choices = this.#commands.get(request.command)?.complete?.(request, pending.context) ?? [];
    } catch (error) {
      this.#writeBug(error, pending);
    }
    await pending.responder.respond(choices);
  }

  async #command(request: CommandRequest, pending: PendingInteraction): Promise<void> {
    const { responder, context, watch } = pending;
    const command = this.#commands.get(request.command);
    if (command === undefined) {
      await responder.reply(noticeView(context.t("failure.unknown_command")), true);
      return;
    }
    const checked = await this.#planned(() => command.check?.(request, context) ?? true, pending);
    if (checked === null) return;
    const ticket =
      command.work === "question" ? this.#admitQuestion(request, context) : this.#admitLookup(context);
    if ("refusal" in ticket) return this.#refuse(ticket, pending);
    try {
      if (!(await responder.deferReply(command.isPrivate(request)))) return watch.lost("unknown");
      const work = watch.work(() => command.run(request, context));
      // Upkeep takes its time, and others may share it: it holds its place, but is not timed.
      await responder.edit(await (command.work === "upkeep" ? work() : ticket.run(work)));
    } catch (error) {
      await responder.edit(this.#failureView(error, pending));
    } finally {
      ticket.release();
    }
  }

  async #button(request: ButtonRequest, pending: PendingInteraction): Promise<void> {
    const { responder, context, watch } = pending;
    const plan = await this.#planned(() => planButton(request, context), pending);
    if (plan === null) return;
    if (plan.kind === "modal") {
      if (!(await responder.open(plan.modal))) watch.lost("unknown");
      return;
    }
    const ticket = this.#admitLookup(context);
    if ("refusal" in ticket) return this.#refuse(ticket, pending);
    const opens = plan.kind === "private";
    try {
      const acknowledged = await (opens ? responder.deferReply(true) : responder.deferUpdate());
      if (!acknowledged) return watch.lost("unknown");
      if (plan.kind === "delete") await responder.remove();
      else if (plan.kind === "public") await responder.followUp(await ticket.run(plan.make), false);
      else await responder.edit(await ticket.run(plan.make));
    } catch (error) {
      // The message that the button stands on stays as it is.
      const failure = this.#failureView(error, pending);
      await (opens ? responder.edit(failure) : responder.followUp(failure, true));
    } finally {
      ticket.release();
    }
  }

  /** Counts what a member does, or says what they are told instead. */
  #countLookup(asker: Asker, { t }: Context): Refused | null {
    const refused = refuseTooMany(this.#lookups, "lookups", asker, t);
    if (refused === null) this.#lookups.take(asker);
    return refused;
  }

  /** A place among the lookups, or what the member is told instead. */
  #admitLookup({ t }: Context): Ticket | Refused {
    return this.#lookupQueue.reserve() ?? { reason: "queue", refusal: noticeView(t("busy.lookups")) };
  }

  /** A place in the queue of questions, or what the member is told instead. */
  #admitQuestion(asker: Asker, { t }: Context): Ticket | Refused {
    const { queue } = this.options;
    const refused = refuseTooMany(this.#questions, "questions", asker, t);
    if (refused !== null) return refused;
    const ticket = queue.reserve();
    if (ticket === null)
      return { reason: "queue", refusal: noticeView(t("busy.queue", { waiting: queue.state.waiting })) };
    this.#questions.take(asker);
    return ticket;
  }

  async #refuse({ reason, refusal }: Refused, { responder, watch }: PendingInteraction): Promise<void> {
    watch.refused(reason);
    await responder.reply(refusal, true);
  }

  /** A mistake gets its sentence, a bug a code. */
  #failureView(error: unknown, pending: PendingInteraction): OutgoingMessage {
    const { t } = pending.context;
    const busy = busyText(error, t);
    if (busy !== null) {
      pending.watch.refused("queue");
      return noticeView(busy);
    }
    const mistake = mistakeText(error, t);
    if (mistake === null) return failureView(error, this.#writeBug(error, pending), t);
    pending.watch.mistaken((error as UserError).code);
    return noticeView(mistake);
  }

  #writeBug(error: unknown, { incoming, watch }: PendingInteraction): string {
    const incident = (this.options.newIncident ?? newIncidentCode)();
    const { request } = incoming;
    const what = "command" in request ? request.command : request.action?.kind;
    watch.failed(incident);
    this.options.log.error(
      { incident, type: incoming.type, what, ...describeBug(error) },
      "a request failed",
    );
    return incident;
  }
}
