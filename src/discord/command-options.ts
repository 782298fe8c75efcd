import { ApplicationCommandOptionType } from "discord-api-types/v10";
import type { Command } from "./command.js";
import { type CommandKey, defineChatCommand, type OptionKey, type OptionSpecs } from "./definitions.js";
import type { AutocompleteRequest, CommandRequest } from "./request.js";

type ValueOf<Spec> = Spec extends { readonly type: infer Type }
  ? Type extends ApplicationCommandOptionType.String
    ? string
    : Type extends ApplicationCommandOptionType.Integer
      ? number
      : boolean
  : never;

/** What members give: a required option always has a value. */
export type OptionsOf<Specs> = {
  readonly [Name in keyof Specs as Specs[Name] extends { readonly required: true } ? Name : never]: ValueOf<
    Specs[Name]
  >;
} & {
  readonly [Name in keyof Specs as Specs[Name] extends { readonly required: true } ? never : Name]?: ValueOf<
    Specs[Name]
  >;
};

const TYPES = {
  [ApplicationCommandOptionType.String]: "string",
  [ApplicationCommandOptionType.Integer]: "number",
  [ApplicationCommandOptionType.Boolean]: "boolean",
} as const;
/** What a required option counts as that was not given, or as something else: Discord's own clients never send that. */
const NOTHING = { string: "", number: Number.NaN, boolean: false } as const;

/** The options that a request carries, each of its own type. */
function readOptions<Specs extends OptionSpecs>(
  specs: Specs,
  given: CommandRequest["options"],
): OptionsOf<Specs> {
  const entries = Object.entries(specs).flatMap(([name, spec]): [string, unknown][] => {
    const type = TYPES[spec!.type];
    const value = typeof given[name] === type ? given[name] : spec!.required ? NOTHING[type] : undefined;
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(entries) as OptionsOf<Specs>;
}

type With<Request, Options> = Omit<Request, "options"> & { readonly options: Options };
type Rest<Method, Request> = Method extends (request: never, ...rest: infer Args) => infer Result
  ? (request: Request, ...rest: Args) => Result
  : never;

/** A slash command whose parts get the options as its definition types them. */
interface ChatCommand<Key extends CommandKey, Specs> {
  readonly name: Key;
  readonly options?: Specs;
  /** Who may use it, a bit set as a string; all where there is none. */
  readonly permissions?: string;
  readonly work: Command["work"];
  readonly isPrivate: (request: With<CommandRequest, OptionsOf<Specs>>) => boolean;
  readonly check?: Rest<NonNullable<Command["check"]>, With<CommandRequest, OptionsOf<Specs>>>;
  readonly run: Rest<Command["run"], With<CommandRequest, OptionsOf<Specs>>>;
  readonly complete?: Rest<
    NonNullable<Command["complete"]>,
    With<AutocompleteRequest, Partial<OptionsOf<Specs>>>
  >;
}

export function chatCommand<Key extends CommandKey, const Specs extends OptionSpecs<OptionKey<Key>>>({
  name,
  options = {} as Specs,
  permissions,
  work,
  isPrivate,
  check,
  run,
  complete,
}: ChatCommand<Key, Specs>): Command {
  const typed = <Request extends CommandRequest | AutocompleteRequest>(request: Request) => ({
    ...request,
    options: readOptions(options as OptionSpecs, request.options) as OptionsOf<Specs>,
  });
  return {
    name,
    work,
    define: (locales) => defineChatCommand(name, options as OptionSpecs, permissions, locales),
    isPrivate: (request) => isPrivate(typed(request)),
    ...(check === undefined ? {} : { check: (request, context) => check(typed(request), context) }),
    run: (request, context) => run(typed(request), context),
    ...(complete === undefined ? {} : { complete: (request, context) => complete(typed(request), context) }),
  };
}
