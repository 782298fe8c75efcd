import { UserError } from "../shared/errors.js";
import { givenName } from "../shared/printable-name.js";

export interface Citation {
  readonly source: string;
  readonly lines: readonly [first: number, last: number];
  /** First hexadecimal digits of the file's SHA-256: 12 as printed, 8 to 64 accepted. */
  readonly sha256Prefix: string;
}

const PREFIX_LENGTH = 12;
// From the right: a file's name may hold any of the marks between the parts.
const FORM = /^([\s\S]+):(\d{1,9})(?:-(\d{1,9}))?@([0-9a-f]{8,64})$/i;

/** `file:first-last@sha256prefix`, what `verify` takes back. */
export function formatCitation(place: {
  readonly source: string;
  readonly lines: readonly [first: number, last: number];
  readonly sha256: string;
}): string {
  return `${place.source}:${place.lines[0]}-${place.lines[1]}@${place.sha256.slice(0, PREFIX_LENGTH)}`;
}

/** The parts of a citation; one line may be given as `file:4@…`. @throws UserError `bad_citation` for any other form. */
export function parseCitation(text: string): Citation {
  // A name may begin with spaces; none that is retyped is lost by those that come along (`findNamed`).
  const match = FORM.exec(text.trimEnd());
  const first = Number(match?.[2]);
  const last = Number(match?.[3] ?? match?.[2]);
  if (match === null || first < 1 || last < first) {
    throw new UserError("bad_citation", { text: givenName(text.trim()) });
  }
  return { source: match[1]!, lines: [first, last], sha256Prefix: match[4]!.toLowerCase() };
}
