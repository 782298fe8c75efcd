import { LRUCache } from "lru-cache";
import { transliterate } from "./transliterate.js";
import { foldWord } from "./words.js";

export { transliterate };

/**
 * Spelling rules that bring French, English, German, Spanish and passport spellings of one Slavic, Turkic, Arabic or Persian
 * name to one form, applied in order to a folded Latin word. `3` is every hushing sound: French `ch` is English `sh`, English
 * `ch` is French `tch`, and a name's language is unknown.
 */
const RULES: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/[^a-z]+/g, ""],
  [/(?<=[bcfgklmnprstvwz])j(?=[aeou])/g, "i"], // German Kostjukow
  [/schtsch|chtch|shch|stsch|szcz/g, "3"],
  [/dsch|dzh|dj|zh/g, "j"],
  [/tsch|tch|tsh/g, "3"],
  [/ch(?=[rl])/g, "k"],
  [/sch|sh|ch/g, "3"],
  [/th/g, "t"],
  [/ph/g, "f"],
  [/(?<=[db])h/g, ""],
  [/qu(?=[eiy])|ck|c(?![eiy])/g, "k"],
  [/gu(?=[eiy])/g, "g"],
  [/c/g, "s"],
  [/(?:kh|gh|q|h(?=.))/g, "g"], // Ukrainian г is h, Russian г is g; х is kh; Persian ق is q or gh
  [/h$/g, ""],
  [/tz/g, "ts"],
  [/z/g, "s"], // German Selenskyj
  [/x/g, "ks"],
  [/w/g, "v"],
  [/ff?$/g, "v"], // Witkoff, Rakhmanoff
  [/ou|oo/g, "u"],
  [/y/g, "i"],
  [/ee/g, "i"],
  [/(?<=i)j$|(?<=e)j$/g, "i"], // -skyj, Andrej
  [/(.)\1+/g, "$1"],
  [/i(?=[aeou])/g, ""], // Iermak, Podoliak, Kyslytsia
  [/(?<=[^aeiou]{1,2})ei$/g, "i"], // Andrei, Andriy
  [/(?<=..[^aeiou])e$/g, ""], // Poutine, Farhane
];
const keys = new LRUCache<string, string>({ max: 20_000, memoMethod: makeKey });

/**
 * One key for the spellings of a name in Latin, Cyrillic or Greek letters: Oumerov, Umerov, Умеров. Keys are lower-case Latin
 * letters and `3`; empty for a word without letters of these scripts.
 */
export function nameKey(word: string): string {
  return keys.memo(word);
}

function makeKey(word: string): string {
  const sounded = word.normalize("NFC").replace(/[çÇ]/g, "s").replace(/[şŞ]/g, "sh");
  let key = foldWord(transliterate(foldWord(sounded)));
  for (const [pattern, replacement] of RULES) key = key.replace(pattern, replacement);
  return key;
}

/** The keys that a name is found by as it is written: as it sounds, and as it is typed without the marks of ç and ş (Çavuşoğlu, Cavusoglu). */
export function writtenKeys(word: string): readonly string[] {
  const key = nameKey(word);
  if (!/[çş]|\u0327/iu.test(word)) return [key];
  const typed = nameKey(foldWord(word));
  return typed === key ? [key] : [key, typed];
}

/** A Cyrillic case ending and the nominative endings it may stand for. */
const CASES: readonly (readonly [ending: RegExp, nominatives: readonly string[]])[] = [
  [/(?:ського|ському|ським|ськім)$/, ["ський"]],
  [/(?:ского|скому|ским|ском)$/, ["ский"]],
  [/(?:ської|ській|ську|ською)$/, ["ська"]],
  [/(?:ской|скую)$/, ["ская"]],
  [/(?:ом|ові)$/, ["", "о"]],
  [/(?:ем|єм|еві|єві)$/, ["", "й"]],
  [/(?:ым|им)$/, [""]],
  [/(?:ою|ой)$/, ["а"]],
  [/(?:ею|єю)$/, ["я"]],
  [/[ую]$/, ["", "а", "о", "й"]],
  [/[ая]$/, ["", "о", "й"]],
  [/[еіиы]$/, ["", "а"]],
  [/ії$|ии$/, ["ія"]],
];

/**
 * Every key a written form may stand for, its own first: in Cyrillic also those of the nominatives its ending allows
 * (Медінського, Ермаком); in Latin those of a German `J` for a glide and a `q` that is `k`.
 */
export function nameKeys(word: string): readonly string[] {
  const found = new Set(writtenKeys(word));
  const folded = foldWord(word);
  if (/^[\u0400-\u04ff]+$/.test(folded)) {
    for (const [ending, nominatives] of CASES) {
      const stem = folded.replace(ending, "");
      if (stem === folded || stem.length < 3) continue;
      for (const nominative of nominatives) found.add(nameKey(stem + nominative));
    }
  } else {
    if (/^j[aeu]/.test(folded)) found.add(nameKey(folded.slice(1)));
    if (/q(?!u)/.test(folded)) found.add(nameKey(folded.replace(/q(?!u)/g, "k")));
  }
  found.delete("");
  return [...found];
}

/**
 * Whether two words may be spellings of one name: a key in common, or, across scripts, the same consonants (four at least),
 * since Cyrillic writes English names by their sound (Trump, Трамп).
 */
export function sameName(a: string, b: string): boolean {
  const others = nameKeys(b);
  const own = nameKeys(a);
  if (own.some((key) => others.includes(key))) return true;
  const cyrillic = /[\u0400-\u04ff]/;
  if (cyrillic.test(a) === cyrillic.test(b)) return false;
  const skeletons = others.map(consonants);
  return own.map(consonants).some((skeleton) => skeleton.length >= 4 && skeletons.includes(skeleton));
}

function consonants(key: string): string {
  return key.charAt(0) + key.slice(1).replace(/[aeiou]/g, "");
}
