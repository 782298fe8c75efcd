import { UserError } from "../src/shared/errors.js";
import { Tokeniser } from "./tokenise.js";
import { Unigram } from "./unigram.js";

interface TokenizerJson {
  readonly added_tokens?: readonly {
    readonly id: number;
    readonly content: string;
    readonly special?: boolean;
  }[];
  readonly model?: {
    readonly type?: string;
    readonly unk_id?: number | null;
    readonly vocab?: readonly (readonly [string, number])[] | Readonly<Record<string, number>>;
  };
}

/**
 * Builds the tokenizer out of a parsed tokenizer.json. Written for XLM-RoBERTa's (multilingual-e5 of every size, BGE-M3, ...).
 * @throws {UserError} `model_unsupported` for a tokenizer of another kind.
 */
export function loadTokeniser(json: unknown, model: string): Tokeniser {
  const { added_tokens: added = [], model: unigram } = json as TokenizerJson;
  const vocabulary = unigram?.vocab;
  const begin = added.find(({ content }) => content === "<s>")?.id;
  const end = added.find(({ content }) => content === "</s>")?.id;
  const typed = unigram?.type === undefined || unigram.type === "Unigram";
  if (!typed || !isPieceList(vocabulary) || begin === undefined || end === undefined) {
    throw new UserError("model_unsupported", { model });
  }
  const special = new Set(added.filter((token) => token.special !== false).map(({ id }) => id));
  return new Tokeniser(new Unigram(vocabulary, unigram?.unk_id ?? 3, special), { begin, end });
}

function isPieceList(vocabulary: unknown): vocabulary is readonly (readonly [string, number])[] {
  return Array.isArray(vocabulary) && vocabulary.length > 0 && Array.isArray(vocabulary[0]);
}
