import { z } from "zod";
import { ARTICLE_REF, PASSAGE_REF } from "./passage-refs.js";

/**
 * What a button does and all it needs for that, within Discord's 100 characters: a version, a kind, who asked, and references to
 * versions of articles. It outlives the process that made it.
 */
export type ButtonAction =
  | AnswerAction
  | VoteAction
  | FollowUpAction
  | { readonly kind: "delete"; readonly owner: string }
  | {
      readonly kind: "context";
      readonly passage: string;
      readonly part: number;
      /** Whose view it is, which is turned to that passage; `null`: a view of its own is opened. */
      readonly owner: string | null;
    }
  | { readonly kind: "sources"; readonly owner: string; readonly page: number }
  | { readonly kind: "article"; readonly owner: string; readonly article: string; readonly page: number }
  | {
      readonly kind: "delegations";
      readonly owner: string;
      readonly page: number;
      /** References of the filters; empty: all. */
      readonly delegation: string;
      readonly talks: string;
    }
  | UnfollowAction
  /** Tells the server's moderators of an answer, by references to its passages: ten at most. */
  | { readonly kind: "report"; readonly passages: readonly string[] }
  /** Hides a passage in the server. */
  | { readonly kind: "hide"; readonly passage: string }
  | { readonly kind: "rules"; readonly owner: string; readonly page: number }
  /** Undoes the rule of that number. */
  | { readonly kind: "undoRule"; readonly owner: string; readonly rule: number }
  /** Erases all that is kept of what its owner follows. */
  | { readonly kind: "forget"; readonly owner: string };

export interface UnfollowAction {
  readonly kind: "unfollow";
  readonly owner: string;
  /** Number of the follow. */
  readonly follow: number;
  /** Number of the message that it stands under, by which that message is known; 0: the list of what its owner follows. */
  readonly batch: number;
}

/** Opens a form for a question that goes on with the one answered; the form bears the same id. */
export interface FollowUpAction {
  readonly kind: "followUp";
  readonly owner: string;
  /** Reference of the question's text. */
  readonly question: string;
}

/** A page of an answer's excerpts, to be shown or to be shared. */
export interface AnswerAction {
  readonly kind: "page" | "share";
  readonly owner: string;
  /** Only the one who asked sees the message. */
  readonly isPrivate: boolean;
  /** Excerpts a page. */
  readonly size: number;
  readonly page: number;
  readonly excerpts: readonly ExcerptRef[];
}

/** Whether an answer, or an abstention, was helpful. */
export interface VoteAction {
  readonly kind: "vote";
  readonly helpful: boolean;
  readonly outcome: "answered" | "not_in_sources";
  /** Reference of the question's text. */
  readonly question: string;
  /** References of the answer's passages, or of the nearest ones: ten at most. */
  readonly passages: readonly string[];
}

/** A passage and which of its sentences answers best. */
export interface ExcerptRef {
  readonly passage: string;
  readonly sentence: string;
}

export const CUSTOM_ID_VERSION = "1";

// "n" is taken: messages from before the nearest passages stood in the reply itself have a button of that code.
const CODES = {
  page: "p",
  share: "h",
  delete: "d",
  context: "c",
  sources: "l",
  article: "a",
  delegations: "g",
  vote: "v",
  followUp: "q",
  unfollow: "u",
  forget: "f",
  report: "r",
  hide: "x",
  rules: "k",
  undoRule: "m",
} as const;

/** The id of a button. Ids of one message differ as their actions do. */
export function formatCustomId(action: ButtonAction): string {
  const head = CUSTOM_ID_VERSION + CODES[action.kind];
  switch (action.kind) {
    case "page":
    case "share":
      return `${head}${packSnowflake(action.owner)}${action.isPrivate ? 1 : 0}${action.size}${action.page}${packExcerpts(action.excerpts)}`;
    case "vote":
      return `${head}${action.helpful ? 1 : 0}${action.outcome === "answered" ? 1 : 0}${action.question}${action.passages.join("")}`;
    case "delete":
    case "forget":
      return head + packSnowflake(action.owner);
    case "followUp":
      return head + packSnowflake(action.owner) + action.question;
    case "unfollow":
      return `${head}${packSnowflake(action.owner)}${action.follow}.${action.batch}`;
    case "context":
      return `${head}${action.passage}${action.part}.${action.owner === null ? "" : packSnowflake(action.owner)}`;
    case "sources":
    case "rules":
      return head + packSnowflake(action.owner) + action.page;
    case "undoRule":
      return head + packSnowflake(action.owner) + action.rule;
    case "report":
      return head + action.passages.join("");
    case "hide":
      return head + action.passage;
    case "article":
      return head + packSnowflake(action.owner) + action.article + action.page;
    case "delegations":
      return `${head}${packSnowflake(action.owner)}${action.page}.${action.delegation}.${action.talks}`;
  }
}

const SNOWFLAKE = "([\\w-]{11})";
const OPTIONAL_SNOWFLAKE = "((?:[\\w-]{11})?)";
const REF = `([\\w-]{${PASSAGE_REF}})`;
const EXCERPTS = `((?:[\\w-]{${PASSAGE_REF + 1}}){1,10})`;
const NUMBER = "(\\d{1,5})";
/** Of a row in the database. */
const ROW = "(\\d{1,15})";
const OPTIONAL_REF = `((?:[\\w-]{${ARTICLE_REF}})?)`;

type Match = readonly string[];
const FORMS: readonly { readonly form: RegExp; readonly read: (parts: Match) => ButtonAction | null }[] = [
  {
    form: pattern("p", `${SNOWFLAKE}([01])([1-5])(\\d)${EXCERPTS}`),
    read: (parts) => readAnswer("page", parts),
  },
  {
    form: pattern("h", `${SNOWFLAKE}([01])([1-5])(\\d)${EXCERPTS}`),
    read: (parts) => readAnswer("share", parts),
  },
  { form: pattern("d", SNOWFLAKE), read: ([owner]) => ({ kind: "delete", owner: unpackSnowflake(owner!) }) },
  {
    form: pattern("c", `${REF}${NUMBER}\\.${OPTIONAL_SNOWFLAKE}`),
    read: ([passage, part, owner]) => ({
      kind: "context",
      passage: passage!,
      part: Number(part),
      owner: owner ? unpackSnowflake(owner) : null,
    }),
  },
  {
    form: pattern("l", SNOWFLAKE + NUMBER),
    read: ([owner, page]) => ({ kind: "sources", owner: unpackSnowflake(owner!), page: Number(page) }),
  },
  {
    form: pattern("a", SNOWFLAKE + REF + NUMBER),
    read: ([owner, article, page]) => ({
      kind: "article",
      owner: unpackSnowflake(owner!),
      article: article!,
      page: Number(page),
    }),
  },
  {
    form: pattern("g", `${SNOWFLAKE}${NUMBER}\\.${OPTIONAL_REF}\\.${OPTIONAL_REF}`),
    read: ([owner, page, delegation, talks]) => ({
      kind: "delegations",
      owner: unpackSnowflake(owner!),
      page: Number(page),
      delegation: delegation!,
      talks: talks!,
    }),
  },
  {
    form: pattern("u", `${SNOWFLAKE}${ROW}\\.${ROW}`),
    read: ([owner, follow, batch]) => ({
      kind: "unfollow",
      owner: unpackSnowflake(owner!),
      follow: Number(follow),
      batch: Number(batch),
    }),
  },
  {
    form: pattern("r", `((?:[\\w-]{${PASSAGE_REF}}){1,10})`),
    read: ([passages]) => ({ kind: "report", passages: splitRefs(passages!) }),
  },
  {
    form: pattern("q", SNOWFLAKE + REF),
    read: ([owner, question]) => ({
      kind: "followUp",
      owner: unpackSnowflake(owner!),
      question: question!,
    }),
  },
  { form: pattern("x", REF), read: ([passage]) => ({ kind: "hide", passage: passage! }) },
  {
    form: pattern("k", SNOWFLAKE + NUMBER),
    read: ([owner, page]) => ({ kind: "rules", owner: unpackSnowflake(owner!), page: Number(page) }),
  },
  {
    form: pattern("m", SNOWFLAKE + ROW),
    read: ([owner, rule]) => ({ kind: "undoRule", owner: unpackSnowflake(owner!), rule: Number(rule) }),
  },
  { form: pattern("f", SNOWFLAKE), read: ([owner]) => ({ kind: "forget", owner: unpackSnowflake(owner!) }) },
  {
    form: pattern("v", `([01])([01])${REF}((?:[\\w-]{${PASSAGE_REF}}){0,10})`),
    read: ([helpful, answered, question, passages]) => ({
      kind: "vote",
      helpful: helpful === "1",
      outcome: answered === "1" ? "answered" : "not_in_sources",
      question: question!,
      passages: splitRefs(passages!),
    }),
  },
];

const schema = z
  .string()
  .max(100)
  .transform((text, context): ButtonAction => {
    for (const { form, read } of FORMS) {
      const match = form.exec(text);
      const action = match === null ? null : read(match.slice(1));
      if (action !== null) return action;
    }
    context.addIssue({ code: "custom", message: "not a button of this version" });
    return z.NEVER;
  });

/** `null` for an id of another version, or of nobody's. */
export function parseCustomId(text: string): ButtonAction | null {
  const parsed = schema.safeParse(text);
  return parsed.success ? parsed.data : null;
}

function pattern(code: string, rest: string): RegExp {
  return new RegExp(`^${CUSTOM_ID_VERSION}${code}${rest}$`);
}

function readAnswer(kind: "page" | "share", [owner, isPrivate, size, page, excerpts]: Match): AnswerAction {
  return {
    kind,
    owner: unpackSnowflake(owner!),
    isPrivate: isPrivate === "1",
    size: Number(size),
    page: Number(page),
    excerpts: unpackExcerpts(excerpts!),
  };
}

function splitRefs(packed: string): string[] {
  return packed.match(new RegExp(`.{${PASSAGE_REF}}`, "g")) ?? [];
}

function packExcerpts(excerpts: readonly ExcerptRef[]): string {
  return excerpts.map(({ passage, sentence }) => passage + sentence).join("");
}

function unpackExcerpts(packed: string): ExcerptRef[] {
  const length = PASSAGE_REF + 1;
  return Array.from({ length: packed.length / length }, (_, index) => {
    const each = packed.slice(index * length, (index + 1) * length);
    return { passage: each.slice(0, PASSAGE_REF), sentence: each.slice(PASSAGE_REF) };
  });
}

/** A snowflake (64 bits) as 11 characters. */
function packSnowflake(id: string): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, BigInt(id)));
  return bytes.toString("base64url");
}

function unpackSnowflake(packed: string): string {
  return Buffer.from(packed, "base64url").readBigUInt64BE().toString();
}

/** What Discord itself tells of the message that a button stands on. */
export interface MessageProof {
  /** Whether the bot wrote it. */
  readonly isOwn: boolean;
  /** Whom it answers; `null` where Discord does not say. */
  readonly askerId: string | null;
}

/**
 * What a button does, by its id: `null` for an id of another version or of nobody's, on a message of somebody else's, or whose owner
 * is not the one whom the message answers. Every message of the bot's answers the owner of its buttons.
 */
export function provenAction(customId: string, { isOwn, askerId }: MessageProof): ButtonAction | null {
  const action = isOwn ? parseCustomId(customId) : null;
  const owner = action !== null && "owner" in action ? action.owner : null;
  return owner === null || askerId === null || owner === askerId ? action : null;
}
