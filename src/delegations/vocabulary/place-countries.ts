/** Where the cities of talks lie, for questions that name the country: a country's code, then its cities' keys. */
const LANDS = `
CH genève|lausanne|lugano
TR istanbul|antalya|ankara
SA djeddah|riyad
AE abou dhabi|dubaï
OM mascate
QA doha
CU la havane
DE genshagen|berlin
AT vienne
BY minsk
EG le caire|charm el-cheikh
ET addis-abeba
KE nairobi
ZA pretoria
SS juba
KZ astana|almaty
RU sotchi|moscou
SE stockholm|rimbo
NO oslo
MK ohrid
US dayton|camp david|anchorage|alaska|miami|floride|new york|washington
FR rambouillet|paris
GB londres
BE bruxelles
IT rome
UA kiev
IR téhéran
EC quito
VE caracas
CO bogota
MX mexico
AZ bakou
AM erevan
GE tbilissi
KW koweït
IQ bagdad
LB beyrouth
JO amman
SY damas
YE sanaa|hodeïda
LY tripoli
MA skhirat|bouznika|rabat
TN tunis
DZ alger
AO luanda
CD goma
UG kampala
TZ arusha
BH manama
PK islamabad
AF kaboul
CN pékin
VN hanoï
SG singapour
KR séoul
KP pyongyang
JP tokyo
FI helsinki
IS reykjavik
PL varsovie
CZ prague
HU budapest
RS belgrade
BA sarajevo
XK pristina
`;

/** The country of each city by the city's name, unfolded. */
export const PLACE_COUNTRIES: readonly (readonly [city: string, country: string])[] = LANDS.trim()
  .split("\n")
  .flatMap((line) =>
    line
      .slice(3)
      .split("|")
      .map((city) => [city, line.slice(0, 2)] as const),
  );
