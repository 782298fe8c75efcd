import type { Unit } from "./days.js";

/**
 * How times are told from the day they are told on, in French, English, German, Spanish, Italian, Russian and Ukrainian: words between
 * spaces, those that may stand for each other with `/` between them, phrases with `|` between them. Folded when read.
 */

/** A whole unit, so many from the present one. */
export const WHOLE_UNITS: readonly (readonly [unit: Unit, offset: number, phrases: string])[] = [
  ["day", 0, "aujourd'hui|today|heute|hoy|oggi|сегодня|сьогодні"],
  ["day", -1, "hier|yesterday|gestern|ayer|ieri|вчера|вчора|учора"],
  ["day", -2, "avant hier|day before yesterday|vorgestern|anteayer|l altro ieri|позавчера|позавчора"],
  [
    "week",
    0,
    "cette semaine|this week|diese/dieser woche|esta semana|questa settimana|эта/этой/эту неделе/неделя/неделю/недели|цей/цього/цьому тиждень/тижня/тижні",
  ],
  [
    "week",
    -1,
    "semaine dernière/passée/précédente|last week|letzte/letzten/letzter/vergangene/vergangenen/vergangener/vorige/vorigen/voriger woche|semana pasada|settimana scorsa/passata|scorsa settimana|прошлая/прошлой/прошлую неделе/неделя/неделю/недели|минулий/минулого/минулому тиждень/тижня/тижні",
  ],
  [
    "month",
    0,
    "ce mois|this month|diesen/diesem/dieses monat/monats|este mes|questo mese|этот/этого/этом месяц/месяца/месяце|цей/цього/цьому місяць/місяця/місяці",
  ],
  [
    "month",
    -1,
    "mois dernier/passé/précédent|last month|letzten/letztem/vergangenen/vergangenem/vorigen/vorigem monat|mes pasado|mese scorso/passato|scorso mese|прошлый/прошлого/прошлом месяц/месяца/месяце|минулий/минулого/минулому місяць/місяця/місяці",
  ],
  [
    "year",
    0,
    "cette année|this year|dieses/diesem jahr/jahres|este año|quest anno|этот/этого/этом год/года/году|цей/цього/цьому рік/року/році",
  ],
  [
    "year",
    -1,
    "année dernière/passée/précédente|an dernier/passé|last year|letztes/letzten/letztem/vergangenes/vergangenen/vergangenem/voriges/vorigen jahr|año pasado|anno scorso/passato|scorso anno|прошлый/прошлого/прошлом год/года/году|минулий/минулого/минулому рік/року/році|торік",
  ],
];

/** `#` is a number, `@` a unit: the unit so many back. */
export const AGO = "y a # @|# @ ago|vor # @|hace # @|# @ fa|# @ назад|# @ тому";

/** Likewise, all the days since. */
export const LAST =
  "ces/les # derniers/dernières @|depuis # @|last/past # @|letzten/vergangenen # @|seit # @|últimos/últimas # @|ultimi/ultime # @|последние/последних # @|останні/останніх # @";

/** The days of the week that has just gone by. */
export const RECENT =
  "ces derniers jours|ces jours ci|last/past few days|recent days|letzten/vergangenen tagen|últimos días|ultimi giorni|последние/последних дни/дней|останні/останніх/останніми дні/днів/днями";

/** What a unit is called where several of it, or one, are counted. */
export const UNITS: Readonly<Record<Unit, string>> = {
  day: "jour jours day days tag tage tagen día días giorno giorni день дня дней дні днів",
  week: "semaine semaines week weeks woche wochen semana semanas settimana settimane неделю недели недель тиждень тижні тижнів",
  month:
    "mois month months monat monate monaten mes meses mese mesi месяц месяца месяцев місяць місяці місяців",
  year: "an ans année années year years jahr jahre jahren año años anno anni год года лет рік роки років",
};

/** One of something is an article elsewhere, and no number. */
export const ONE = "un une one a an einem einer eine un una uno один одну одного";

/** Monday first, in the cases that follow what is meant below. */
export const WEEKDAYS: readonly string[] = [
  "lundi monday montag lunes lunedì понедельник понедельника понеділок понеділка",
  "mardi tuesday dienstag martes martedì вторник вторника вівторок вівторка",
  "mercredi wednesday mittwoch miércoles mercoledì среду среды середу середи",
  "jeudi thursday donnerstag jueves giovedì четверг четверга четвер четверга",
  "vendredi friday freitag viernes venerdì пятницу пятницы п'ятницю п'ятниці",
  "samedi saturday samstag sábado sabato субботу субботы суботу суботи",
  "dimanche sunday sonntag domingo domenica воскресенье воскресенья неділю неділі",
];

/** `%` is a day of the week: the last before today. */
export const LAST_WEEKDAY =
  "% dernier|last %|letzten/vergangenen % |% pasado|% scorso/scorsa|прошлый/прошлого/прошлую/прошлое % |минулий/минулого/минулу/минулої %";

/** What may stand before a time: which end of it counts, and whether the time itself is part of it. */
export const EDGES = {
  since: "depuis since seit ab desde dal dalla dall dallo с со з із від від partir",
  after: "après after nach después tras dopo после після",
  before: "avant before vor antes prima перед",
  until: "jusqu jusque until till bis hasta fino до",
} as const;
export type Edge = keyof typeof EDGES;

/** What may stand between that and the time. */
export const LINKS =
  "a à au aux le la les l de du des d el al del los las il lo della dello dem den der die das the of mois début fin mi milieu courant early late mid month anfang ende";

/** What names a time, or opens a stretch, with nothing more said of it: shown with the time. */
export const IN =
  "en in im am on le la the el il l au a à mois de du nel в у во на за entre between zwischen from von vom tra fra desde dal с з між между";

/** What stands between the ends of a stretch. */
export const TO = "au et à to and bis und a al e y до по і и";
