import type { z } from "zod";
import { UserError } from "./errors.js";

/** A group of environment variables. */
export interface VariableGroup<Name extends string, Values> {
  readonly schema: z.ZodType<Values>;
  /** What each variable may hold, in words: the second half of the sentence a bad value gets. */
  readonly allowed: Readonly<Record<Name, string>>;
  /** Never printed. */
  readonly secret: ReadonlySet<string>;
}

/**
 * The values of a group of variables. An empty variable counts as unset. Throws UserError `bad_config`: one sentence that names
 * each bad or missing variable, what it is (but for a secret) and what is allowed.
 */
export function readEnvironment<Name extends string, Values>(
  env: Readonly<Record<string, string | undefined>>,
  { schema, allowed, secret }: VariableGroup<Name, Values>,
): Values {
  const given: Record<string, string> = {};
  for (const name of Object.keys(allowed)) {
    const value = env[name]?.trim();
    if (value) given[name] = value;
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const bad = [...new Set(parsed.error.issues.map((issue) => issue.path[0] as Name))];
  const clauses = bad.map(
    (name) => `${name} is ${describe(given[name], secret.has(name))}, but must be ${allowed[name]}`,
  );
  throw new UserError("bad_config", `${clauses.join("; ")}.`, { variables: bad });
}

function describe(value: string | undefined, isSecret: boolean): string {
  if (value === undefined) return "not set";
  if (isSecret) return "set to something unreadable";
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 79)}…` : value);
}
