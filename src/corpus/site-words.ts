const FIRST = 3;
/**
 * Beginnings of folded words that hardly stand but in what a site says of itself and of what its reader may do there; French, English,
 * German, Spanish, Italian, Portuguese, Polish, Russian, Ukrainian.
 */
const SITE_WORD_LIST =
  "newsletter infolettre cookie abonn souscri subscri unsubscri signup login navigateur browser javascript telecharg download courriel email mail " +
  "click cliqu klick facebook youtube whatsapp instagram tiktok bluesky podcast reprint republi copyright privacy website webcopy " +
  "datenschutz suscri suscripc boletin assinar assinante assine iscriviti abbonat prenumer newslett ciastecz подписк подпиш подписывайт рассылк кук підпис розсилк";
const SITE_LETTERS = SITE_WORD_LIST.replace(/e/gu, "[eéè]").replace(/ /gu, "|");
/** Met anywhere: half of what it costs to look for the word is looking at what stands before it. */
const SITE_PART = new RegExp(SITE_LETTERS, "iu");
const SITE_WORD = new RegExp(`(?<!\\p{L})(?:${SITE_LETTERS})`, "iu");
/** Such words that also stand in articles: three of them, or one beside one of the above. */
const SHARED_WORD_LIST =
  "compte account adress address consentement consent partenaire partner publicit advert publisher sponsor audience personnalis personalis personaliz commentaire comments commentaries " +
  "donnees contenu content rubrique lecteur reader redaction newsroom edition headline print licence license reserved droits rights extension application appli video notification alert " +
  "parametr setting preference utilisateur terms portal contact article actualite online inscri consult receiv recev gratuit " +
  "einwillig inhalt einverstanden angezeigt anzeig leser artikel usuario dispositivo lectores contenido lettori contenuti leitores jornal artigo читател читач реклам";
const BEGINNINGS = readBeginnings();
/** Whom a site speaks to, and itself. A statement about talks speaks to nobody, outside quotation marks. */
const READER =
  "vous votre vos merci you your yours thanks please usted gracias voce obrigado danke bitte grazie вы вас ваш ваша ваше ваши спасибо ви вам дякуємо";
const SPOKEN_TO = new Set(
  `${READER} nous notre nos our mich nuestro nuestra nostro nostra nosso nossa нас наш наши`.split(" "),
);
const READER_WORD = new RegExp(
  `(?<!\\p{L}|rendez[ -])(?:${READER.replace("voce", "voc[eê]").replaceAll(" ", "|")})(?!\\p{L})`,
  "iu",
);
const SHORT = 6;
/** In a longer text words that also stand in articles tell nothing. */
const MAX_WITHOUT_SITE_WORD = 200;
/** Unless it speaks to its reader and has four of them: a notice on what a site keeps of its readers. */
const MAX_NOTICE = 320;
/** More than a button's name between the marks. */
const QUOTED = /["“”„]|«[^»]{25}/u;

/** Whether one of the words stands in the text that hardly stand elsewhere. */
export function namesSite(text: string): boolean {
  return SITE_PART.test(text) && SITE_WORD.test(text);
}

/** True for a sentence that speaks to somebody, outside quotation marks. */
export function speaksToReader(text: string): boolean {
  return !QUOTED.test(text) && isSpoken(foldedWords(text));
}

/** True for a text that calls its reader "you", outside quotation marks. */
export function addressesReader(text: string): boolean {
  return READER_WORD.test(text) && !QUOTED.test(text);
}

/** True for a sentence about the site and its reader, not about the article's subject: "Votre adresse e-mail ne sera pas publiée." */
export function speaksOfSite(text: string, short = SHORT): boolean {
  const isLong = text.length > MAX_WITHOUT_SITE_WORD && !namesSite(text);
  if ((isLong && (text.length > MAX_NOTICE || !addressesReader(text))) || QUOTED.test(text)) return false;
  const words = foldedWords(text);
  const found = words.filter((word) => kindOf(word) !== null);
  if (found.length === 0) return false;
  const distinct = new Set(found).size;
  const share = found.length / words.length;
  const spoken = isSpoken(words);
  if (!found.some((word) => kindOf(word) === "site"))
    return distinct >= (isLong ? 4 : 3) && share >= (spoken && distinct > 3 ? 0.12 : 0.25);
  if (spoken && words.length <= short) return true;
  return distinct >= 2 && share >= (spoken ? 0.07 : distinct > 3 ? 0.12 : 0.3);
}

/** "Un rendez-vous" is a noun. */
function isSpoken(words: readonly string[]): boolean {
  return words.some((word, i) => SPOKEN_TO.has(word) && words[i - 1] !== "rendez");
}

interface Beginning {
  readonly letters: string;
  readonly kind: "site" | "shared";
}

/** Of which list a word is, if of any. */
function kindOf(word: string): Beginning["kind"] | null {
  return BEGINNINGS.get(word.slice(0, FIRST))?.find(({ letters }) => word.startsWith(letters))?.kind ?? null;
}

/** Both lists by their first letters. */
function readBeginnings(): ReadonlyMap<string, readonly Beginning[]> {
  const all = [
    ...SITE_WORD_LIST.split(" ").map((letters): Beginning => ({ letters, kind: "site" })),
    ...SHARED_WORD_LIST.split(" ").map((letters): Beginning => ({ letters, kind: "shared" })),
  ];
  const byFirst = new Map<string, Beginning[]>();
  for (const beginning of all) {
    const first = beginning.letters.slice(0, FIRST);
    const others = byFirst.get(first);
    if (others === undefined) byFirst.set(first, [beginning]);
    else others.push(beginning);
  }
  return byFirst;
}

/** Words without case and marks, cut at all that is no letter or digit: enough to tell their beginnings. */
function foldedWords(text: string): string[] {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
