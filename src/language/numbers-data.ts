/** Number words, folded, by value; inflected forms and spellings beside each other. Articles ("un", "one", "один") are left out. */
export const UNITS: Readonly<Record<number, string>> = {
  0: "zero нуль ноль null cero",
  2: "deux two два дві две двох двух zwei dos due",
  3: "trois three три трьох трех drei tres tre",
  4: "quatre four чотири четыре чотирьох четырех vier cuatro quattro",
  5: "cinq five пять пяти funf cinco cinque",
  6: "six шість шесть шести sechs seis",
  7: "sept seven сім семь семи sieben siete sette",
  8: "huit eight вісім восемь восьми acht ocho otto",
  9: "neuf nine девять девяти neun nueve nove",
  10: "dix ten десять десяти zehn diez dieci",
  11: "onze eleven одинадцять одиннадцать elf undici",
  12: "douze twelve дванадцять двенадцать zwolf doce dodici",
  13: "treize thirteen тринадцять тринадцать dreizehn trece tredici",
  14: "quatorze fourteen чотирнадцять четырнадцать vierzehn catorce quattordici",
  15: "quinze fifteen пятнадцять пятнадцать funfzehn quince quindici",
  16: "seize sixteen шістнадцять шестнадцать sechzehn dieciseis sedici",
  17: "seventeen сімнадцять семнадцать siebzehn diecisiete diciassette",
  18: "eighteen вісімнадцять восемнадцать achtzehn dieciocho diciotto",
  19: "nineteen девятнадцять девятнадцать neunzehn diecinueve diciannove",
  20: "vingt vingts twenty двадцять двадцать двадцяти двадцати zwanzig veinte venti",
  25: "veinticinco venticinque funfundzwanzig",
  28: "veintiocho ventotto achtundzwanzig",
  30: "trente thirty тридцять тридцать тридцяти тридцати dreissig treinta trenta",
  40: "quarante forty сорок сорока vierzig cuarenta quaranta",
  50: "cinquante fifty пятдесят пятьдесят funfzig cincuenta cinquanta",
  60: "soixante sixty шістдесят шестьдесят sechzig sesenta sessanta",
  70: "septante seventy сімдесят семьдесят siebzig setenta settanta",
  80: "octante huitante eighty вісімдесят восемьдесят achtzig ochenta ottanta",
  90: "nonante ninety девяносто девяноста neunzig noventa novanta",
  200: "двісті двести doscientos doscientas duecento zweihundert",
  300: "триста trescientos trescientas trecento dreihundert",
  400: "чотириста четыреста cuatrocientos quattrocento vierhundert",
  500: "пятсот пятьсот quinientos quinientas cinquecento funfhundert",
  600: "шістсот шестьсот seiscientos seicento sechshundert",
  700: "сімсот семьсот setecientos settecento siebenhundert",
  800: "вісімсот восемьсот ochocientos ottocento achthundert",
  900: "девятсот девятьсот novecientos novecento neunhundert",
};

/** Words that multiply what stands before them, and count as one of themselves alone. */
export const MULTIPLIERS: Readonly<Record<number, string>> = {
  100: "cent cents hundred hundreds сто hundert ciento cien cento",
  1000: "mille millier milliers thousand thousands тисяча тисячі тисяч тисячу тысяча тысячи тысяч тысячу tausend tausende mil miles mila migliaia",
  1000000:
    "million millions мільйон мільйона мільйонів миллион миллиона миллионов millionen millon millones milione milioni",
  1000000000:
    "milliard milliards billion billions мільярд мільярди мільярдів миллиард миллиарда миллиардов milliarde milliarden miliardo miliardi",
};

/** Approximate counts. */
export const DOZENS: Readonly<Record<number, string>> = {
  10: "dizaine dizaines decena",
  12: "douzaine douzaines dozen dozens dutzend docena dozzina дюжина",
  15: "quinzaine",
  20: "vingtaine veintena ventina",
  30: "trentaine treintena trentina",
  40: "quarantaine",
  50: "cinquantaine cinquantina",
  60: "soixantaine",
  100: "centaine centaines centenar centinaio сотня сотні сотни",
};
