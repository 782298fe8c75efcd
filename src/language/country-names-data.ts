/** Names the country list lacks, folded, `|` between them; `^` and `*` as in the demonyms. */
export const MORE_NAMES: Readonly<Record<string, string>> = {
  AE: "emirats arabes unis|emirats|emirates|uae|^^eau|emiratos|emiraten|vereinigten arabischen emirate*|объединенные арабские эмираты|эмират*|емірат*",
  AZ: "azerbaidjan|aserbaidschan",
  BA: "bosnie|bosnia|bosnien|босни*|босні*",
  BY: "belarus|bielorussie|belarussie|weissrussland|белорусси*",
  CD: "rdc|rd congo|drc|dr congo|congo kinshasa|congo|kongo|др конго|дрк",
  CF: "centrafrique|^^rca|republique centrafricaine|central african republic",
  CG: "congo brazzaville",
  CI: "cote d ivoire|ivory coast|elfenbeinkuste",
  CN: "^^rpc|кнр|китай",
  CZ: "tchequie|czechia|tschechien|cechia|чехи*",
  DE: "^^rfa",
  EH: "sahara occidental|western sahara|westsahara|sahrawi arab democratic republic",
  EU: "europe|europa|union europeenne|european union|europaische union|europaischen union|union europea|unione europea|европейск* союз*|європейськ* союз*|евросоюз*|євросоюз*|европ*|європ*|ue|^^eu|^^ес|^^єс|commission europeenne|european commission",
  GB: "royaume uni|grande bretagne|angleterre|england|britain|great britain|uk|grossbritannien|gran bretana|inghilterra|inglaterra|англи*|англі*|британи*|британі*|велик* британ*|vereinigte* konigreich*",
  IR: "republique islamique d iran|islamic republic of iran",
  KP: "coree du nord|north korea|rpdc|dprk|кндр|северн* коре*|північн* коре*|corea del norte|norcorea",
  KR: "coree du sud|south korea|republique de coree|южн* коре*|південн* коре*|corea del sur",
  KG: "kirghizistan|kirghizie|kirghizstan|киргизст*|кыргызст*",
  LA: "laos|лаос",
  LY: "libye|libya",
  MD: "moldavie|moldova|moldau|moldawien|молдов*|молдави*",
  MK: "macedoine|macedonia|mazedonien|северн* македони*",
  MM: "birmanie|burma|myanmar|birmania",
  NL: "pays bas|netherlands|holland|niederlanden|голланди*",
  PS: "palestine|palestina|palastina|autorite palestinienne|palestinian authority|палестин*|gaza|^газа|^газе|^газу|^газы|^гази|^газі|^газою|^газой|сектор* газ*",
  RU: "russie|federation de russie|federation russe|russian federation|rossija|rossiya|рф|российск* федераци*|російськ* федераці*",
  SA: "arabie saoudite|arabia saudita|saudi arabien|саудовск* арави*|саудівськ* араві*|royaume saoudien|arabia saudi",
  SS: "soudan du sud|south sudan|sudsudan",
  SY: "syrie|syria|syrien|siria|republique arabe syrienne",
  TJ: "tadjikistan|tajikistan",
  TL: "timor oriental|east timor",
  TR: "turquie|turkiye|turkei|turquia|turchia|^turkey",
  TZ: "tanzanie|tanzania|tansania",
  UA: "ukraine|ucrania|ucraina|украин*|україн*",
  US: "etats unis|etats unis d amerique|etas unis|united states|united states of america|usa|u s a|us|estados unidos|eeuu|ee uu|^^eua|stati uniti|vereinigt* staaten|vereinigten staaten|сша|соединенн* штат*|сполучен* штат*|^штаты|^штатов|^штатам|^штатами|^штатах|^штати|^штатів|amerique|^america|amerika|америк*",
  VA: "vatican|vaticano|vatikan|saint siege|holy see|santa sede|heiliger stuhl|ватикан*",
  VN: "vietnam|viet nam",
  XK: "kosovo|косово",
  ZA: "afrique du sud|south africa|юар",
};

/**
 * Names in the country list that are left out, since the word is another one far more often: Réunion (a meeting), Maurice and
 * Dominique (first names), Grenade (a weapon), Island (German for Iceland), Togo in Cyrillic ("of that").
 */
export const AMBIGUOUS_NAMES =
  "reunion maurice dominique dominica grenade granada island того man jersey palau saba pitcairn us salomonen cocos guadalupe " +
  "mauricio коморы мен";

/** Names that need a capital letter or a telling word beside them. */
export const GUARDED_NAMES = "chad jordan turkey чад куба гана мали малі перу катар оман";
