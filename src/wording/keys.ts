import type { texts as english } from "../locales/en.js";

/** The texts of the master: its keys are the ones that every language must have. */
type Master = typeof english;

type PluralForm = "zero" | "one" | "two" | "few" | "many" | "other";
type PluralStem<K> = K extends `${infer Stem}_${PluralForm}` ? Stem : never;
type Stem<K> = K extends `${infer Base}_${PluralForm}` ? Base : K;

/** Every text of the master; of a plural, the forms of the language itself. A language may count in cases that English has not. */
export type Texts = TextsOf<Master> & { readonly counted: Readonly<Record<string, string>> };
type TextsOf<T> = {
  readonly [K in keyof T as K extends `${string}_${PluralForm}` ? never : K]: T[K] extends string
    ? string
    : TextsOf<T[K]>;
} & { readonly [K in PluralStem<keyof T> as `${K}_other`]: string } & {
  readonly [K in PluralStem<keyof T> as `${K}_${Exclude<PluralForm, "other">}`]?: string;
};

type KeyOf<T, Prefix extends string = ""> = {
  [K in keyof T & string]: T[K] extends string
    ? `${Prefix}${Stem<K> & string}`
    : KeyOf<T[K], `${Prefix}${K}.`>;
}[keyof T & string];
/** `answer.missing`, `sources.title` … */
export type TextKey = KeyOf<Master>;
/** The keys of one group, without its name: `KeyIn<"errors">` is `"seeds_missing" | …`. */
export type KeyIn<Group extends keyof Master> = KeyOf<Master[Group]>;

/** The master's text of a key; of a plural its last form, which names all that is put into it. */
type TextAt<T, K extends string> = K extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? TextAt<T[Head], Rest>
    : never
  : K extends keyof T
    ? T[K]
    : `${K}_other` extends keyof T
      ? T[`${K}_other`]
      : never;

/** What a place takes by the format it names: `{{names, list}}`. See `formats.ts`. */
interface Formatted {
  readonly all: readonly string[];
  readonly list: readonly string[];
  readonly quoted: readonly string[];
  readonly error: ErrorMessage;
  readonly part: PartMessage;
  readonly parts: readonly PartMessage[];
  readonly day: string;
  readonly share: number | null;
}
type NumberFormat = "binary" | "decimal" | "ms" | "size" | "whole" | keyof CountedForms;
type CountedForms = { readonly [K in KeyIn<"counted">]: number };

type ParamOf<Place> = Place extends `${infer Name}, ${infer Format}`
  ? {
      readonly [K in Name]: Format extends keyof Formatted
        ? Formatted[Format]
        : Format extends NumberFormat
          ? number
          : never;
    }
  : { readonly [K in Place & string]: K extends "count" ? number : string | number };

type ParamsOfText<Text> = Text extends `${string}{{${infer Place}}}${infer Rest}`
  ? ParamOf<Place> & ParamsOfText<Rest>
  : unknown;

/** What the text of a key is filled with, by the names of its places. */
export type Params<K extends TextKey> = ParamsOfText<TextAt<Master, K>>;

/** The arguments that follow a key: none where its text has no places. */
export type ParamArguments<P> = unknown extends P ? [] : [params: P];

type MessageOf<Group extends "errors" | "notices" | "parts" | "findings"> = {
  readonly [C in KeyIn<Group>]: {
    readonly code: C;
    readonly params: unknown extends ParamsOfText<TextAt<Master[Group], C>>
      ? Readonly<Record<string, never>>
      : ParamsOfText<TextAt<Master[Group], C>>;
  };
}[KeyIn<Group>];

/** Why something a user wants cannot be had: the codes of {@link UserError}. */
export type UserErrorCode = KeyIn<"errors">;
export type ErrorMessage = MessageOf<"errors">;
/** What happened, for whoever runs the program. */
export type Notice = MessageOf<"notices">;
/** What became of a citation. */
export type CitationFinding = MessageOf<"findings">;
/** A piece that other sentences are completed with. */
export type PartMessage = MessageOf<"parts">;
/** A sentence, or a part of one, in no language: `locales/` words it. Plain data. */
export type Message = ErrorMessage | Notice | CitationFinding | PartMessage;

export interface MessageGroups {
  readonly errors: ErrorMessage;
  readonly notices: Notice;
  readonly findings: CitationFinding;
  readonly parts: PartMessage;
}

/** The keys of texts without places. */
export type PlainKey = { [K in TextKey]: unknown extends Params<K> ? K : never }[TextKey];
