import { isCreditLine } from "./credit-lines.js";

/**
 * Lines of a press page that tell nothing of its subject: what a site puts around an article.
 * Every pattern is about a whole line, stripped of markup, so that a sentence that merely begins alike stays. White space in it
 * is single spaces.
 */

/** "A lire également:", "Read more: …": a label, alone or with the title it points to. */
const READ_ALSO =
  /^(?:[àa] (?:lire|voir|écouter|ecouter|découvrir) (?:également|egalement|aussi|ailleurs|sur|dans)|(?:lire|voir|écouter) (?:aussi|également|egalement|notre|la suite)|lisez (?:aussi|également)|pour aller plus loin|(?:read|see|watch|listen) (?:also|more|next)|also read|more (?:on this|stories|from|about|coverage)|related(?: (?:articles?|stories|content|topics|coverage|links?|news))?|recommended(?: (?:for you|stories))?|(?:articles?|sujets?|contenus?|dossiers?) (?:liés?|associés?|similaires|connexes|recommandés?)|sur (?:le même (?:sujet|thème)|ce (?:sujet|thème))|dans la même rubrique|nos (?:autres )?articles|les plus lus|most (?:read|popular)|what to read next|you (?:may|might) also like|vous aimerez aussi|читайте також|читайте также|lea también|más información|leggi anche|leia (?:também|mais)|lesen sie auch|mehr zum thema|czytaj (?:także|też|również))(?=$|[\s:>»–—-])/iu;
/** What is looked at to find one: longer than any of them. */
const LONGEST_LABEL = 60;
/** What may follow "Related" or "See more" only behind a colon: these words also begin sentences. */
const LABEL_END = /^[\s\u00A0]*(?:$|[:>»–—|-])/u;
const LOOSE_LABEL =
  /^(?:related|recommended|pour aller plus loin|more (?:on this|stories|from|about|coverage)|sur ce (?:sujet|thème)|sur le même (?:sujet|thème)|nos (?:autres )?articles|(?:read|see|watch|listen) (?:also|more|next)|(?:lire|voir|écouter) (?:la suite|notre))[^:]*/iu;

const BUTTONS =
  /^(?:publicit[ée]|annonces?|advertisement|advertorial|sponsored(?: content)?|contenu (?:sponsorisé|partenaire)|partager|partagez|share|tweet(?:er)?|imprimer|print|envoyer(?: par e-?mail)?|e-?mail|copier le lien|copy link|commenter|\d* ?comment(?:aire|)s?|réagir|enregistrer|sauvegarder|save|écouter(?: l['’]article)?|lecture audio|premium|abonn[ée]s?|réservé aux abonnés|subscribers? only|menu|rechercher|search|accueil|home|se connecter|connexion|log ?in|sign ?in|s['’]inscrire|s['’]abonner|suivant|précédent|next|previous|retour|haut de page|back to top|facebook|twitter|x|whatsapp|telegram|linkedin|instagram|messenger|bluesky|google news|continuer la lecture|la suite après (?:la|cette) publicité|après la publicité|story continues below(?: advertisement)?|fin de l['’]article|-?\s?fin(?:\s?-)?|ends?|dernière minute|en direct|live|vidéo|video|photos?|diaporama|podcast|mots[- ]cl[ée]s|tags?|thèmes?|sources?|offrir l['’]article|lire plus tard|shop now|view (?:this e-?mail )?in (?:your )?browser|read the full (?:story|article)|(?:a )?(?:message|word) from our (?:sponsors?|partners?)|anzeige|werbung|teilen|merken|drucken|anmelden|startseite|kommentare|artikel anhören|weiterlesen(?: nach der anzeige)?|nach oben|реклама|поділитися|роздрукувати|друкувати|надрукувати|пошук|головна|коментувати|увійти|зареєструватися|контакти|попередня новина|наступна новина|реклама на сайті|поделиться|распечатать|поиск|главная|войти)[\s:.!>»…]*$/iu;
const CALLS =
  /^(?:abonnez[- ]vous|inscrivez[- ]vous|connectez[- ]vous|s['’](?:abonner|inscrire) (?:à|au|aux|gratuitement|pour)|recevez (?:chaque|tous|toute|les?|nos|notre|gratuitement|l['’])|suivez[- ](?:nous|notre|l['’]actualité)|rejoignez[- ](?:nous|notre)|retrouvez (?:tous nos|toute l['’]actualité|nos)|téléchargez (?:notre|l['’]appli)|cliquez ici|partager (?:sur|cet|l['’]article|par)|partagez (?:cet|sur)|cet article est réservé|il vous reste \d+\s?%|vous avez déjà un compte|subscribe (?:to|now|for)|sign up (?:to|for|now|here)|follow us|join us|click here|download (?:our|the) app|share (?:this|on|via)|get (?:the|our) (?:latest|daily|newsletter)|already a subscriber|support (?:our|us)|soutenez[- ](?:nous|notre|[^.!?]{2,30}!)|join \S{1,40} for free|abonnieren sie|folgen sie|melden sie sich|підпи(?:суйтесь|суйтеся|шіться)|стежте за|слідкуйте за|долучайтес[ья]|приєднуйтес[ья]|підтримайте|подписывайтесь|следите за)/iu;
/** "Chaque matin, recevez …" */
const EACH_TIME = /^(?:chaque|every|each) \p{L}{3,10},? /iu;
const COOKIE = /\bcookies?\b/giu;
/** What a notice on cookies goes on with, and what it may begin with. */
const CONSENT =
  /\b(?:accept|consent|param[èe]tr|navigation|utilis|use|site|privacy|confidentialité|refus)/giu;
const CHOICE = /\b(?:accept\p{L}*|refus\p{L}*|consent\p{L}*|gérer|manage)\b/giu;
const COOKIE_LABEL =
  /^(?:tout accepter|tout refuser|accept all|reject all|politique de confidentialité|privacy policy|mentions légales|terms of (?:use|service)|conditions générales)/iu;
const RIGHTS =
  /^(?:tous droits (?:de reproduction )?réservés|all rights reserved|reproduction interdite|copyright\b)|(?:tous droits réservés|all rights reserved)[\s.]*$/iu;
const READING_TIME =
  /^(?:temps de lecture|lecture|reading time|durée)\s?:?\s?(?:env\.?\s?)?\d+\s?(?:min|mn|mins|minutes?)\.?$|^\d+\s?(?:min|mn|mins|minutes?)\.?(?: (?:(?:temps )?de lecture|read(?:ing time)?))?\.?$/iu;

const OTHER_READING_TIME = /^(?:lesezeit|tiempo de lectura|tempo di lettura|tempo de leitura)\b/iu;
const RIGHTS_START = /^(?:©|\(c\)|copyright)/iu;
const RIGHTS_OF_YEAR = /^©\s?(?:19|20)\d\d(?!\d)/u;
/** "^ Title. Publisher. …": a source in an encyclopedia's list. */
const REFERENCE = /^\^\s/u;
const RIGHTS_RESERVED = /réservés|reserved|copyright/iu;

/** "A A A", "A- A+": the size of a page's letters. */
const LETTER_SIZES = /^(?:[aаα][+-]?\s?){2,4}$/iu;
const HASHTAGS = /^(?:#[\p{L}\p{N}_·-]+(?:[\s,;|/•][\s,;|/·•]*)?)+$/u;
const HANDLES = /^(?:@[\w.]+[\s,;|/]*)+$/u;
const ADDRESS =
  /^(?:(?:lien|link|url|source|via|voir|site)\s?:?\s?)?[<(]?(?:https?:\/\/|www\.)\S+[>)]?$|^\S+@[\w-]+\.[\w.]+$|^(?:pic\.)?(?:twitter|x|t)\.co(?:m)?\/\S+$/iu;
const TAG_LIST =
  /^(?:mots[- ]cl[ée]s|tags?|étiquettes|thèmes?|keywords|topics|sujets|catégories?|rubriques?|filed under|plus sur|schlagw(?:ort|orte|örter)|теги?|ключові слова|ключевые слова)\s*:/iu;
const BREADCRUMB = /^(?:accueil|home|une|startseite|головна|главная)\s*[>›»/|]/iu;

const CREDIT_MARK =
  /^(?:©|\(c\)|copyright|crédits?(?: photos?)?|photos?(?: d['’](?:illustration|archives?))?|photographies?|images?|illustration|vidéo|source|(?:photo )?credits?|picture|légende)\s*(?::|©|\/|–|—|-|\(c\)|(?<=©))\s*|^©\s*/iu;

/** `\b` knows ASCII letters alone: these boundaries know "à" and "févr" too. */
const DATE_WORDS =
  /(?<!\p{L})(?:publié|publiée|mis|mise|modifié|modifiée|actualisé|posté|créé|published|updated|posted|modified|last|first|dernière|modification|jour|le|la|à|a|on|at|il y a|ago|of|du|de|et|h|min|minutes?|heures?|hours?|hrs?|mins?|jours?|days?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|janv|févr|avr|juil|sept|oct|nov|déc|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|dec|cet|cest|gmt|utc|[ecmp][sd]t|hae|hne|am|pm|er|st|nd|rd|th|hier|aujourd['’]hui|today|yesterday|heure|paris|genève|local|time|stand|uhr)(?!\p{L})/giu;
const DATE_START =
  /^(?:publié|mis à jour|mise à jour|modifié|actualisé|posté|créé|published|updated|posted|last (?:updated|modified)|(?:first|originally) published|dernière (?:mise à jour|modification))/iu;

/** What an agency says of its own dispatch: "(Adds quote, paragraph 4)", "(Recasts)". */
const ADVISORY =
  /^\((?:adds?|updates?|recasts?|corrects?|refiles?|repeats?|releads?|changes? (?:headline|dateline|slug)|writes? through|actualise|ajoute|complète|corrige|rectifie)(?!\p{L})[^()]{0,160}\)$/iu;

/** Arrows, pictograms and brackets in front of a label. */
const ORNAMENT = /^(?:[\p{So}\p{Sk}\p{Sm}→►▶➤»•[(–—-]|\uFE0F|\u200D|\s)+(?=\p{L})/u;

/** True when the line (markup stripped, trimmed) is page furniture, a credit, a byline or a bare date: no answer to anything. */
export function isNoiseLine(words: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(words)) return true;
  const line = words.replace(ORNAMENT, "");
  if (isRightsNotice(line) || REFERENCE.test(words)) return true;
  if (line.length > 400) return false;
  return (
    (line.length <= 12 && LETTER_SIZES.test(line)) ||
    HASHTAGS.test(line) ||
    HANDLES.test(line) ||
    ADDRESS.test(line) ||
    (line.length <= 60 && BUTTONS.test(line)) ||
    isReadAlso(line) ||
    (line.length <= 220 &&
      (CALLS.test(line.replace(EACH_TIME, "")) || RIGHTS.test(line) || TAG_LIST.test(line))) ||
    (line.length <= 300 && isCookieNotice(line)) ||
    (line.length <= 160 && BREADCRUMB.test(line)) ||
    READING_TIME.test(line) ||
    (line.length <= 60 && OTHER_READING_TIME.test(line)) ||
    (line.length <= 160 && isCreditLine(line)) ||
    isBareCredit(line) ||
    ADVISORY.test(words) ||
    isBareDate(line)
  );
}

/** "© 2026 Agence. Tous droits réservés. …", however long. */
function isRightsNotice(line: string): boolean {
  return RIGHTS_OF_YEAR.test(line) || (RIGHTS_START.test(line) && RIGHTS_RESERVED.test(line.slice(1)));
}

function isCookieNotice(line: string): boolean {
  if (COOKIE_LABEL.test(line)) return true;
  if (!/cookie/iu.test(line)) return false;
  return isFollowed(line, COOKIE, CONSENT) || isFollowed(line, CHOICE, COOKIE);
}

/** Whether one pattern is met behind the other. */
function isFollowed(line: string, first: RegExp, second: RegExp): boolean {
  const [match] = line.matchAll(first);
  const last = [...line.matchAll(second)].at(-1);
  return match !== undefined && last !== undefined && match.index + match[0].length <= last.index;
}

/** True for a label that announces links to other articles, alone on its line: "A lire également:". */
export function isReadAlsoLabel(words: string): boolean {
  const line = words.replace(ORNAMENT, "");
  return line.length <= 60 && isReadAlso(line) && /^[\s:>»–—|….-]*$/u.test(line.replace(READ_ALSO, ""));
}

function isReadAlso(line: string): boolean {
  if (line.length > 240) return false;
  // "À lire aussiLe texte de l'accord": a page's label and title copied as one word.
  const apart = line.slice(0, LONGEST_LABEL).replace(/(?<=\p{Ll})(?=\p{Lu}\p{Ll}|[«“"])/u, " ");
  const match = READ_ALSO.exec(apart);
  if (match === null) return false;
  if (!LOOSE_LABEL.test(line)) return true;
  return LABEL_END.test(line.slice(match[0].length));
}

/** "Photo: Jean Dupont / AFP" is a credit; "Photo: le ministre salue ses hôtes à Genève." is a caption, and stays. */
function isBareCredit(line: string): boolean {
  const mark = CREDIT_MARK.exec(line);
  if (mark === null) return false;
  const rest = line.slice(mark[0].length);
  return !isStatement(rest);
}

/** Eight words, or a full stop behind four, of which two are lower-case: a sentence or a caption rather than names. */
function isStatement(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const common = words.filter((word) => /^\p{Ll}{3,}/u.test(word)).length;
  return common >= 2 && (words.length >= 8 || (words.length >= 4 && /[.!?…]$/.test(text)));
}

/** "Publié le 3 mars 2026 à 10h45", "17/02/2026 - 10:45": nothing but dates, hours and the words around them. */
export function isBareDate(line: string): boolean {
  if (line.length > 160 || !/\d/.test(line)) return false;
  const rest = line
    .replace(/\d{1,2}\s*h(?!\p{L})\s*\d{0,2}/giu, " ")
    .replace(DATE_WORDS, " ")
    .match(/\p{L}+/gu);
  if (rest === null)
    return (
      DATE_START.test(line) || /\d{4}/.test(line) || /\d{1,2}\s*(?:[:h]\s*\d{2}|\.\d{2}\s+\p{L})/u.test(line)
    );
  // "Publié le 3 mars 2026 par Jean Dupont": names may follow, a clause may not.
  return (
    DATE_START.test(line) && rest.length <= 5 && rest.every((word) => /^(?:\p{Lu}|par$|by$|et$)/u.test(word))
  );
}
