import { foldWord, splitWords } from "../language/words.js";

/**
 * Beginnings of folded words that hardly stand but in what a site says of itself and of what its reader may do there; French, English,
 * German, Spanish, Italian, Portuguese, Polish, Russian, Ukrainian.
 */
const SITE_WORDS = beginnings(
  "newsletter infolettre cookie abonn souscri subscri unsubscri signup login navigateur browser javascript telecharg download courriel email mail " +
    "click cliqu klick facebook youtube whatsapp instagram tiktok bluesky podcast reprint republi copyright privacy website webcopy " +
    "datenschutz suscri suscripc boletin assinar assinante assine iscriviti abbonat prenumer newslett ciastecz подписк подпиш рассылк кук підпис розсилк",
);
/** Such words that also stand in articles: three of them, or one beside one of the above. */
const SHARED_WORDS = beginnings(
  "compte account adress address consentement consent partenaire partner publicit advert publisher sponsor audience personnalis personalis personaliz commentaire comments commentaries " +
    "donnees contenu content rubrique lecteur reader redaction newsroom edition headline print licence license reserved droits rights extension application app video notification alert " +
    "parametr setting preference utilisateur terms portal contact article actualite online inscri consult " +
    "einwillig inhalt einverstanden angezeigt anzeig leser artikel usuario dispositivo lectores contenido lettori contenuti leitores jornal artigo читател читач реклам",
);
/** Whom a site speaks to, and itself. A statement about talks speaks to nobody, outside quotation marks. */
const SPOKEN_TO = new Set(
  "vous votre vos nous notre nos you your yours our us mich mir sie ihr ihre ihren ihnen usted su sus tu tus tuo tua nuestro nuestra nostro nostra nosso nossa seu seus voce вы вас ваш ваша ваше ваши наш наши ви вам".split(
    " ",
  ),
);
const LONGEST = 14;
/** More than a button's name between the marks. */
const QUOTED = /["“”„]|«[^»]{25}/u;

/** True for a sentence that speaks to somebody, outside quotation marks. */
export function speaksToReader(text: string): boolean {
  return !QUOTED.test(text) && splitWords(text).some((word) => SPOKEN_TO.has(foldWord(word.text)));
}

/** True for a sentence about the site and its reader, not about the article's subject: "Votre adresse e-mail ne sera pas publiée." */
export function speaksOfSite(text: string): boolean {
  if (QUOTED.test(text)) return false;
  const words = splitWords(text).map((word) => foldWord(word.text));
  const sites = words.filter((word) => startsWithOne(word, SITE_WORDS));
  const shared = words.filter((word) => startsWithOne(word, SHARED_WORDS));
  const distinct = new Set([...sites, ...shared]).size;
  const share = (sites.length + shared.length) / words.length;
  const spoken = words.some((word) => SPOKEN_TO.has(word));
  if (sites.length === 0) return distinct >= 3 && share >= (spoken && distinct > 3 ? 0.12 : 0.25);
  return distinct >= 2 && share >= (spoken ? 0.07 : distinct > 3 ? 0.12 : 0.25);
}

function startsWithOne(word: string, list: ReadonlySet<string>): boolean {
  for (let length = Math.min(word.length, LONGEST); length >= 3; length--)
    if (list.has(word.slice(0, length))) return true;
  return false;
}

function beginnings(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}
