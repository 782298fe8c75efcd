import type { CitationFinding, KeyIn, Message, Notice, ParamArguments, Params, PartMessage } from "./keys.js";

/** What happened, for whoever runs the program: plain data, worded where it is shown. */
export function notice<C extends KeyIn<"notices">>(
  code: C,
  ...[params]: ParamArguments<Params<`notices.${C}`>>
): Notice {
  return { code, params: params ?? {} } as unknown as Notice;
}

/** What became of a citation. */
export function finding<C extends KeyIn<"findings">>(
  code: C,
  ...[params]: ParamArguments<Params<`findings.${C}`>>
): CitationFinding {
  return { code, params: params ?? {} } as unknown as CitationFinding;
}

/** A piece that another message is completed with. */
export function part<C extends KeyIn<"parts">>(
  code: C,
  ...[params]: ParamArguments<Params<`parts.${C}`>>
): PartMessage {
  return { code, params: params ?? {} } as unknown as PartMessage;
}

/** The same message with each text that it names, at any depth, replaced. */
export function mapTexts<M extends Message>(message: M, map: (text: string) => string): M {
  const mapped = (value: unknown): unknown => {
    if (typeof value === "string") return map(value);
    if (Array.isArray(value)) return value.map(mapped);
    return typeof value === "object" && value !== null ? mapTexts(value as Message, map) : value;
  };
  const params = Object.entries(message.params as object).map(([name, value]) => [name, mapped(value)]);
  return { code: message.code, params: Object.fromEntries(params) } as M;
}
