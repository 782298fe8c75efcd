/**
 * Numbers from 0 to 999 in words, as school grammars tell it: written apart from the tables that read them, so that
 * a mistake in those shows.
 */
export const WRITERS: Readonly<Record<string, (value: number) => string>> = {
  fr: writeFrench,
  en: writeEnglish,
  de: writeGerman,
  es: writeSpanish,
  it: writeItalian,
};

function writeFrench(value: number): string {
  const small =
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf".split(
      " ",
    );
  const tens = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante"];
  if (value < 20) return small[value]!;
  if (value < 70) {
    const [ten, unit] = [tens[Math.floor(value / 10)]!, value % 10];
    return unit === 0 ? ten : unit === 1 ? `${ten} et un` : `${ten}-${small[unit]}`;
  }
  if (value < 80) return value === 71 ? "soixante et onze" : `soixante-${small[value - 60]}`;
  if (value < 100) return value === 80 ? "quatre-vingts" : `quatre-vingt-${small[value - 80]}`;
  const [hundreds, rest] = [Math.floor(value / 100), value % 100];
  const head = hundreds === 1 ? "cent" : `${small[hundreds]} cent`;
  if (rest === 0) return hundreds === 1 ? head : `${head}s`;
  return `${head} ${writeFrench(rest)}`;
}

function writeEnglish(value: number): string {
  const small = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " +
    "eighteen nineteen"
  ).split(" ");
  const tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
  if (value < 20) return small[value]!;
  if (value < 100) {
    const ten = tens[Math.floor(value / 10)]!;
    return value % 10 === 0 ? ten : `${ten}-${small[value % 10]}`;
  }
  const head = `${small[Math.floor(value / 100)]} hundred`;
  return value % 100 === 0 ? head : `${head} and ${writeEnglish(value % 100)}`;
}

function writeGerman(value: number): string {
  const units = ["", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"];
  const special: Readonly<Record<number, string>> = {
    0: "null",
    1: "eins",
    10: "zehn",
    11: "elf",
    12: "zwölf",
    16: "sechzehn",
    17: "siebzehn",
  };
  const tens = [
    "",
    "",
    "zwanzig",
    "dreißig",
    "vierzig",
    "fünfzig",
    "sechzig",
    "siebzig",
    "achtzig",
    "neunzig",
  ];
  if (special[value] !== undefined) return special[value];
  if (value < 10) return units[value]!;
  if (value < 20) return `${units[value - 10]}zehn`;
  if (value < 100) {
    const ten = tens[Math.floor(value / 10)]!;
    return value % 10 === 0 ? ten : `${units[value % 10]}und${ten}`;
  }
  return `${units[Math.floor(value / 100)]}hundert${value % 100 === 0 ? "" : writeGerman(value % 100)}`;
}

function writeSpanish(value: number): string {
  const small = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho " +
    "diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"
  ).split(" ");
  const tens = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split(" ");
  const hundreds =
    "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos".split(
      " ",
    );
  if (value < 30) return small[value]!;
  if (value < 100) {
    const ten = tens[Math.floor(value / 10) - 3]!;
    return value % 10 === 0 ? ten : `${ten} y ${small[value % 10]}`;
  }
  if (value === 100) return "cien";
  const head = hundreds[Math.floor(value / 100) - 1]!;
  return value % 100 === 0 ? head : `${head} ${writeSpanish(value % 100)}`;
}

function writeItalian(value: number): string {
  const small = (
    "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette " +
    "diciotto diciannove"
  ).split(" ");
  const tens = "venti trenta quaranta cinquanta sessanta settanta ottanta novanta".split(" ");
  if (value < 20) return small[value]!;
  if (value < 100) {
    const ten = tens[Math.floor(value / 10) - 2]!;
    const unit = value % 10;
    if (unit === 0) return ten;
    if (unit === 1 || unit === 8) return ten.slice(0, -1) + small[unit]!;
    return ten + (unit === 3 ? "tré" : small[unit]!);
  }
  const head = `${value < 200 ? "" : small[Math.floor(value / 100)]!}cento`;
  return value % 100 === 0 ? head : head + writeItalian(value % 100);
}
