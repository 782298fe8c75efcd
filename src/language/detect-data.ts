/** The commonest function words of each language, folded: what tells a short text's language. */
export const CORE_WORDS: Readonly<Record<string, string>> = {
  fr: `le la les de des du un une et est sont etait etaient qui que quoi quel quelle quels quelles ou quand comment combien pourquoi dans sur avec pour
    par pas ne ce cette ces c l d j qu n il elle ils elles on nous vous leur leurs son sa ses au aux ete etre avoir avait ont sera fait dit chez entre
    apres avant depuis pendant lors mais donc deja ca cest meme aussi plus moins tres tous toutes sans sous vers y se je tu mon ton moi toi lui eux
    ceux celle celui dont si en a as ai vont va veut faut peut doit jusqu lequel laquelle svp stp`,
  en: `the of and to is was were are be been who what whats when where why how which whose did does do has have had not with from for at by on in
    this that these those it its he she they them his her their there will would could can should about between after before during than then or but if an a
    as we you your our my me us said say many much long any some all no yes into out up over under also only just still`,
  de: `der die das den dem des ein eine einen einem einer und ist sind war waren wer was wann wo wie warum wieso welche welcher welches nicht mit von
    zu zum zur im auf fur bei nach aus uber unter zwischen hat haben hatte wird wurde werden wurden sich auch als an es er sie ich wir ihr sein seine
    dass ob wenn aber oder kein keine viele viel durch gegen ohne bis um noch schon hier dort`,
  es: `el la los las un una unos unas y es son era fue fueron quien quienes que cual cuales cuando donde como cuanto cuantos cuantas por porque con
    para no del al en se su sus lo le les mas pero si sobre entre desde hasta sin ha han habia hay este esta estos estas ese esa eso muy ya tambien
    durante despues antes contra segun esta estan o u yo el ella ellos nos`,
  it: `il lo la i gli le un uno una e sono era erano fu chi che cosa quale quali quando dove come quanto quanti quante perche con per non del della
    dei delle degli nel nella nei alla al agli ai dal dalla sul sulla di da in su tra fra si suo sua loro piu ma anche ha hanno aveva stato stata questo
    questa dopo prima durante contro secondo ci ne se lui lei noi voi ed quelli`,
  pt: `o os as um uma uns e sao foi foram quem qual quais quando onde quanto quantos por com para nao do da dos das no na nos nas ao pelo pela seu sua
    mais mas sobre entre desde ate sem tem havia ha esta este isso muito ja tambem depois antes voce ele ela eles em`,
  nl: `de het een en is zijn was waren wie wat wanneer waar hoe waarom welke niet met van naar voor bij uit over tussen heeft hebben had wordt werd
    werden zich ook als aan er hij zij ik wij dat dit deze geen veel door tegen zonder tot om nog al hier daar op te`,
  pl: `i w na z do nie sie jest sa byl byla kto co kiedy gdzie jak ile dlaczego jaki jaka jakie ktory ktora przez dla od po za o ze ale lub czy tym tego
    przed miedzy pod nad jego jej ich`,
  tr: `ve bir bu ne kim nerede nasil kac neden hangi ile icin mi mu da de o gibi daha cok var yok kadar sonra once olarak olan`,
};

/** Cyrillic words that tell Ukrainian from Russian where the letters do not. */
export const UKRAINIAN_WORDS = new Set(
  "та що як хто де чи або але коли це цей був була були буде вони вона воно його про для від до після перед скільки чому який яка яке та й у ж же бо без між під щодо якщо лише вже ще дуже також тільки наш ваш хочу треба можна немає".split(
    " ",
  ),
);
export const RUSSIAN_WORDS = new Set(
  "и что как кто где или но когда это этот был была были будет они она оно его про для от до после перед сколько почему какой какая какое какие ли не на с со к ко об из если только уже еще очень также наш ваш чтобы можно нет надо нужно при между под".split(
    " ",
  ),
);

/** Letters and marks one language alone uses among those compared. */
export const LETTER_HINTS: readonly (readonly [pattern: RegExp, language: string, weight: number])[] = [
  [/[ñ¿¡]/i, "es", 4],
  [/ß/, "de", 4],
  [/[äöü]/i, "de", 1.5],
  [/[œçêâîûëï]|qu[’']|\b[ldcjnsm][’'][aeéèêiouyh]/i, "fr", 1.5],
  [/[àù]/i, "fr", 0.7],
  [/é/i, "fr", 0.7],
  [/[òì]|\b(?:dell|nell|all|sull|dall|c)[’']/i, "it", 2],
  [/[áíóú]/i, "es", 1],
  [/[ãõ]/i, "pt", 4],
  [/[łąęśźżń]/i, "pl", 4],
  [/[ığş]/i, "tr", 4],
  [/\bij|ij\b/i, "nl", 0.5],
];

/** Word ends that lean to a language; weights are small, one word each. */
export const ENDING_HINTS: readonly (readonly [pattern: RegExp, language: string, weight: number])[] = [
  [/(?:ing|ed|ght|wn|th|ly|ck|ship|ness|'s)$/, "en", 0.5],
  [/^(?:th|wh|sh)/, "en", 0.4],
  [
    /(?:eur|eux|aux|aient|ait|ez|ee|ees|ienne|iennes|aise|aises|ais|ois|eau|que|ique|ette|oir|ement|ienne|iens|ien|ere)$/,
    "fr",
    0.5,
  ],
  [/(?:ung|ungen|heit|keit|lich|isch|ische|ischen|ischer|chen|tz|kt)$|sch/, "de", 0.6],
  [/(?:cion|ciones|dad|dades|ense|enses|ado|ados|ador|aba|aron|ieron|os|as)$/, "es", 0.4],
  [/(?:zione|zioni|ita|tto|tti|ato|ati|ava|ano|ono|mente|glia|gli|cci|zz[aoi])$/, "it", 0.5],
  [/(?:cao|coes|oes)$/, "pt", 0.8],
];
