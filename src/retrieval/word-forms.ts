import { nameKey, nameKeys, sameName } from "../language/names.js";
import { stemsOf, stemWord } from "../language/stem.js";
import { foldWord } from "../language/words.js";
import { isSimilar } from "../lexical/spelling.js";

/** Endings of number, gender, case and origin in the Latin languages: what a name's forms differ by. */
const ENDING =
  /(?:(?:ais|ois|i?en|i?an|ain|in)(?:ne)?e?s?|istes?|ists?|ese|isch(?:e[nrms]?)?|e?s|es|e|en|er|[aio])$/;
/** Shortest stem that two forms of one name share. */
const MIN_STEM = 4;

/** A word that a question names something by, in every form that a text may mention it in. */
export class WordForms {
  readonly folded: string;
  /** Also what it is without its ending. */
  readonly stems: ReadonlySet<string>;
  readonly keys: readonly string[];

  constructor(readonly word: string) {
    this.folded = foldWord(word);
    this.stems = new Set(formsOf(this.folded));
    this.keys = nameKeys(word);
  }

  /** Whether a text's word is a form of it: inflected, spelt otherwise, in another script, or almost so. */
  isMetBy(word: TextWord): boolean {
    const { folded } = word;
    if (folded === this.folded) return true;
    if (/\d/.test(folded) || folded.length < 3 || this.folded.length < 3) return false;
    if (isInflected(this.folded, folded) || word.forms.some((stem) => this.stems.has(stem))) return true;
    if (isSimilar(this.folded, folded)) return true;
    if (!word.isCapital) return false;
    return (
      this.keys.some((own) => own === word.key || isSimilar(own, word.key)) || sameName(this.word, word.text)
    );
  }
}

/** A word of a text, to be compared with several. */
export class TextWord {
  readonly folded: string;
  readonly isCapital: boolean;
  #forms: readonly string[] | undefined;
  #key: string | undefined;

  constructor(readonly text: string) {
    this.folded = foldWord(text);
    this.isCapital = /^\p{Lu}/u.test(text);
  }

  get forms(): readonly string[] {
    this.#forms ??= formsOf(this.folded);
    return this.#forms;
  }

  get key(): string {
    this.#key ??= nameKey(this.text);
    return this.#key;
  }
}

/** A folded word's stems, with and without an ending that no stemmer knows of a name: "zorglubiennes" is "zorglub". */
function formsOf(folded: string): readonly string[] {
  if (/\d/.test(folded)) return [folded];
  const bare = folded.replace(ENDING, "");
  const forms = [folded, ...stemsOf(folded), stemWord(folded, "de")];
  return bare.length >= MIN_STEM ? [...forms, bare] : forms;
}

/** One is the other with up to three letters more. */
function isInflected(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= MIN_STEM && long.length - short.length <= 3 && long.startsWith(short);
}
