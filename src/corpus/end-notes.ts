/** "Commentaires (3)", "12 comments". */
const COMMENTS =
  /^(?:\d{1,6} )?(?:commentaires?|comments?|comentarios?|comentários?|kommentare?|commenti|komentarze|комментарии|коментарі)(?: ?\(?\d{1,6}\)?)?$/iu;
/** "ENDS", "– Fin –": a release's last line; notes to the press follow. */
const END = /^[–—*(\s-]{0,4}(?:ends?|fin|ende|fine|fim|koniec|конец|кінець)[–—*)\s-]{0,4}$/iu;
/** What stands under an article's last words: who wrote and edited it, where readers may answer. */
const END_NOTES = [
  END,
  // "A. M."
  /^(?:\p{Lu}\.[\s-]?){2,4}$/u,
  /^\(?(?:(?:additional )?(?:reporting|writing|editing)|edited|compiled) by\b/iu,
  // Initials of those who wrote a dispatch: "abc/rtd/lvk".
  /^[a-z]{2,4}(?:[/-][a-z]{2,4}){1,6}\.?$/u,
  COMMENTS,
  /^(?:leave a (?:reply|comment)|laisser un commentaire|deja (?:un comentario|una respuesta)|deixe um comentário|lascia un commento|schreibe einen kommentar)/iu,
  /^\d{1,5} (?:thoughts|replies|responses|réponses|réactions) /iu,
  /^(?:read the original|lire l['’]original|lire l['’]article original)/iu,
  /contributed reporting|not an official record/iu,
];
/** "Anna Martin contributed to this report.", "Some information for this report came from agencies." */
const SHARE = /\b(?:contributed|information)\b/iu;
const THIS_REPORT = / this (?:report|story|article)\b/iu;
const MAX_NOTE = 240;

/** True for a line that shows that the article has ended. */
export function isEndNote(words: string): boolean {
  if (words.length > MAX_NOTE) return false;
  return END_NOTES.some((pattern) => pattern.test(words)) || (THIS_REPORT.test(words) && SHARE.test(words));
}

/** True for what stands over readers' comments; each begins with its author's name. */
export function isCommentsLabel(words: string): boolean {
  return COMMENTS.test(words);
}

/** True for a line that says itself that the text ends. */
export function isEnd(words: string): boolean {
  return END.test(words);
}
