import { ask } from "./ask.js";
import { compare } from "./compare.js";
import { delegations } from "./delegations.js";
import { source } from "./source.js";
import { sources } from "./sources.js";
import type { Tool } from "./tool.js";
import { verify } from "./verify.js";

/** Every tool, in the order in which clients list them. */
export const TOOL_LIST: readonly Tool[] = [ask, compare, delegations, sources, source, verify];
