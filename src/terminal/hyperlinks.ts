/** Text that leads to an address. */
export type Link = (text: string, url: string) => string;

type Environment = Readonly<Record<string, string | undefined>>;

/** Programs that are known to follow OSC 8, by what they put into the environment; others would show its bytes, or ring. */
const KNOWN: readonly ((env: Environment) => boolean)[] = [
  ({ TERM_PROGRAM }) =>
    /^(?:iTerm\.app|WezTerm|vscode|ghostty|Hyper|rio|Tabby|zed)$/.test(TERM_PROGRAM ?? ""),
  ({ TERM }) => /^(?:xterm-kitty|xterm-ghostty|alacritty|foot|contour|wezterm)/.test(TERM ?? ""),
  // GNOME's and its kin, from 0.50.1 on: the release before ends at a link.
  ({ VTE_VERSION }) => Number(VTE_VERSION) > 5000,
  ({ WT_SESSION, KONSOLE_VERSION, DOMTERM }) => Boolean(WT_SESSION || KONSOLE_VERSION || DOMTERM),
];

/**
 * Whether text written to a stream may lead somewhere (OSC 8): on a terminal only, and there with a non-empty `NO_HYPERLINK` never, else as
 * `FORCE_HYPERLINK` says where it is set (0: no), else in a program that is known to understand it and that none stands before.
 */
export function wantsHyperlinks(env: Environment, stream: { readonly isTTY?: boolean }): boolean {
  if (stream.isTTY !== true || env.NO_HYPERLINK) return false;
  const forced = env.FORCE_HYPERLINK;
  if (forced !== undefined && forced !== "") return forced !== "0" && forced.toLowerCase() !== "false";
  if (env.TERM === "dumb" || /^(?:screen|tmux)/.test(env.TERM ?? "")) return false;
  return KNOWN.some((knows) => knows(env));
}

/** What an address may hold between OSC 8's marks: printable ASCII, which is all that a URL is written in. */
const ADDRESS = /^https?:[!-~]+$/;

/** @param enabled without it, or for what is no address, the text is all there is */
export function createLink(enabled: boolean): Link {
  return (text, url) =>
    enabled && ADDRESS.test(url) ? `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\` : text;
}
