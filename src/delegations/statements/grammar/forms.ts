/** How a form says who leads: what its trigger is, and which words give the time. */
type FormKind = "passive" | "reduced" | "active" | "relative" | "headship" | "title" | "replace";

/**
 * A form of leadership over a sentence's symbols (see `symbols.ts`). Groups: `d` the delegation, `h` a head phrase, `p` the first or nearest leader, `t` the trigger, `o` who is replaced.
 */
export interface Form {
  readonly kind: FormKind;
  readonly pattern: RegExp;
  /** Where further leaders stand: after the first ("par X et Y"), before it ("X et Y conduisent"), or nowhere. */
  readonly more: "after" | "before" | "none";
}

const BE = "(?:[ae]|h~*E)";
const BY = "[~ox]{0,4}b";
const FINITE = "(?<t>[vwyk]|h~*[pyk]|[ae]~*g|h~*E~*g)";
const START = "(?:(?:^|[;&])~{0,3}|^[~o]{1,4},~{0,2})";

const form = (kind: FormKind, more: Form["more"], ...patterns: string[]): Form[] =>
  patterns.map((pattern) => ({ kind, more, pattern: new RegExp(pattern, "dg") }));

/** Every form, most telling first: of two that name the same delegation in one place, the earlier one counts. */
export const FORMS: readonly Form[] = [
  ...form(
    "replace",
    "none",
    "(?<p>P)[^;PDHnm]{0,3}(?<t>R)(?<o>P)[^;PDHnm]{0,3}T~*(?<d>D)",
    "(?<p>P)[^;PDHnm]{0,3}(?<t>R)(?<o>P)[~J]*(?<h>H)",
    // "À la tête de la délégation russe, X a été remplacé par Y": Y leads it now, whoever is the subject.
    `${START}T~*(?<d>D)[~o]{0,3},(?<o>P)~*(?<t>r)(?<p>P)`,
  ),
  ...form(
    "passive",
    "after",
    `(?<d>D)~*${BE}~*(?<t>[pyk])${BY}(?<p>P)`,
    `(?<d>D),[^;DH]{1,14},~*${BE}~*(?<t>[pyk])${BY}(?<p>P)`,
  ),
  ...form(
    "reduced",
    "after",
    `(?<d>D)[~oSt]{0,6},?~*(?<t>[pyk])${BY}(?<p>P)`,
    `${START}(?<t>[pyk])${BY}(?<p>P)(?:,?&?b?P)*(?<since>[~oxt]{0,5}),~*(?<d>D)`,
    `${START}(?<placed>x?)~*(?<t>U)(?<p>P)(?:,?&?P)*(?<since>[~oxt]{0,5}),~*(?<d>D)`,
  ),
  ...form("headship", "after", "(?<d>D)(?<gap>[^;DPHnmu]{0,14})(?<t>U)(?<p>P)"),
  ...form("active", "before", `(?<p>P)~*${FINITE}~*(?<d>D)`, `(?<p>P),~*${FINITE}~*(?<d>D)`),
  ...form("relative", "before", `(?<p>P),?q~*${FINITE}~*(?<d>D)`),
  ...form("relative", "after", `${START}(?<t>g)~*(?<d>D)~*(?:,|${BE})~*(?<p>P)`),
  ...form("headship", "none", "(?<p>P)(?<gap>[^;PDHNnmuRr]{0,12})(?<t>T)~*(?<d>D)"),
  ...form("headship", "after", `${START}[x~EJj]{0,2}(?<t>T)~*(?<d>D)[~xo]{0,3},(?<fronted>(?<p>P))`),
  ...form(
    "title",
    "none",
    "(?<h>H)(?<p>P)(?!,?&P)",
    "(?<h>H),(?<p>P)(?=[,;]|$)(?!,P)(?!,?&P)",
    // "Chef de la délégation russe, X a exigé …", "As head of the Russian team, X …": no article, so X holds the title.
    `${START}(?:(?<as>J)[~o]{0,3})?(?<opening>(?<h>H))(?<when>[~o]{0,4}),(?<p>P)(?!,?&P)`,
  ),
  ...form("title", "none", "(?<p>P),(?<h>H)"),
  ...form(
    "headship",
    "none",
    `(?<p>P)~*,?q?~*(?<t>${BE})~*(?<h>H)`,
    "(?<p>P)[^;PDHNnmuRr]{0,8}(?<t>J)~*(?<h>H)",
  ),
  ...form("headship", "after", `(?<d>D),?d(?<title>[Nx]|tx)~*(?<t>${BE}|A)~*(?<p>P)`),
  ...form("headship", "after", `(?<h>H)~*,?(?<t>${BE}|c|A)~*(?<p>P)`),
];
