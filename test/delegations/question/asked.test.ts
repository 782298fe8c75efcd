import { describe, expect, it } from "vitest";
import { LeadershipIndex } from "../../../src/delegations/matching/leadership-index.js";
import { matchLeaderships } from "../../../src/delegations/matching/match-leaderships.js";
import { parseLeadershipQuestion } from "../../../src/delegations/question/parse-leadership-question.js";
import { makeArticle } from "../../corpus/make-article.js";
import { contextOf } from "../match-context.js";
import { readArticles } from "../read-with-model.js";

const article = (source: string, date: string, place: string, text: string) =>
  makeArticle(`---\ndate: ${date}\nplace: ${place}\n---\n\n${text}`, source);

const ARTICLES = [
  article(
    "tunis.txt",
    "2033-02-08",
    "Tunis",
    `Le premier cycle des pourparlers sur les pêcheries s'est ouvert mardi à Tunis.

La délégation marocaine est dirigée par Anouar Belhadj, ministre de la Pêche. La délégation turque est conduite par Selim Çağlayanoğlu.

La délégation espagnole est menée par Jean-Luc Bernier-Lacroix. Les négociateurs des FARC sont dirigés par Rodolfo Ibáñez, alias Tomás Quindío.

La délégation de l'Union européenne est conduite par Ingeborg Møller.`,
  ),
  article(
    "lisbonne.txt",
    "2033-05-17",
    "Lisbonne",
    `Le deuxième cycle des pourparlers sur les pêcheries s'est tenu mardi à Lisbonne.

La délégation marocaine est dirigée par Leïla Benchekroun, conseillère du roi, en remplacement d'Anouar Belhadj.

The Turkish delegation is led by Defence Minister Orhan Şimşekli. The Ukrainian delegation was led by Yuriy Khomenko.

La délégation russe était conduite par Viatcheslav Zoubkov. La délégation libanaise est dirigée par Maryam al-Khoury.

L'équipe du Front Polisario est menée par Sidi Ould Brahim.`,
  ),
];

const book = await LeadershipIndex.open(await readArticles(ARTICLES));
const context = contextOf(ARTICLES);

function answer(question: string): { names: string[]; others: string[] } {
  const asked = parseLeadershipQuestion(question);
  if (asked === null) return { names: ["(not heard)"], others: [] };
  const { matched, otherRounds } = matchLeaderships(asked, book, context);
  const last = (list: typeof matched) => [
    ...new Set(list.flatMap(({ leaders }) => leaders.map(({ name }) => name.split(" ").at(-1)!))),
  ];
  return { names: last(matched), others: last(otherRounds) };
}

const [ANOUAR, SELIM, JEAN, TOMAS, INGEBORG] = [
  "Belhadj",
  "Çağlayanoğlu",
  "Bernier-Lacroix",
  "Ibáñez",
  "Møller",
];
const [LEILA, ORHAN, YURIY, VIAT, MARYAM, SIDI] = [
  "Benchekroun",
  "Şimşekli",
  "Khomenko",
  "Zoubkov",
  "al-Khoury",
  "Brahim",
];
const ASKED: readonly (readonly [question: string, ...names: string[]])[] = [
  // party, adjective, capital
  ["Qui dirigeait la délégation du Maroc ?", LEILA!, ANOUAR!],
  ["Qui dirigeait la délégation marocaine à Tunis ?", ANOUAR!],
  ["Qui dirigeait la délégation marocaine à Lisbonne ?", LEILA!],
  ["qui menait la délégation de Rabat à Lisbonne", LEILA!],
  ["Qui conduisait l'équipe d'Ankara à Tunis ?", SELIM!],
  ["Who led Ankara's team in Lisbon?", ORHAN!],
  ["who headed Kyiv's delegation?", YURIY!],
  ["Who was Kyiv's chief negotiator in Lisbon?", YURIY!],
  ["Who represented Madrid in Tunis?", JEAN!],
  ["Qui représentait Madrid à Tunis ?", JEAN!],
  ["qui était le négociateur en chef de Beyrouth ?", MARYAM!],
  ["chef negociateur liban", MARYAM!],
  ["c koi le nom du chef de la deleg turque a tunis", SELIM!],
  ["c ki ki dirige la deleg turc a lisbonne", ORHAN!],
  ["ki dirigeait la deleg russe", VIAT!],
  ["ki menait les russes a lisbonne ?", VIAT!],
  ["boss délég maroc tunis", ANOUAR!],
  ["chef deleg polisario", SIDI!],
  ["c'est qui le boss du polisario aux pourparlers", SIDI!],
  ["who's the head of the EU delegation", INGEBORG!],
  ["qui dirige la délégation de l'UE ?", INGEBORG!],
  ["chef de la délégation européenne ?", INGEBORG!],
  ["qui est à la tête de l'équipe sahraouie ?", SIDI!],
  ["who heads the FARC negotiators?", TOMAS!],
  ["La délégation libanaise, c'est qui qui la dirige ?", MARYAM!],
  // seven languages
  ["Хто очолював російську делегацію в Лісабоні?", VIAT!],
  ["Хто керував делегацією Марокко в Тунісі?", ANOUAR!],
  ["Хто очолює делегацію Лівану?", MARYAM!],
  ["Кто возглавлял украинскую делегацию?", YURIY!],
  ["Кто руководил турецкой делегацией в Лиссабоне?", ORHAN!],
  ["Кто глава делегации Киева?", YURIY!],
  ["Wer leitete die türkische Delegation in Tunis?", SELIM!],
  ["Wer war der Leiter der marokkanischen Delegation in Lissabon?", LEILA!],
  ["Wer stand an der Spitze der libanesischen Delegation?", MARYAM!],
  ["¿Quién encabezaba la delegación marroquí en Túnez?", ANOUAR!],
  ["¿Quién lideró el equipo de Kiev?", YURIY!],
  ["¿Quién es el jefe de la delegación española?", JEAN!],
  ["Wer leitete die FARC-Delegation?", TOMAS!],
  ["Chi guidava la delegazione turca a Lisbona?", ORHAN!],
  ["chi era a capo della delegazione russa?", VIAT!],
  ["Chi è il capo della delegazione ucraina?", YURIY!],
  // people
  ["Quelle délégation dirigeait Belhadj ?", ANOUAR!],
  ["Quelle délégation conduisait Anwar Belhadj ?", ANOUAR!],
  ["which delegation did Anwar lead", ANOUAR!],
  ["Which delegation did Caglayanoglu lead?", SELIM!],
  ["quelle délégation menait caglayanoglu", SELIM!],
  ["Which team did Simsekli head?", ORHAN!],
  ["Quelle délégation dirigeait Lacroix ?", JEAN!],
  ["Quelle délégation dirigeait Bernier ?", JEAN!],
  ["Lacroix dirigeait quelle délégation ?", JEAN!],
  ["Which delegation did Lacroix lead?", JEAN!],
  ["quelle delegation dirigeait bernier lacroix", JEAN!],
  ["Quelle délégation dirigeait Jean Luc Bernier ?", JEAN!],
  ["Which delegation does al-Khuri lead?", MARYAM!],
  ["Which delegation does Khouri lead?", MARYAM!],
  ["Какую делегацию возглавлял Хоменко?", YURIY!],
  ["Яку делегацію очолював Зубков?", VIAT!],
  ["Welche Delegation leitete Subkow?", VIAT!],
  ["Which delegation did Vyacheslav Zubkov lead?", VIAT!],
  ["Que delegación dirigía Ibanez?", TOMAS!],
  ["Quale delegazione guidava Moller?", INGEBORG!],
  ["quelle équipe menait Ould Brahim ?", SIDI!],
  ["Yuri Khomenko dirigeait quelle délégation ?", YURIY!],
  ["Qui menait le Polisario à Lisbonne ?", SIDI!],
  ["Wer folgte auf Belhadj?", LEILA!],
  ["Хто замінив Бельхаджа?", LEILA!],
  ["ki a pris la suite de belhadj ?", LEILA!],
  ["Benchekroun dirige quelle délégation", LEILA!],
  ["Est-ce que Belhadj dirigeait la délégation marocaine ?", ANOUAR!],
  ["Did Simsekli lead the Turkish team?", ORHAN!],
  // roles
  ["Quelle délégation dirige le ministre de la Pêche ?", ANOUAR!],
  ["Which delegation was led by a defence minister?", ORHAN!],
  ["Quelle délégation était menée par une conseillère du roi ?", LEILA!],
  ["Quelle délégation est conduite par un ministre de la Défense ?", ORHAN!],
  ["Which delegation did the fisheries adviser lead?"],
  // aliases
  ["Quelle délégation dirigeait Tomás Quindío ?", TOMAS!],
  ["Which delegation did Quindio lead?", TOMAS!],
  ["quelle delegation dirige quindio", TOMAS!],
  // succession
  ["Qui a remplacé Belhadj ?", LEILA!],
  ["Qui a remplacé Anwar Belhadj à la tête de la délégation marocaine ?", LEILA!],
  ["Who did Benchekroun replace?", ANOUAR!],
  ["who replaced belhadj", LEILA!],
  ["Qui Benchekroun a-t-elle remplacé ?", ANOUAR!],
  ["à qui succède Leïla Benchekroun ?", ANOUAR!],
  ["Par qui Belhadj a-t-il été remplacé ?", LEILA!],
  ["Belhadj a été remplacé par qui ?", LEILA!],
  ["Who was Belhadj replaced by?", LEILA!],
  ["Who was replaced by Benchekroun?", ANOUAR!],
  ["Who took over from Belhadj?", LEILA!],
  ["Who succeeded Belhadj at the head of the Moroccan delegation?", LEILA!],
  ["Кого замінила Бенчекрун?", ANOUAR!],
  ["Кто сменил Бельхаджа?", LEILA!],
  ["Wen hat Benchekroun ersetzt?", ANOUAR!],
  ["Wer hat Belhadj ersetzt?", LEILA!],
  ["¿Quién reemplazó a Belhadj?", LEILA!],
  ["¿A quién reemplazó Benchekroun?", ANOUAR!],
  ["Chi ha sostituito Belhadj?", LEILA!],
  ["Chi ha sostituito Benchekroun?"],
  ["Qui a remplacé Benchekroun ?"],
  ["ki a remplacé belhadj", LEILA!],
  ["Qui dirigeait la délégation marocaine avant Benchekroun ?", ANOUAR!],
  ["Qui dirigeait la délégation marocaine au premier cycle ?", ANOUAR!],
  ["Who led the Moroccan delegation in the second round?", LEILA!],
  ["Qui dirigeait la délégation marocaine avant Lisbonne ?", ANOUAR!],
  ["Qui a été remplacé à la tête de la délégation marocaine ?", ANOUAR!],
  ["Qui a pris la suite d'Anouar Belhadj ?", LEILA!],
  ["Qui est le successeur de Belhadj ?", LEILA!],
  ["Qui était le prédécesseur de Benchekroun ?", ANOUAR!],
  // another round
  ["Qui dirigeait la délégation turque à Oslo ?"],
  ["Who led the Russian delegation in Tunis?"],
  ["Qui dirigeait la délégation libanaise en 2029 ?"],
];

describe("a leader asked for", () => {
  it.each(ASKED)("%s", (question, ...names) => {
    expect(answer(question).names).toEqual(names);
  });

  it.each([
    ["Qui dirigeait la délégation turque à Oslo ?", [ORHAN, SELIM]],
    ["Who led the Russian delegation in Tunis?", [VIAT]],
    ["Qui dirigeait la délégation marocaine au troisième cycle ?", [LEILA, ANOUAR]],
  ])("of a round that nothing tells of gets the other rounds, and no answer: %s", (question, others) => {
    expect(answer(question)).toEqual({ names: [], others });
  });

  it.each([
    "Qui est le chef du Polisario tué avant les pourparlers ?",
    "Qui dirige le Hamas ?",
    "Quel ministre a rencontré la délégation russe ?",
  ])("is not heard in: %s", (question) => {
    expect(parseLeadershipQuestion(question)).toBeNull();
  });
});

describe("what a question says besides", () => {
  it.each([
    ["Qui dirige la délégation russe ?", []],
    ["who was in charge of the Turkish team at the talks in Lisbon in May?", []],
    ["Wer stand an der Spitze der ukrainischen Delegation im Februar?", ["stand"]],
    ["Qui parlait au nom du Front Polisario à Lisbonne ?", []],
    ["who led the harbour museum side for a decade?", ["harbour", "museum", "decade"]],
    ["Хто очолював турецьку делегацію в лютому 2026 року, на риболовлі?", ["риболовлі"]],
    ["Who replaced Anouar Belhadj at the head of the Moroccan delegation?", []],
  ])("is told word by word: %s", (question, words) => {
    expect(parseLeadershipQuestion(question)!.rest).toEqual(words);
  });
});
