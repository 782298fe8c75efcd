import { pino } from "pino";
import { listCommands } from "../../../commands/command-list.js";
import type { Context, Services } from "../../../src/discord/command.js";
import { QuestionMemory } from "../../../src/discord/follow-up/question-memory.js";
import type { OutgoingModal } from "../../../src/discord/modals.js";
import { RefIndex } from "../../../src/discord/passage-refs.js";
import type { OutgoingMessage } from "../../../src/discord/replies.js";
import type { Choice } from "../../../src/discord/request.js";
import type { InteractionCalls } from "../../../src/discord/responder.js";
import { Router } from "../../../src/discord/router.js";
import type { Rate } from "../../../src/discord/settings.js";
import { type Locales, loadLocales } from "../../../src/discord/texts.js";
import { Faults } from "../../../src/operate/faults.js";
import type { Observer } from "../../../src/operate/observer.js";
import { WorkQueue } from "../../../src/operate/work-queue.js";
import type { FakeCore } from "./fake-core.js";

export const ASKER = {
  userId: "111111111111111111",
  guildId: "222222222222222222",
  locale: "fr",
  permissions: 0n,
  channelId: "444444444444444444",
  botPermissions: 0n,
};
export const OTHER = { ...ASKER, userId: "333333333333333333" };

let locales: Locales | undefined;
export async function frenchAndEnglish(): Promise<Locales> {
  locales ??= loadLocales();
  return locales;
}

/** One call that an interaction received. */
export interface Call {
  readonly name: keyof InteractionCalls;
  readonly message?: OutgoingMessage;
  readonly modal?: OutgoingModal;
  readonly isPrivate?: boolean;
  readonly choices?: readonly Choice[];
}

/** Records what is answered; `fail` may throw in place of Discord. */
export class FakeCalls implements InteractionCalls {
  readonly made: Call[] = [];

  constructor(private readonly fail: (name: keyof InteractionCalls) => unknown = () => undefined) {}

  deferReply = (isPrivate: boolean) => this.#make({ name: "deferReply", isPrivate });
  deferUpdate = () => this.#make({ name: "deferUpdate" });
  reply = (message: OutgoingMessage, isPrivate: boolean) => this.#make({ name: "reply", message, isPrivate });
  respond = (choices: readonly Choice[]) => this.#make({ name: "respond", choices });
  open = (modal: OutgoingModal) => this.#make({ name: "open", modal });
  edit = (message: OutgoingMessage) => this.#make({ name: "edit", message });
  followUp = (message: OutgoingMessage, isPrivate: boolean) =>
    this.#make({ name: "followUp", message, isPrivate });
  remove = () => this.#make({ name: "remove" });

  get names(): string[] {
    return this.made.map(({ name }) => name);
  }

  /** The descriptions of the last message, joined. */
  get text(): string {
    return textOf(this.made.findLast(({ message }) => message !== undefined)?.message);
  }

  async #make(call: Call): Promise<void> {
    this.made.push(call);
    const error = await this.fail(call.name);
    if (error !== undefined) throw error;
  }
}

/** A button's id; a link has none. */
export function idOf(button: OutgoingMessage["components"][number]["components"][number]): string {
  return "custom_id" in button ? button.custom_id : "";
}

export function textOf(message: OutgoingMessage | undefined): string {
  return (message?.embeds ?? []).map(({ description }) => description).join("\n");
}

export interface Bench {
  readonly router: Router;
  readonly context: Context;
  readonly faults: Faults;
  readonly log: string[];
  clock: number;
  /** How far the machine's clock was set forward, or back, ms. */
  step: number;
}

export interface BenchOptions {
  readonly userCooldown?: Rate;
  readonly guildCooldown?: Rate;
  readonly userLookups?: Rate;
  readonly guildLookups?: Rate;
  readonly concurrency?: number;
  readonly queueLength?: number;
  readonly feedback?: Services["feedback"];
  readonly alerts?: Services["alerts"];
  readonly moderation?: Services["moderation"];
  readonly scopeOf?: Services["scopeOf"];
  readonly observer?: Observer;
}

/** A router on a fake core, with a clock that the test turns. */
export async function makeBench(core: FakeCore, options: BenchOptions = {}): Promise<Bench> {
  const log: string[] = [];
  const logger = pino({ level: "info", base: null }, { write: (line: string) => void log.push(line) });
  const queue = new WorkQueue(options.concurrency ?? 2, options.queueLength ?? 10);
  const bench = { clock: 1_000_000, step: 0, log } as Bench;
  const clock = () => bench.clock;
  const faults = new Faults(logger, clock);
  const services: Services = {
    core,
    refs: new RefIndex(core),
    locales: await frenchAndEnglish(),
    now: () => bench.clock + bench.step,
    clock,
    version: "1.2.3",
    startedAt: clock(),
    latency: () => 42,
    feedback: options.feedback,
    alerts: options.alerts,
    moderation: options.moderation,
    scopeOf: options.scopeOf,
    memory: new QuestionMemory(clock),
    queue: () => queue.state,
  };
  const settings = {
    userCooldown: options.userCooldown ?? null,
    guildCooldown: options.guildCooldown ?? null,
    userLookups: options.userLookups ?? null,
    guildLookups: options.guildLookups ?? null,
  };
  const router = new Router({
    commands: listCommands(true),
    services,
    queue,
    settings,
    faults,
    log: logger,
    newIncident: () => "P-TEST22",
    ...(options.observer === undefined ? {} : { observer: options.observer }),
  });
  return Object.assign(bench, {
    router,
    faults,
    context: {
      ...services,
      t: services.locales.of("fr"),
      guildId: ASKER.guildId,
      channelId: ASKER.channelId,
      questionId: "5f3a9c01",
    },
  });
}
