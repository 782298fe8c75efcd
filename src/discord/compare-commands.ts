import type { CommandDefinition } from "./command.js";

/** A command as Discord returns it: our fields among others of its own. */
export type RegisteredCommand = Readonly<Record<string, unknown>> & {
  readonly name: string;
  readonly type?: number;
};

/** Fields that a definition states; Discord adds ids, versions and defaults. */
const FIELDS = [
  "name_localizations",
  "description",
  "description_localizations",
  "default_member_permissions",
  "contexts",
  "integration_types",
  "nsfw",
  "options",
] as const;
const OPTION_FIELDS = [
  "type",
  "name_localizations",
  "description",
  "description_localizations",
  "required",
  "autocomplete",
  "choices",
  "min_value",
  "max_value",
  "min_length",
  "max_length",
  "channel_types",
  "options",
] as const;

/**
 * What registering `wanted` would change, one line each: `+ ask` new, `- old` removed, `~ source options.line.min_value: 1 -> 2`.
 * Empty: Discord has them as they are.
 */
export function compareCommands(
  wanted: readonly CommandDefinition[],
  registered: readonly RegisteredCommand[],
): string[] {
  const ours = new Map(wanted.map((command) => [keyOf(command), command as unknown as RegisteredCommand]));
  const theirs = new Map(registered.map((command) => [keyOf(command), command]));
  const lines: string[] = [];
  for (const [key, command] of ours) {
    const existing = theirs.get(key);
    if (existing === undefined) lines.push(`+ ${command.name}`);
    else lines.push(...compareFields(command, existing).map((line) => `~ ${command.name} ${line}`));
  }
  for (const [key, { name }] of theirs) if (!ours.has(key)) lines.push(`- ${name}`);
  return lines;
}

function keyOf({ type = 1, name }: { type?: number | undefined; name: string }): string {
  return `${type} ${name}`;
}

function compareFields(wanted: RegisteredCommand, existing: RegisteredCommand): string[] {
  const before = flatten(existing);
  const after = flatten(wanted);
  const paths = [...new Set([...after.keys(), ...before.keys()])];
  return paths
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => `${path}: ${before.get(path) ?? "nothing"} -> ${after.get(path) ?? "nothing"}`);
}

/** Path to value, as JSON; what is absent, null, false or empty is left out, since Discord fills in such defaults. */
function flatten(command: Readonly<Record<string, unknown>>): Map<string, string> {
  const flat = new Map<string, string>();
  walk(command, FIELDS, "", flat);
  return flat;
}

function walk(
  value: Readonly<Record<string, unknown>>,
  fields: readonly string[],
  path: string,
  flat: Map<string, string>,
): void {
  for (const field of fields) {
    const each = value[field];
    if (field === "options" && Array.isArray(each)) {
      for (const [order, option] of (each as Record<string, unknown>[]).entries()) {
        const at = `${path}options.${String(option.name)}.`;
        flat.set(`${at}order`, String(order));
        walk(option, OPTION_FIELDS, at, flat);
      }
    } else if (field.endsWith("_localizations")) {
      for (const [code, text] of Object.entries((each ?? {}) as Record<string, unknown>))
        flat.set(`${path}${field}.${code}`, JSON.stringify(text));
    } else if (
      each !== undefined &&
      each !== null &&
      each !== false &&
      each !== "" &&
      !(Array.isArray(each) && each.length === 0)
    ) {
      flat.set(`${path}${field}`, JSON.stringify(sorted(field, each)));
    }
  }
}

/** Contexts and installations are sets; the order of choices is seen. */
function sorted(field: string, value: unknown): unknown {
  return Array.isArray(value) && field !== "choices" ? [...value].sort() : value;
}
