import type { Logger } from "pino";
import type { Incoming } from "./adapt-interaction.js";
import type { Command, Context, Services } from "./command.js";
import { Cooldown } from "./cooldown.js";
import type { Faults } from "./faults.js";
import { describeBug, newIncidentCode } from "./incident.js";
import { planButton } from "./plan-button.js";
import type { OutgoingMessage } from "./replies.js";
import type { Asker, AutocompleteRequest, ButtonRequest, CommandRequest } from "./request.js";
import { type InteractionCalls, Responder } from "./responder.js";
import type { DiscordSettings } from "./settings.js";
import { mistakeText } from "./user-mistake.js";
import { bugView, noticeView } from "./views/notice-view.js";
import { waitAtMost } from "./wait-at-most.js";
import type { Ticket, WorkQueue } from "./work-queue.js";

/** How long the last messages may take when the bot stops, ms. */
const FAREWELL = 1_000;

export interface RouterOptions {
  readonly commands: readonly Command[];
  readonly services: Services;
  readonly queue: WorkQueue;
  readonly settings: Pick<DiscordSettings, "userCooldown" | "guildCooldown">;
  readonly faults: Faults;
  readonly log: Logger;
  readonly newIncident?: () => string;
}

/** An interaction being answered. */
interface Run {
  readonly responder: Responder;
  readonly context: Context;
  readonly done: Promise<void>;
}

/** Leads each interaction to its command or button: acknowledges at once, works after, and answers whatever happens. */
export class Router {
  readonly #commands: ReadonlyMap<string, Command>;
  readonly #users: Cooldown;
  readonly #guilds: Cooldown;
  readonly #runs = new Set<Run>();
  #stopping = false;

  constructor(private readonly options: RouterOptions) {
    const { settings, services, commands } = options;
    this.#commands = new Map(commands.map((command) => [command.name, command]));
    this.#users = new Cooldown(settings.userCooldown, services.now);
    this.#guilds = new Cooldown(settings.guildCooldown, services.now);
  }

  /** Answers one interaction; never rejects. */
  async handle(incoming: Incoming, calls: InteractionCalls): Promise<void> {
    const { services, faults } = this.options;
    const context: Context = { ...services, t: services.locales.of(incoming.request.locale) };
    const responder = new Responder(calls, faults, services.now, services.now());
    const done = this.#route(incoming, responder, context).catch((error: unknown) => {
      this.#writeBug(error, incoming);
    });
    const run: Run = { responder, context, done };
    this.#runs.add(run);
    await done.finally(() => this.#runs.delete(run));
  }

  /** Takes no new work; waits for what runs, and tells those whose answer is not ready after `graceMs`. */
  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    await waitAtMost(Promise.all([...this.#runs].map(({ done }) => done)), graceMs);
    this.options.queue.clear();
    const farewells = [...this.#runs].map(({ responder, context }) =>
      responder.close(noticeView("busy.stopped", {}, context.t)),
    );
    await waitAtMost(Promise.all(farewells), FAREWELL);
  }

  async #route(incoming: Incoming, responder: Responder, context: Context): Promise<void> {
    if (incoming.type === "autocomplete") return this.#complete(incoming.request, responder, context);
    if (this.#stopping) {
      await responder.reply(noticeView("busy.stopping", {}, context.t), true);
      return;
    }
    if (incoming.type === "command") return this.#command(incoming.request, responder, context);
    return this.#button(incoming.request, responder, context);
  }

  async #complete(request: AutocompleteRequest, responder: Responder, context: Context): Promise<void> {
    let choices: ReturnType<NonNullable<Command["complete"]>> = [];
    try {
      choices = this.#commands.get(request.command)?.complete?.(request, context) ?? [];
    } catch (error) {
      this.#writeBug(error, { type: "autocomplete", request });
    }
    await responder.respond(choices);
  }

  async #command(request: CommandRequest, responder: Responder, context: Context): Promise<void> {
    const command = this.#commands.get(request.command);
    if (command === undefined) {
      await responder.reply(noticeView("error.unknown_command", {}, context.t), true);
      return;
    }
    try {
      command.check?.(request, context);
    } catch (error) {
      await responder.reply(this.#failureView(error, { type: "command", request }, context), true);
      return;
    }
    const ticket = command.work === "question" ? this.#admit(request, context) : null;
    if (ticket !== null && "refusal" in ticket) {
      await responder.reply(ticket.refusal, true);
      return;
    }
    try {
      if (!(await responder.deferReply(command.isPrivate(request)))) return;
      const work = () => command.run(request, context);
      await responder.edit(await (ticket === null ? work() : ticket.run(work)));
    } catch (error) {
      await responder.edit(this.#failureView(error, { type: "command", request }, context));
    } finally {
      ticket?.release();
    }
  }

  async #button(request: ButtonRequest, responder: Responder, context: Context): Promise<void> {
    let plan: ReturnType<typeof planButton>;
    try {
      plan = planButton(request, context);
    } catch (error) {
      await responder.reply(this.#failureView(error, { type: "button", request }, context), true);
      return;
    }
    const opens = plan.kind === "private";
    if (!(await (opens ? responder.deferReply(true) : responder.deferUpdate()))) return;
    try {
      if (plan.kind === "delete") await responder.remove();
      else if (plan.kind === "public") await responder.followUp(await plan.make(), false);
      else await responder.edit(await plan.make());
    } catch (error) {
      // The message that the button stands on stays as it is.
      const failure = this.#failureView(error, { type: "button", request }, context);
      await (opens ? responder.edit(failure) : responder.followUp(failure, true));
    }
  }

  /** A place in the queue, or what the member is told instead. */
  #admit({ userId, guildId }: Asker, { t }: Context): Ticket | { readonly refusal: OutgoingMessage } {
    const { queue } = this.options;
    const seconds = (ms: number): number => Math.ceil(ms / 1000);
    const user = this.#users.wait(userId);
    if (user > 0) return { refusal: noticeView("busy.cooldownUser", { seconds: seconds(user) }, t) };
    const guild = guildId === null ? 0 : this.#guilds.wait(guildId);
    if (guild > 0) return { refusal: noticeView("busy.cooldownGuild", { seconds: seconds(guild) }, t) };
    const ticket = queue.reserve();
    if (ticket === null) return { refusal: noticeView("busy.queue", { waiting: queue.state.waiting }, t) };
    this.#users.take(userId);
    if (guildId !== null) this.#guilds.take(guildId);
    return ticket;
  }

  /** A mistake gets its sentence, a bug a code. */
  #failureView(error: unknown, incoming: Incoming, { t }: Context): OutgoingMessage {
    const mistake = mistakeText(error);
    if (mistake !== null) return noticeView(mistake.key, mistake.values, t);
    return bugView(this.#writeBug(error, incoming), t);
  }

  #writeBug(error: unknown, incoming: Incoming): string {
    const incident = (this.options.newIncident ?? newIncidentCode)();
    const what = incoming.type === "button" ? incoming.request.action?.kind : incoming.request.command;
    this.options.log.error(
      { incident, type: incoming.type, what, ...describeBug(error) },
      "a request failed",
    );
    return incident;
  }
}
