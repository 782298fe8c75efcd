import type { Statement } from "./find-statements.js";
import { followingLeaders } from "./leaders.js";
import type { SymbolSentence } from "./symbols.js";

/** Who else a sentence names beside the leaders of a statement: symbols of people. */
export interface Replacements {
  /** Replaced by the statement's leaders. */
  readonly replaced: readonly number[];
  /** Took over from the statement's leaders. */
  readonly successors: readonly number[];
}

/** "…, en remplacement de Z", "; il succède à Z", "…, has been replaced by Y": people named after the statement. */
export function findReplacements(statement: Statement, sentence: SymbolSentence): Replacements {
  const replaced: number[] = statement.replaced === null ? [] : [statement.replaced];
  if (statement.replaced !== null) return { replaced, successors: [] };
  const rest = sentence.symbols.slice(statement.to);
  const instead = /^[^;DHZrRnmb]{0,14}Z(?=P)/.exec(rest) ?? /^[^;DHRrnm]{0,14}[;,&]~*i?~*R(?=P)/.exec(rest);
  if (instead !== null) replaced.push(...followingLeaders(sentence, statement.to + instead[0].length));
  const gone =
    /^[^;DHRrnmP]{0,14}r(?=P)/.exec(rest) ?? /^[^;DHRrnmP]{0,14}(?:h~*E|[ae])~*R~*b(?=P)/.exec(rest);
  const successors = gone === null ? [] : followingLeaders(sentence, statement.to + gone[0].length);
  return { replaced, successors };
}
