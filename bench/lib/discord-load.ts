import PQueue from "p-queue";
import { guildId, userId } from "../../test/discord/loopback/ids.js";
import type { InteractionRecord } from "../../test/discord/loopback/interaction-record.js";
import type { LoopbackDiscord } from "../../test/discord/loopback/loopback-discord.js";
import { Member } from "../../test/discord/loopback/member.js";

/** Whoever waits longer for an answer gets none. ms */
const PATIENCE = 60_000;

export interface DiscordLoad {
  readonly discord: LoopbackDiscord;
  /** Asked in turns. */
  readonly questions: readonly string[];
  /** The first and the one after the last of them, counted on without end. */
  readonly from: number;
  readonly to: number;
  readonly users: number;
  /** Servers that the members are spread over. Default: one. */
  readonly guilds?: number;
  /** How many are open at a time. */
  readonly atOnce: number;
  /** Called before each is asked. */
  readonly onAsk?: (nth: number) => void;
}

/** Has members ask through a loopback Discord. Resolves when each has an answer, or has waited for a minute. */
export async function askThroughDiscord({
  discord,
  questions,
  from,
  to,
  users,
  guilds = 1,
  atOnce,
  onAsk,
}: DiscordLoad): Promise<InteractionRecord[]> {
  const members = Array.from({ length: users }, (_, nth) => {
    const locale = nth % 3 === 0 ? "en-US" : "fr";
    return new Member(discord, { user: userId(nth), guild: guildId(nth % guilds), locale });
  });
  const queue = new PQueue({ concurrency: atOnce });
  const records: InteractionRecord[] = [];
  for (let nth = from; nth < to; nth++) {
    void queue.add(async () => {
      onAsk?.(nth);
      const question = questions[nth % questions.length]!;
      const record = discord.fire(members[nth % users]!.command("ask", { question }));
      records.push(record);
      await record.when(({ answeredAt }) => answeredAt !== null, PATIENCE).catch(() => {});
    });
  }
  await queue.onIdle();
  return records;
}

/** Ms from each interaction's dispatch to the arrival of its first response, of those that have one. */
export function firstResponses(records: readonly InteractionRecord[]): number[] {
  return records.flatMap(({ ackAt, sentAt }) => (ackAt === null ? [] : [ackAt - sentAt]));
}

/** Ms to the arrival of the answer, of those that have one. */
export function answerTimes(records: readonly InteractionRecord[]): number[] {
  return records.flatMap(({ answeredAt, sentAt }) => (answeredAt === null ? [] : [answeredAt - sentAt]));
}
