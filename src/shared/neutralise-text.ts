// C0, DEL and C1 drive a terminal; bidi embeddings, overrides and isolates reorder what is read. Both are shown, not obeyed.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this file is about
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu;

/**
 * `text` as a terminal may be given it: control characters become visible pictures (␛), bidi controls and C1 become
 * `<U+202E>`, a lone surrogate becomes U+FFFD. No line ends are left: fold white space first where they are wanted as spaces.
 */
export function neutraliseText(text: string): string {
  return text.replace(UNSAFE, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return "␡";
    if (code >= 0xd800 && code <= 0xdfff) return "\ufffd";
    return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
  });
}

/**
 * JSON text that is safe on a terminal too: what JSON leaves as it is (DEL, C1, which some terminals obey, bidi controls, the line
 * separators) is written as `\uXXXX`, which every JSON reader turns back.
 */
export function escapeUnsafeJson(json: string): string {
  return json.replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** White space folded to single spaces, trimmed: the only change display may make to a quote. A lone no-break space stays. */
export function foldForDisplay(text: string): string {
  return text.replace(/\s+/g, (run) => (isNoBreak(run) ? run : " ")).trim();
}

/** True for a run of white space that only holds no-break spaces, as French puts before « : » and « ! ». */
export function isNoBreak(run: string): boolean {
  return /^[\u00a0\u202f]+$/.test(run);
}
