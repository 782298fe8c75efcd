import type { Token } from "../../tokens.js";
import type { LeadershipStatus } from "../../types.js";
import type { Statement } from "./find-statements.js";
import type { SymbolSentence } from "./symbols.js";

/**
 * What a sentence says of a statement's people: its own clause, or of those who stand after it what follows their name.
 * @param person symbol of the first of them, where they stand after the statement
 */
export function clauseOf(
  statement: Statement,
  sentence: SymbolSentence,
  status: LeadershipStatus,
  person: number | null,
): readonly Token[] {
  if (person === null) return ownClause(statement, sentence);
  if (status === "replaced") return relativeClause(sentence, person);
  return sentence.tokens.slice(sentence.from[person] ?? 0);
}

/** Tokens of the statement's clauses, and of what is said before them of time and place. */
function ownClause(statement: Statement, sentence: SymbolSentence): readonly Token[] {
  const { symbols } = sentence;
  let to = Math.max(statement.to, statement.trigger + 1);
  while (to < symbols.length && !/[,;Z]/.test(symbols[to]!)) to++;
  const opening =
    /^[~oxtYS]{1,8},/.test(symbols) || /;/.test(symbols.slice(0, statement.from))
      ? Math.max(0, symbols.slice(0, statement.from).lastIndexOf(";") + 1)
      : statement.from;
  const from = sentence.from[opening] ?? 0;
  return sentence.tokens.slice(from, sentence.to[Math.min(to, symbols.length) - 1] ?? sentence.tokens.length);
}

/** ", qui menait la délégation à Istanbul": what is said of the person at `symbol` alone. */
function relativeClause(sentence: SymbolSentence, symbol: number): readonly Token[] {
  const rest = sentence.tokens.slice(sentence.to[symbol] ?? sentence.tokens.length);
  const start = rest[0]?.text === "," ? 1 : 0;
  if (!/^(?:qui|who|lequel|laquelle|chef|cheffe|head|chief|leader)$/.test(rest[start]?.folded ?? ""))
    return [];
  const end = rest.findIndex(({ text }) => text === ";");
  return rest.slice(start, end < 0 ? rest.length : end);
}
