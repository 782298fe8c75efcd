import { UserError } from "../errors.js";
import type { Locale } from "../terminal/labels.js";

/** Why something was not imported: the sentences, by the stable code of the `UserError`. */
const en = {
  missing: () => "There is no such file or folder.",
  unreadable: (reason: string) => `It cannot be read (${reason}): check its permissions.`,
  not_a_file: () => "It is neither a file nor a folder.",
  nothing_inside: () =>
    "It holds no file that can be imported: .html, .pdf, .docx, .rss, .atom, .xml, .md or .txt.",
  too_large: (size: string, most: string) => `It is too large (${size}, at most ${most}).`,
  empty: () => "It is empty.",
  old_word: () => "It is a Word document of before 2007: save it as .docx, then import that.",
  rich_text: () => "It is an RTF document: save it as .docx, then import that.",
  other_archive: () =>
    "It is an archive or a document of another kind than .docx: save it as .docx or .pdf, then import that.",
  web_archive: () => "It is a web archive (.mhtml): save the page as HTML, then import that.",
  binary: () => "It is binary data of a kind that cannot be imported.",
  broken: (kind: string, reason: string) => `It is broken: it cannot be read as ${kind} (${reason}).`,
  encrypted: () => "It is protected by a password: save it without one, then import it.",
  no_text_layer: () =>
    "It holds pictures of pages and no text: let a program recognise the text (OCR) first.",
  no_text: () => "No text of an article was found in it.",
  too_deep: (most: string) => `Its elements stand more than ${most} levels inside one another.`,
  too_many_pages: (most: string) => `It has more than ${most} pages.`,
  too_slow: (seconds: string) => `Reading it takes longer than ${seconds} s.`,
  too_much_memory: (megabytes: string) => `Reading it takes more than ${megabytes} MiB of memory.`,
  reading_failed: (reason: string) => `Reading it failed, which is a mistake of this program (${reason}).`,
  article_too_large: (size: string, most: string) =>
    `The article would be too large to be read (${size}, MAX_ARTICLE_BYTES is ${most}).`,
  exists: (file: string) => `${file} is there already and differs: --overwrite replaces it.`,
  unwritable: (file: string, reason: string) => `${file} cannot be written (${reason}).`,
  offline: () => "Reading an address uses the network: add --online to allow it.",
  bad_address: () => "It is no http or https address that can be read.",
  private_address: (host: string) =>
    `${host} is an address of a private network or of this machine: it is not read.`,
  robots: () => "The site's robots.txt asks programs not to read this page.",
  robots_unreachable: (host: string) =>
    `The robots.txt of ${host} cannot be read, so that its pages are not: try again later.`,
  downgrade: (to: string) =>
    `It leads from https to an address without encryption (${to}): it is not followed.`,
  too_many_redirects: (most: string) => `It leads on more than ${most} times.`,
  http_status: (status: string) => `The server answered with status ${status}.`,
  timeout: (seconds: string) => `It was not read within ${seconds} s.`,
  unreachable: (host: string, reason: string) => `${host} cannot be reached (${reason}).`,
} as const;

export type FaultCode = keyof typeof en;
type Faults = { readonly [Code in FaultCode]: (...values: string[]) => string };

const fr: Faults = {
  missing: () => "Il n’y a ni fichier ni dossier de ce nom.",
  unreadable: (reason) => `Lecture impossible (${reason}) : vérifiez ses droits.`,
  not_a_file: () => "Ce n’est ni un fichier ni un dossier.",
  nothing_inside: () =>
    "Aucun fichier importable dans ce dossier : .html, .pdf, .docx, .rss, .atom, .xml, .md ou .txt.",
  too_large: (size, most) => `Trop volumineux (${size}, ${most} au plus).`,
  empty: () => "Le fichier est vide.",
  old_word: () => "C’est un document Word d’avant 2007 : enregistrez-le en .docx, puis importez celui-ci.",
  rich_text: () => "C’est un document RTF : enregistrez-le en .docx, puis importez celui-ci.",
  other_archive: () =>
    "C’est une archive ou un document d’un autre type que .docx : enregistrez-le en .docx ou en .pdf, puis importez celui-ci.",
  web_archive: () => "C’est une archive web (.mhtml) : enregistrez la page en HTML, puis importez celle-ci.",
  binary: () => "Ce sont des données binaires d’un type qui ne s’importe pas.",
  broken: (kind, reason) => `Le fichier est abîmé : illisible comme ${kind} (${reason}).`,
  encrypted: () => "Le fichier est protégé par un mot de passe : enregistrez-le sans, puis importez-le.",
  no_text_layer: () =>
    "Il contient des images de pages et aucun texte : faites d’abord reconnaître le texte (OCR).",
  no_text: () => "Aucun texte d’article n’y a été trouvé.",
  too_deep: (most) => `Ses éléments sont imbriqués sur plus de ${most} niveaux.`,
  too_many_pages: (most) => `Il compte plus de ${most} pages.`,
  too_slow: (seconds) => `Sa lecture prend plus de ${seconds} s.`,
  too_much_memory: (megabytes) => `Sa lecture prend plus de ${megabytes} Mio de mémoire.`,
  reading_failed: (reason) => `Sa lecture a échoué, par une erreur de ce programme (${reason}).`,
  article_too_large: (size, most) =>
    `L’article serait trop volumineux pour être lu (${size}, MAX_ARTICLE_BYTES vaut ${most}).`,
  exists: (file) => `${file} existe déjà et diffère : --overwrite le remplace.`,
  unwritable: (file, reason) => `Impossible d’écrire ${file} (${reason}).`,
  offline: () => "Lire une adresse passe par le réseau : ajoutez --online pour le permettre.",
  bad_address: () => "Ce n’est pas une adresse http ou https lisible.",
  private_address: (host) =>
    `${host} est une adresse d’un réseau privé ou de cette machine : elle n’est pas lue.`,
  robots: () => "Le fichier robots.txt du site demande aux programmes de ne pas lire cette page.",
  robots_unreachable: (host) =>
    `Le fichier robots.txt de ${host} est illisible, ses pages ne sont donc pas lues : réessayez plus tard.`,
  downgrade: (to) => `Elle mène de https à une adresse sans chiffrement (${to}) : elle n’est pas suivie.`,
  too_many_redirects: (most) => `Elle renvoie plus de ${most} fois ailleurs.`,
  http_status: (status) => `Le serveur a répondu par le statut ${status}.`,
  timeout: (seconds) => `Elle n’a pas été lue en ${seconds} s.`,
  unreachable: (host, reason) => `${host} est injoignable (${reason}).`,
};

const FAULTS: Readonly<Record<Locale, Faults>> = { en: en as Faults, fr };

/** A `UserError` with the English sentence of `code`; `values` are what it names. */
export function fault(code: FaultCode, ...values: string[]): UserError {
  return new UserError(code, FAULTS.en[code](...values), { values });
}

/** The sentence of such an error in a language; another error's own. */
export function faultText(error: UserError, locale: Locale): string {
  const { values } = error.context;
  const word = Object.hasOwn(FAULTS.en, error.code) ? FAULTS[locale][error.code as FaultCode] : undefined;
  return word !== undefined && Array.isArray(values) ? word(...values.map(String)) : error.message;
}

/** "11.5 MiB" as the sentences write sizes. */
export function formatMegabytes(bytes: number): string {
  return `${Math.ceil((bytes * 10) / 2 ** 20) / 10} MiB`;
}
