/** How a form says who leads: what its trigger is, and which words give the time. */
type FormKind =
  | "passive"
  | "reduced"
  | "active"
  | "relative"
  | "plural"
  | "pronoun"
  | "elliptic"
  | "headship"
  | "title"
  | "paired"
  | "aside"
  | "group"
  | "handed"
  | "again"
  | "replace";

/**
 * A form of leadership over a sentence's symbols (see `symbols.ts`). Groups: `d` the delegation, `h` a head phrase, `c` an aside, `g` a people,
 * `p` the first or nearest leader, `t` the trigger, `o` who is replaced.
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
    "(?<o>P)[^;PDHnm]{0,3}(?<t>r)(?<p>P)[^;PDHnm]{0,3}T~*(?<d>D)",
    // "À la tête de la délégation russe, X a remplacé Y": X leads it now, whoever is the subject.
    `${START}T~*(?<d>D)[~o]{0,3},(?<p>P)~*(?<t>R)(?<o>P)`,
    `${START}T~*(?<d>D)[~o]{0,3},(?<o>P)~*(?<t>r)(?<p>P)`,
  ),
  ...form(
    "passive",
    "after",
    `(?<d>[DL])~*${BE}~*(?<t>[pyk])${BY}(?<p>P)`,
    `(?<d>D),[^;DHL]{1,14},~*${BE}~*(?<t>[pyk])${BY}(?<p>P)`,
    `(?<d>D)[x~otSE]{1,10}${BE}~*(?<t>[pyk])${BY}(?<p>P)`,
  ),
  ...form(
    "reduced",
    "after",
    `(?<d>[DL])[~oSt]{0,6}(?<t>[pyk])${BY}(?<p>P)`,
    `(?<d>[DL]),~*(?<t>[pyk])${BY}(?<p>P)`,
    `${START}(?<t>[pyk])${BY}(?<p>P)(?:,?&?b?P)*(?<since>[~oxt]{0,5}),~*(?<d>D)`,
    // "Emmenée par X et composée de douze membres, la délégation …".
    `${START}(?<t>[pyk])${BY}(?<p>P)(?:,?&|,)(?<also>[xzpy][^;DHLCnm]{0,15}),~*(?<d>D)`,
    `${START}(?<placed>x?)~*(?<t>U)(?<p>P)(?:,?&?P)*(?<since>[~oxt]{0,5}),~*(?<d>D)`,
  ),
  ...form("headship", "after", "(?<d>D)(?<gap>[^;DPHLCnmu]{0,14})(?<t>U)(?<p>P)"),
  ...form("active", "before", `(?<p>P)~*${FINITE}~*(?<d>[DL])`, `(?<p>P),~*${FINITE}~*(?<d>D)`),
  ...form("plural", "before", `(?<p>P)~*(?<t>I)~*(?<d>D)`),
  ...form("relative", "before", `(?<p>P),?q~*${FINITE}~*(?<d>D)`),
  ...form(
    "relative",
    "after",
    `(?<d>D),?u~*(?<t>[vwk]|h~*[pk])~*(?<p>P)`,
    `${START}(?<t>g)~*(?<d>D)~*(?:,|${BE})~*(?<p>P)`,
  ),
  ...form("headship", "none", "(?<p>P)(?<gap>[^;PDHNLCnmuRr]{0,12})(?<t>T)~*(?<d>D)"),
  ...form(
    "headship",
    "after",
    `${START}[x~EJj]{0,2}(?<t>T)~*(?<d>D)[~xo]{0,3},(?<fronted>(?<p>P))`,
    `(?<t>T)~*(?<d>D)(?<shown>[~xaei]{1,4})(?<p>P)`,
    "(?<d>D)[^;DPHLnmu]{0,12}(?<t>B)o?(?<p>P)",
    "(?<d>D)[^;DPHLnmu]{0,8}(?<p>P)(?:&P)?~*(?<t>B)",
    `${START}[zo]?(?<p>P)(?:&P)?~*(?<t>B),~*(?<d>D)`,
  ),
  ...form(
    "title",
    "none",
    "(?<h>H)(?<p>P)(?!,?&P)",
    "(?<h>H),(?<p>P)(?=[,;]|$)(?!,P)(?!,?&P)",
    // "Chef de la délégation russe, X a exigé …", "As head of the Russian team, X …": no article, so X holds the title.
    `${START}(?:(?<as>J)[~o]{0,3})?(?<opening>(?<h>H))(?<when>[~o]{0,4}),(?<p>P)(?!,?&P)`,
  ),
  ...form("title", "none", "(?<p>P),(?<h>H)", "(?<p>P)(?<plain>(?<h>H))(?=[,;]|$)"),
  ...form(
    "paired",
    "none",
    "(?<h>M),?~?(?<p>P)(?:,P)*,?&P(?![&]|,P)",
    "(?<!P,?&?|z)(?<p>P)(?:,P)*,?&P,(?<h>M)(?=[,;]|$)",
  ),
  ...form(
    "headship",
    "none",
    `(?<p>P)~*,?q?~*(?<t>${BE})~*(?<h>H)`,
    "(?<p>P)[^;PDHNLCnmuRr]{0,8}(?<t>J)~*(?<h>H)",
  ),
  ...form("headship", "after", `(?<d>D),?d(?<title>[Nx]|tx)~*(?<t>${BE}|A)~*(?<p>P)`),
  ...form("headship", "after", `(?<h>H)~*,?(?<t>${BE}|c|A)~*(?<p>P)`),
  ...form("group", "after", `(?<g>G)~*,?${BE}?~*(?<t>[pyk])${BY}(?<p>P)`),
  ...form(
    "aside",
    "before",
    `(?<c>C),?~*c(?<p>P)q~*${FINITE}(?!~*D)`,
    `(?<c>C),?~*(?<p>P)~*${FINITE}~*t?Y`,
    `(?<p>P)~*${FINITE}~*t?Y,?~*(?<c>C)`,
  ),
  ...form("aside", "after", `(?<c>C),?~*t?Y~*${BE}~*(?<t>[pyk])${BY}(?<p>P)`),
  ...form("handed", "after", "(?<t>K)(?<d>D)~*o(?<p>P)", "(?<lead>(?<d>D))~*[aehE~]*(?<t>Q)(?<p>P)"),
  // "…, la délégation russe l'était auparavant par Y".
  ...form("again", "after", "(?<d>D)t(?<t>e)[~ox]{0,4}b(?<p>P)"),
  ...form("handed", "none", "(?<p>P)[^;PDHNnm]{0,6}(?<t>j)~*I~*(?<d>D)"),
  ...form("pronoun", "none", `(?<i>i)~*${FINITE}~*(?<d>D)`),
  ...form("pronoun", "after", `^(?<i>i${BE}|c)~*(?<t>[pyk])${BY}(?<p>P)`),
  ...form("elliptic", "after", "(?<d>[DL])~*,?(?<t>b)(?<p>P)"),
];
