import pc from "picocolors";
import { createLink, type Link, wantsHyperlinks } from "./hyperlinks.js";

type Paint = (text: string) => string;

/** What colour means here; every paint is the identity where colour is off. */
export interface Palette {
  readonly strong: Paint;
  readonly matched: Paint;
  readonly faint: Paint;
  readonly good: Paint;
  readonly warn: Paint;
  readonly bad: Paint;
  readonly name: Paint;
  /** The identity where links are off. */
  readonly link: Link;
}

/** The palette of a stream: see {@link wantsColour} and {@link wantsHyperlinks}. */
export function paletteOf(
  env: Readonly<Record<string, string | undefined>>,
  stream: { readonly isTTY?: boolean },
): Palette {
  return createPalette(wantsColour(env, stream), wantsHyperlinks(env, stream));
}

export function createPalette(enabled: boolean, links = false): Palette {
  const colours = pc.createColors(enabled);
  return {
    strong: colours.bold,
    matched: colours.underline,
    faint: colours.dim,
    good: colours.green,
    warn: colours.yellow,
    bad: colours.red,
    name: colours.cyan,
    link: createLink(links),
  };
}

/**
 * Whether to colour a stream: never with a non-empty `NO_COLOR` (https://no-color.org), as `FORCE_COLOR` says where it is
 * set, else on a terminal that is not `dumb`.
 */
export function wantsColour(
  env: Readonly<Record<string, string | undefined>>,
  stream: { readonly isTTY?: boolean },
): boolean {
  if (env.NO_COLOR) return false;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined && forced !== "") return forced !== "0" && forced.toLowerCase() !== "false";
  return stream.isTTY === true && env.TERM !== "dumb";
}

/** Columns to wrap at: the terminal's (at most 100, long lines read badly), `COLUMNS` elsewhere, else no wrapping. */
export function wrapWidth(
  env: Readonly<Record<string, string | undefined>>,
  stream: { readonly isTTY?: boolean; readonly columns?: number },
): number {
  const told = Number(env.COLUMNS);
  const columns = stream.isTTY
    ? (stream.columns ?? 80)
    : Number.isInteger(told) && told > 0
      ? told
      : Infinity;
  return columns === Infinity ? Infinity : Math.max(20, Math.min(columns, 100));
}
