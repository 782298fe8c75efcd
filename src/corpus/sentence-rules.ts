/** Titles: a name follows, so a full stop after them never ends a sentence. */
const TITLES = new Set(
  "m mm mme mmes mlle mlles mgr me dr drs pr st ste sts mr mrs ms messrs prof gen gén lt col cmdt cpt capt sgt adm maj sen sén rep gov gouv pres prés min amb rev hon jr sr fr".split(
    " ",
  ),
);
/** Followed by a figure ("art. 5", "17 févr. 2026"), or by nothing of interest: a capital after them begins a sentence. */
const BEFORE_FIGURES = new Set(
  "n no nos nº n° art al p pp vol t chap ch fig éd ed par sect cf v vs env approx max min janv jan févr fév fevr fev feb mars mar avr apr juil juill jul aug sept sep oct nov déc dec av ap apr c r bd tél tel h km".split(
    " ",
  ),
);
/** May stand inside a sentence or end one: decided by the word that follows. */
const EITHER = new Set(
  "etc inc ltd corp co llc plc a.m p.m u.s u.s.a u.k u.n u.e e.u e.-u o.n.u é.-u n.u d.c r.d.c u.r.s.s s.a al.".split(
    " ",
  ),
);
/** Words that, with a capital, begin a sentence rather than go on with a name. */
const STARTERS = new Set(
  (
    "le la les l un une des du de d au aux ce cet cette ces c il elle ils elles on nous vous je j tu son sa ses leur leurs notre nos mais et or donc car ni selon dans en pour par avec sans sous sur " +
    "après avant depuis pendant lors lorsque quand si alors ainsi aussi enfin puis cependant toutefois pourtant néanmoins parallèlement interrogé interrogée à côté qui que quel quelle quelles quels aucun aucune plusieurs " +
    "the a an he she it they we you i this that these those his her its their our but and so in on at by for from with after before while when if as however meanwhile according both no not neither there here what who which"
  ).split(" "),
);

/**
 * True when the full stop that ends `before` belongs to an abbreviation, an initial or a list number, so that the sentence goes on in `after`.
 * Both are neighbours of a candidate boundary, white space left out.
 */
export function isAbbreviationStop(before: string, after: string): boolean {
  const word = wordBeforeStop(before.slice(-40));
  if (word === "") return false;
  // "l'art. 5": what an elision carries is the word.
  const bare = word.toLowerCase().replace(/^.*[’']/u, "");
  const nextIsFigure = /^[\d°]/.test(after) || /^[IVXLC]+\b/.test(after);
  const next = /^[\p{L}]+/u.exec(after.replace(/^[«“"‘(\s]+/u, ""))?.[0].toLowerCase() ?? "";
  // A lone number ("1. Les captifs") numbers the sentence that follows.
  if (/^\d{1,3}$/.test(word) && before.length <= word.length + 2) return true;
  if (TITLES.has(bare)) return /^[\p{Lu}«“"(]/u.test(after) || nextIsFigure;
  if (/^(?:av|ap|apr)$/.test(bare) && /^J\.\s?-?C/.test(after)) return true;
  if (BEFORE_FIGURES.has(bare) && bare === word.replace(/^.*[’']/u, "")) return nextIsFigure;
  if (EITHER.has(bare)) return bare === "etc" ? false : !STARTERS.has(next);
  return isInitial(word, before) && !(STARTERS.has(next) && followsLowerCase(word, before));
}

/** The word that a full stop ends, "" where none does. */
function wordBeforeStop(before: string): string {
  if (!before.endsWith(".")) return "";
  const last = before
    .slice(0, -1)
    .split(/[^\p{L}\p{N}°º.\-’']+/u)
    .at(-1)!;
  return last.replace(/^[.\-’']+/u, "");
}

/** "J.", "J.-C.", "J.D.", "Ph.": letters that stand for a first name. */
function isInitial(word: string, before: string): boolean {
  if (/^(?:\p{Lu}\p{Ll}?\.-?)*\p{Lu}$/u.test(word) || /^\p{Lu}(?:\.-\p{Lu}|\.\p{Lu})+$/u.test(word))
    return true;
  return /^(?:Ph|Ch|Th|Chr)$/.test(word) && before.length > 0;
}

/** "le plan B.": a single letter after a common word ends a sentence as any other word does. */
function followsLowerCase(word: string, before: string): boolean {
  const head = before.slice(0, before.length - word.length - 1).trimEnd();
  return /^\p{Ll}/u.test(head.split(/[^\p{L}’'-]+/u).at(-1)!);
}
