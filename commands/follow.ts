import { cleanQuestion } from "../src/answer/clean-question.js";
import { requireAlerts } from "../src/discord/alerts/require-alerts.js";
import { matchChoices } from "../src/discord/choices.js";
import type { Context } from "../src/discord/command.js";
import { chatCommand, type OptionsOf } from "../src/discord/command-options.js";
import { type OptionSpecs, OptionType } from "../src/discord/definitions.js";
import {
  findByText,
  listDelegations,
  listStatements,
  listTalks,
  talksLabel,
} from "../src/discord/delegation-index.js";
import { QUESTION } from "../src/discord/limits.js";
import { readQuestionArgument } from "../src/discord/question-argument.js";
import { type Asker, canPost, hasPermission, MANAGE_CHANNELS } from "../src/discord/request.js";
import { followLine } from "../src/discord/views/follows-view.js";
import { noticeView } from "../src/discord/views/notice-view.js";
import { MOST_FOLLOWS } from "../src/follow/follow-store.js";
import { writeTalks } from "../src/follow/followed-talks.js";
import type { NewFollow } from "../src/follow/types.js";
import { UserError } from "../src/shared/errors.js";
import { clipText, inertText } from "../src/shared/inert-text.js";

const NAME = { min: 2, max: 100 } as const;
const KNOWN_SHOWN = 10;

const OPTIONS = {
  question: { type: OptionType.String, min_length: QUESTION.min, max_length: QUESTION.max },
  person: { type: OptionType.String, min_length: NAME.min, max_length: NAME.max },
  delegation: { type: OptionType.String, autocomplete: true },
  talks: { type: OptionType.String, autocomplete: true },
  here: { type: OptionType.Boolean },
} as const satisfies OptionSpecs;

type What = Pick<NewFollow, "kind" | "subject" | "asked" | "label">;

/** `/follow`: be told, with the quote, when a new or changed article answers. */
export const follow = chatCommand({
  name: "follow",
  options: OPTIONS,
  work: "light",
  isPrivate: () => true,
  check: (request, context) => {
    requireAlerts(context);
    readWhat(request.options, context);
    readPlace(request, request.options);
  },
  complete: ({ option, typed }, { core, t }) => {
    if (option === "delegation") return matchChoices(listDelegations(core, t), typed);
    return option === "talks" ? matchChoices(listTalks(core, t), typed) : [];
  },
  run: async (request, context) => {
    const { t } = context;
    const alerts = requireAlerts(context);
    const { userId, guildId, locale, options } = request;
    const channel = readPlace(request, options);
    const what = readWhat(options, context);
    const { result } = alerts.follows.add({ ...what, owner: userId, guild: guildId, channel, locale });
    if (result === "full") throw new UserError("follow_full", { most: MOST_FOLLOWS, command: "/follows" });
    // Somebody who is here may take messages again.
    alerts.outbox.retry(userId);
    alerts.wake();
    const line = followLine({ ...what, channel, hold: null }, t);
    if (result === "known") return noticeView(`${t("follow.known", { command: "/follows" })}\n${line}`);
    const told = t(channel === null ? "follow.addedPrivately" : "follow.addedHere", { command: "/follows" });
    return noticeView([`🔔 ${line}`, told, t("follow.kept")].join("\n"), "neutral");
  },
});

/** The channel that alerts go to; `null`: to the member. What they and the bot may do there is what Discord says with the command. */
function readPlace(asker: Asker, { here }: OptionsOf<typeof OPTIONS>): string | null {
  if (here !== true || asker.guildId === null) return null;
  if (!hasPermission(asker, MANAGE_CHANNELS)) throw new UserError("follow_not_manager");
  if (!canPost(asker)) throw new UserError("follow_cannot_post");
  return asker.channelId;
}

function readWhat(options: OptionsOf<typeof OPTIONS>, context: Context): What {
  const { question, person, delegation, talks } = options;
  const given = [question, person, delegation, talks].filter((each) => (each ?? "").trim() !== "");
  if (given.length !== 1) throw new UserError("follow_what");
  if (question !== undefined) return readQuestion(question);
  if (person !== undefined) return readPerson(person);
  if (delegation !== undefined) return readDelegation(delegation, context);
  return readTalks(talks!, context);
}

function readQuestion(typed: string): What {
  const question = readQuestionArgument(typed);
  return { kind: "question", subject: question, asked: question, label: question };
}

function readPerson(typed: string): What {
  const name = cleanQuestion(inertText(typed));
  if (!/\p{L}{2}/u.test(name) || name.length > NAME.max) throw new UserError("follow_no_name");
  return { kind: "person", subject: name, asked: "", label: name };
}

function readDelegation(typed: string, { core, t }: Context): What {
  const known = listDelegations(core, t);
  const ref = findByText(typed, known);
  const found = listStatements(core).find(({ delegationRef }) => delegationRef === ref);
  if (found === undefined) {
    const names = known.slice(0, KNOWN_SHOWN).map(({ label }) => clipText(label, 60));
    throw new UserError("follow_unknown_delegation", { name: clipText(typed, 60), known: names });
  }
  const label = known.find(({ value }) => value === ref)!.label;
  return { kind: "delegation", subject: found.key, asked: "", label };
}

/** A round out of the list, or talks at a place that no article tells of yet. */
function readTalks(typed: string, { core, t }: Context): What {
  const ref = findByText(typed, listTalks(core, t));
  const found = listStatements(core).find(({ talksRef }) => talksRef === ref);
  if (found !== undefined) {
    const { place, date } = found.round;
    const asked = place === null ? t.plain("follow.talksDated", { date: date ?? "" }) : at(place);
    return { kind: "talks", subject: writeTalks({ place, date }), asked, label: talksLabel(found.round, t) };
  }
  const place = cleanQuestion(inertText(typed));
  if (!/\p{L}{2}/u.test(place) || place.length > NAME.max) throw new UserError("follow_no_name");
  return { kind: "talks", subject: writeTalks({ place, date: null }), asked: at(place), label: place };

  function at(name: string): string {
    return t.plain("follow.talksQuestion", { place: name });
  }
}
