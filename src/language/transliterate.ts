const CYRILLIC: Readonly<Record<string, string>> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  ґ: "g",
  д: "d",
  е: "e",
  є: "ie",
  ж: "zh",
  з: "z",
  и: "i",
  і: "i",
  ї: "i",
  й: "i",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "shch",
  ъ: "",
  ы: "y",
  ь: "",
  э: "e",
  ю: "iu",
  я: "ia",
  ё: "e",
  ў: "u",
  ђ: "dj",
  ј: "j",
  љ: "lj",
  њ: "nj",
  ћ: "c",
  џ: "dz",
};
const GREEK: Readonly<Record<string, string>> = {
  α: "a",
  β: "v",
  γ: "g",
  δ: "d",
  ε: "e",
  ζ: "z",
  η: "i",
  θ: "th",
  ι: "i",
  κ: "k",
  λ: "l",
  μ: "m",
  ν: "n",
  ξ: "x",
  ο: "o",
  π: "p",
  ρ: "r",
  σ: "s",
  ς: "s",
  τ: "t",
  υ: "y",
  φ: "f",
  χ: "ch",
  ψ: "ps",
  ω: "o",
};
const GREEK_PAIRS: Readonly<Record<string, string>> = { ου: "ou", μπ: "b", ντ: "d", γκ: "g", τσ: "ts" };

/**
 * Ukrainian and Russian Cyrillic and Greek in Latin letters, after the passport tables (ICAO 9303) without their word-initial
 * rules; an initial capital stays one, anything else is untouched.
 */
export function transliterate(text: string): string {
  if (!/[\u0370-\u04ff]/.test(text)) return text;
  return text
    .normalize("NFC")
    .replace(/[\u0370-\u03ff]+/g, transliterateGreek)
    .replace(/[\u0400-\u04ff]/g, (letter) => capitalised(letter, CYRILLIC));
}

function transliterateGreek(run: string): string {
  const bare = run.normalize("NFD").replace(/\p{M}/gu, "");
  return bare
    .replace(/ου|μπ|ντ|γκ|τσ/gi, (pair) => capitalised(pair, GREEK_PAIRS))
    .replace(/[\u0370-\u03ff]/g, (letter) => capitalised(letter, GREEK));
}

function capitalised(letters: string, table: Readonly<Record<string, string>>): string {
  const lower = letters.toLowerCase();
  const latin = table[lower];
  if (latin === undefined) return letters;
  return letters[0] === lower[0] ? latin : latin.charAt(0).toUpperCase() + latin.slice(1);
}
