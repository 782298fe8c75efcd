/** Abbreviations of the press in French and English, lower-case, without their full stop; those of ranks and titles in other languages where they are alike. */

/** Before a name, and so never the end of a sentence. Many are words too ("10 min.", "un col"): they count with a capital. */
export const TITLES =
  "m mm mme mmes mlle mlles mgr msgr me mes dr drs pr st ste sts sts mt ft pt mr mrs ms mx messrs prof gen gén gal lt col cdt cmdt cmdr cdr cne cpt " +
  "capt cap sgt s.-lt cpl pvt adm maj brig adj insp supt sen sén rep dép gov gouv pres prés min amb card rev rév hon atty ald fr sr sec atty dir vve éd ed pte hrh";

/** Titles that are no other word: they count in small letters as well ("le gén. Roux"). */
export const SMALL_TITLES =
  "dr drs mme mmes mlle mlles mgr prof gen gén gal lt col cdt cmdt cne cpt capt sgt cpl adj maj brig card sen sén rep dép gov gouv prés pres amb insp vs cf e.g i.e viz c.-à-d p.ex";

/** Before a figure or a Roman number: "art. 5", "Feb. 5", "Vol. III". */
export const BEFORE_FIGURES =
  "n no nos nº incl n° art al p pp vol t chap ch fig éd ed par para sec sect cf env approx ca circa est max min tél tel fax janv jan févr fév fevr fev feb mar avr apr juin jun juil juill " +
  "jul aoû aug sept sep oct nov déc dec av ap apr bd r c v vs op ibid ann app pl bk ps ex gn lv nb dt jos is jr ez os am jn lc mc mt rm ga ep ph col th tm jc he ap lk mk jas rev cor act ac";

/** Among those, words of their own that a Roman number's letter may follow: "She said no. I left." */
export const WORDS_BEFORE_FIGURES = "no nos art fig mar sec max min est par is am ex ed v c";

/** Days of the week: they go on with a month or a figure. */
export const DAYS = "mon tue tues wed thu thur thurs fri sat sun lun mer jeu ven sam dim";

/** May stand inside a sentence or end one: the word that follows decides. */
export const EITHER =
  "inc ltd corp co llc plc cie bros ets éts assn dept univ inst jr sr esq al st ave av bd bld blvd boul rte chem fg sq rd v c a.m p.m am pm b.c a.d ph.d m.d b.a m.a d.c u.s u.s.a u.k u.n u.e e.u e.u.a u.a.e é.-u e.-u s.a s.a.s s.a.r.l";

/** Behind a figure these are units, which end a sentence as any word does. */
export const UNITS =
  "m mm cm km g kg t l ml h mn min s sec ha lb lbs ft in oz hr hrs yd yds mi mph km² m² m³";

/** Words that, with a capital, begin a sentence rather than go on with a name. */
export const STARTERS =
  "le la les l un une des du de d au aux ce cet cette ces c il elle ils elles on nous vous je j tu son sa ses leur leurs notre nos mais et or donc car ni selon dans en pour par avec sans sous sur " +
  "après avant depuis pendant lors lorsque quand si alors ainsi aussi enfin puis cependant toutefois pourtant néanmoins parallèlement interrogé interrogée à côté qui que quel quelle quelles quels aucun aucune plusieurs " +
  "tout toute tous toutes chaque certains certaines beaucoup peu rien personne nul nulle hier demain celui celle ceux celles cela comment pourquoi où voici voilà entre contre chez dès malgré ensuite puisque comme tandis afin désormais même " +
  "the a an he she it they we you i this that these those his her its their our but and so in on at by for from with after before while when if as however meanwhile according both no not neither there here what who which " +
  "nobody everybody everyone some many most several all each every few since until although though because once then later during under between among despite against without another other why how where";

/** Of those, what a name may begin with: "J. Le Drian", "C. De Luca". */
export const PARTICLES = "le la les l du des de d da di del al an van von ben";

/** Words that stand before a person rather than before a letter of the alphabet: "par J. Le Drian", not "le plan B. Le ministre". */
export const BEFORE_PERSONS =
  "par de d avec et à chez selon pour contre que by with and of for to from against between m mm mme mr mrs ms dr pr";
