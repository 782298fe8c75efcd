import { pino } from "pino";
import { COMMANDS } from "../../commands/command-list.js";
import type { Core } from "../../src/answer/core.js";
import { formatCustomId, provenAction } from "../../src/discord/custom-id.js";
import { QuestionMemory } from "../../src/discord/follow-up/question-memory.js";
import { LIMITS } from "../../src/discord/limits.js";
import { RefIndex } from "../../src/discord/passage-refs.js";
import type { OutgoingMessage } from "../../src/discord/replies.js";
import type { Choice } from "../../src/discord/request.js";
import type { InteractionCalls } from "../../src/discord/responder.js";
import { Router } from "../../src/discord/router.js";
import { loadLocales } from "../../src/discord/texts.js";
import { Faults } from "../../src/operate/faults.js";
import { WorkQueue } from "../../src/operate/work-queue.js";
import type { Door } from "./door-sweep.js";
import { findObeyed, QUESTIONS } from "./hostile-inputs.js";
import type { Random } from "./random.js";

const ASKER = {
  userId: "1100000000000000001",
  guildId: "1100000000000000002",
  locale: "fr",
  permissions: 0n,
  channelId: "444444444444444444",
  botPermissions: 0n,
};
/** Discord itself passes on some 6,000 characters at most: more is refused, or cut, by the bot all the same. */
const LENGTHS = [100, 1_000, 10_000, 100_000, 1_000_000] as const;

/** What the bot answers, over a core that is open already, without Discord. */
export class BotDoor {
  readonly #log: string[] = [];

  private constructor(
    private readonly router: Router,
    log: string[],
  ) {
    this.#log = log;
  }

  static async open(core: Core): Promise<BotDoor> {
    const lines: string[] = [];
    const log = pino({ level: "warn", base: null }, { write: (line: string) => void lines.push(line) });
    const queue = new WorkQueue(4, 100);
    const services = {
      core,
      refs: new RefIndex(core),
      locales: loadLocales(),
      now: Date.now,
      clock: () => performance.now(),
      version: "1.0.0",
      startedAt: performance.now(),
      latency: () => null,
      memory: new QuestionMemory(() => performance.now()),
      queue: () => queue.state,
    };
    const settings = { userCooldown: null, guildCooldown: null, userLookups: null, guildLookups: null };
    const faults = new Faults(log);
    return new BotDoor(new Router({ commands: COMMANDS, services, queue, settings, faults, log }), lines);
  }

  /** A command with its options, or on a message. */
  command(command: string, options: Record<string, string | number>, targetText?: string): Promise<Answered> {
    const request = { ...ASKER, command, options, ...(targetText === undefined ? {} : { targetText }) };
    return this.#handle({ type: "command", request });
  }

  complete(command: string, option: string, typed: string): Promise<Answered> {
    return this.#handle({
      type: "autocomplete",
      request: { ...ASKER, command, option, typed, options: { [option]: typed } },
    });
  }

  press(customId: string): Promise<Answered> {
    const action = provenAction(customId, { isOwn: true, askerId: ASKER.userId });
    return this.#handle({ type: "button", request: { ...ASKER, action, header: null } });
  }

  async #handle(incoming: Parameters<Router["handle"]>[0]): Promise<Answered> {
    this.#log.length = 0;
    const calls = new RecordedCalls();
    await this.router.handle(incoming, calls);
    return {
      problems: [...checkCalls(calls), ...this.#log.map((line) => `the log says ${line.slice(0, 300)}`)],
      calls,
    };
  }
}

interface Answered {
  readonly problems: readonly string[];
  readonly calls: RecordedCalls;
}

class RecordedCalls implements InteractionCalls {
  readonly names: string[] = [];
  last: OutgoingMessage | null = null;
  choices: readonly Choice[] | null = null;

  deferReply = async () => void this.names.push("deferReply");
  deferUpdate = async () => void this.names.push("deferUpdate");
  reply = (message: OutgoingMessage) => this.#say("reply", message);
  edit = (message: OutgoingMessage) => this.#say("edit", message);
  followUp = (message: OutgoingMessage) => this.#say("followUp", message);
  remove = async () => void this.names.push("remove");
  open = async () => void this.names.push("open");
  respond = async (choices: readonly Choice[]) => {
    this.choices = choices;
  };

  async #say(name: string, message: OutgoingMessage): Promise<void> {
    this.names.push(name);
    this.last = message;
  }
}

/** Whether something was answered, within what Discord takes, and inert. */
function checkCalls({ names, last, choices }: RecordedCalls): string[] {
  if (choices !== null) {
    const bad = choices.some(
      ({ name, value }) =>
        name.length < 1 || name.length > LIMITS.choices.name || value.length > LIMITS.choices.value,
    );
    const obeyed = findObeyed(choices.map(({ name }) => name).join("\n"));
    return [
      ...(bad || choices.length > LIMITS.choices.count ? ["choices that Discord refuses"] : []),
      ...(obeyed === null ? [] : [`a choice holds ${obeyed}`]),
    ];
  }
  if (names.includes("remove") || names.includes("open")) return [];
  if (last === null) return [`nothing is answered: ${names.join(", ")}`];
  const texts = last.embeds.map(({ description = "", footer }) => description + (footer?.text ?? ""));
  const total = texts.reduce((sum, text) => sum + text.length, 0);
  const obeyed = findObeyed(texts.join("\n"));
  return [
    ...(total < 1 || total > LIMITS.message.embedsTotal ? [`a message of ${total} characters`] : []),
    ...(texts.some((text) => text.length > LIMITS.embed.description + 300) ? ["an embed is too long"] : []),
    ...(obeyed === null ? [] : [`a message holds ${obeyed}`]),
    ...(last.allowedMentions.parse.length > 0 ? ["mentions are live"] : []),
  ];
}

/** Whatever members can type. */
export function discordDoors(bot: BotDoor): Door[] {
  const door = (name: string, enter: (text: string) => Promise<Answered>): Door => ({
    name,
    shapes: QUESTIONS,
    lengths: LENGTHS,
    enter: async (text) => {
      const { problems, calls } = await enter(text);
      const [line] = (calls.last?.embeds[0]?.description ?? "").split("\n");
      return { problems, said: line! };
    },
  });
  return [
    door("/ask", (text) => bot.command("ask", { question: text })),
    door("Find sources", (text) => bot.command("Find sources", {}, text)),
    door("/delegation", (text) => bot.command("delegation", { delegation: text, talks: text })),
    door("/source", (text) => bot.command("source", { name: text, line: 1 })),
    door("completion", async (text) => {
      const all = [
        await bot.complete("ask", "source", text),
        await bot.complete("source", "name", text),
        await bot.complete("delegation", "delegation", text),
        await bot.complete("delegation", "talks", text),
      ];
      return { problems: all.flatMap(({ problems }) => problems), calls: all[0]!.calls };
    }),
  ];
}

const OWNER = ASKER.userId;

/** Ids of the bot's own forms, ids changed in one place, and ids of nobody's. */
export function customIdDoor(bot: BotDoor, random: Random): Door {
  const own = [
    formatCustomId({ kind: "delete", owner: OWNER }),
    formatCustomId({ kind: "sources", owner: OWNER, page: 99_999 }),
    formatCustomId({ kind: "article", owner: OWNER, article: "______", page: 3 }),
    formatCustomId({ kind: "context", passage: "AAAAAA", part: 99_999, owner: null }),
    formatCustomId({ kind: "delegations", owner: OWNER, page: 7, delegation: "abcdef", talks: "" }),
    formatCustomId({
      kind: "page",
      owner: OWNER,
      isPrivate: true,
      size: 5,
      page: 9,
      excerpts: Array.from({ length: 10 }, () => ({ passage: "zzzzzz", sentence: "_" })),
    }),
    formatCustomId({
      kind: "vote",
      helpful: true,
      outcome: "answered",
      question: "abcdef",
      passages: ["abcdef"],
    }),
  ];
  const character = () =>
    String.fromCharCode(random.below(10) === 0 ? random.below(0x10000) : 32 + random.below(95));
  const changed = (id: string): string => {
    const at = random.below(id.length);
    return random.pick([
      id.slice(0, at) + character() + id.slice(at + 1),
      id.slice(0, at),
      id.slice(0, at) + id.slice(at) + id.slice(at),
    ]);
  };
  return {
    name: "custom ids",
    shapes: {
      "of its own forms": () => random.pick(own),
      "changed in one place": () => changed(random.pick(own)),
      "of random characters": (length) => Array.from({ length }, character).join(""),
      "of one letter": (length) => `1p${"A".repeat(length)}`,
      "of figures": (length) => `1l${"9".repeat(length)}`,
    },
    // Discord takes 100 characters at most.
    lengths: [10, 100, 1_000, 100_000],
    enter: async (text) => {
      const problems: string[] = [];
      // Short ones are many.
      for (let time = 0; time < (text.length > 200 ? 1 : 50); time++) {
        const id = time === 0 ? text : changed(random.pick(own));
        problems.push(
          ...(await bot.press(id)).problems.map(
            (problem) => `${JSON.stringify(id.slice(0, 110))}: ${problem}`,
          ),
        );
      }
      return { problems };
    },
  };
}
