/** Names and abbreviations of the months by language, folded, January first; `|` between months, `*` for any Cyrillic ending. */
export const MONTHS: readonly string[] = [
  "janvier janv|fevrier fevr fev|mars|avril avr|mai|juin|juillet juil|aout|septembre sept|octobre oct|novembre nov|decembre dec",
  "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|october oct|november nov|december dec",
  "січень січн*|лютий люто* лютим|березень березн*|квітень квітн*|травень травн*|червень червн*|липень липн*|серпень серпн*|вересень вересн*|жовтень жовтн*|листопад*|грудень грудн*",
  "январь январ*|феврал*|март марта марте мартом марту|апрел*|май мая мае маем маю|июнь июн*|июль июл*|август*|сентябр*|октябр*|ноябр*|декабр*",
  "januar janner|februar|marz|april|mai|juni|juli|august|september|oktober okt|november|dezember dez",
  "enero ene|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre setiembre|octubre|noviembre|diciembre dic",
  "gennaio gen|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre ott|novembre|dicembre",
];

/** Months that are another word too: they count beside a figure or a preposition of time, or, if capitalised, alone. */
export const AMBIGUOUS_MONTHS =
  "may mar march mars mai ene gen dic ott fev sept dec oct juli nov jan jun jul apr avr dez травня мае маю маем";

/** Words before a month or a year standing alone. */
export const TIME_WORDS =
  "en in im au du de des d depuis since until till jusque jusqu fin debut mi mid early late courant pour pendant le mois last next this by from " +
  "du del di nel a seit ab bis vom am zum de desde hasta у в з до с к по за на року году printemps ete automne hiver spring summer autumn fall winter " +
  "annee year ano anno jahr primavera verano otono invierno inverno estate весной летом осенью зимой навесні влітку восени взимку";
