import { describe, expect, it } from "vitest";
import { AnalysedText } from "../../../src/language/analysed-text.js";
import { findPeriod } from "../../../src/language/periods/find-period.js";

/** A Wednesday. */
const TODAY = "2031-03-12";

/** `from..to «words»`, empty where no period is found. */
function tell(text: string, today = TODAY): string {
  const found = findPeriod(new AnalysedText(text), today);
  if (found === null) return "";
  return `${found.from ?? ""}..${found.to ?? ""} «${text.slice(found.start, found.end)}»`;
}

describe("a period told from the day it is told on", () => {
  it.each([
    ["Que s'est-il dit hier ?", "2031-03-11..2031-03-11 «hier»"],
    ["Que s'est-il dit avant-hier ?", "2031-03-10..2031-03-10 «avant-hier»"],
    ["Qui a parlé aujourd’hui ?", "2031-03-12..2031-03-12 «aujourd’hui»"],
    ["Qui a signé la semaine dernière ?", "2031-03-03..2031-03-09 «la semaine dernière»"],
    ["Qui a signé cette semaine ?", "2031-03-10..2031-03-16 «cette semaine»"],
    ["Quels accords le mois dernier ?", "2031-02-01..2031-02-28 «le mois dernier»"],
    ["Quels accords ce mois-ci ?", "2031-03-01..2031-03-31 «ce mois»"],
    ["Quels accords l'an dernier ?", "2030-01-01..2030-12-31 «l'an dernier»"],
    ["Que s'est-il passé depuis hier ?", "2031-03-11.. «depuis hier»"],
    ["Que s'est-il passé depuis mardi ?", "2031-03-11.. «depuis mardi»"],
    ["Que s'est-il passé mardi dernier ?", "2031-03-11..2031-03-11 «mardi dernier»"],
    ["Que s'est-il passé mercredi dernier ?", "2031-03-05..2031-03-05 «mercredi dernier»"],
    ["Qui a parlé il y a trois jours ?", "2031-03-09..2031-03-09 «il y a trois jours»"],
    ["Qui a parlé il y a un mois ?", "2031-02-01..2031-02-28 «il y a un mois»"],
    ["Quoi de neuf ces 10 derniers jours ?", "2031-03-02..2031-03-12 «ces 10 derniers jours»"],
    ["Quoi de neuf depuis deux semaines ?", "2031-02-26..2031-03-12 «depuis deux semaines»"],
    ["Quoi de neuf ces derniers jours ?", "2031-03-05..2031-03-12 «ces derniers jours»"],
    ["What was agreed last month?", "2031-02-01..2031-02-28 «last month»"],
    ["Who spoke three days ago?", "2031-03-09..2031-03-09 «three days ago»"],
    ["What happened since Tuesday?", "2031-03-11.. «since Tuesday»"],
    ["What happened the day before yesterday?", "2031-03-10..2031-03-10 «the day before yesterday»"],
    ["Wer hat letzte Woche unterschrieben?", "2031-03-03..2031-03-09 «letzte Woche»"],
    ["Wer hat vor drei Tagen unterschrieben?", "2031-03-09..2031-03-09 «vor drei Tagen»"],
    ["¿Quién firmó la semana pasada?", "2031-03-03..2031-03-09 «la semana pasada»"],
    ["¿Quién firmó hace dos semanas?", "2031-02-24..2031-03-02 «hace dos semanas»"],
    ["Chi ha firmato la settimana scorsa?", "2031-03-03..2031-03-09 «la settimana scorsa»"],
    ["Кто подписал на прошлой неделе?", "2031-03-03..2031-03-09 «на прошлой неделе»"],
    ["Кто выступил три дня назад?", "2031-03-09..2031-03-09 «три дня назад»"],
    ["Хто підписав минулого тижня?", "2031-03-03..2031-03-09 «минулого тижня»"],
    ["Що сталося вчора?", "2031-03-11..2031-03-11 «вчора»"],
    ["Що сталося з понеділка?", "2031-03-10.. «з понеділка»"],
  ])("%s", (text, told) => expect(tell(text)).toBe(told));
});

describe("a period of the calendar", () => {
  it.each([
    ["Qui dirigeait la délégation en février ?", "2031-02-01..2031-02-28 «en février»"],
    ["Qui dirigeait la délégation en avril ?", "2030-04-01..2030-04-30 «en avril»"],
    ["Qui dirigeait la délégation en mars ?", "2031-03-01..2031-03-31 «en mars»"],
    ["Qui dirigeait la délégation en février 2029 ?", "2029-02-01..2029-02-28 «en février 2029»"],
    ["Que s'est-il passé le 17 février ?", "2031-02-17..2031-02-17 «le 17 février»"],
    ["Où se tiendra la rencontre du 2 avril ?", "2031-04-02..2031-04-02 «du 2 avril»"],
    ["Où s'est tenue la rencontre du 2 mai ?", "2030-05-02..2030-05-02 «du 2 mai»"],
    ["Qui menait l'équipe avant le 12 mars ?", "..2031-03-11 «avant le 12 mars»"],
    ["Qui a parlé après le 3 mars ?", "2031-03-04.. «après le 3 mars»"],
    ["Quels échanges depuis février ?", "2031-02-01.. «depuis février»"],
    ["Quels échanges jusqu'au 3 mars ?", "..2031-03-03 «jusqu'au 3 mars»"],
    ["Quels échanges à partir du 3 mars ?", "2031-03-03.. «à partir du 3 mars»"],
    ["Quels échanges du 3 au 5 mars ?", "2031-03-03..2031-03-05 «du 3 au 5 mars»"],
    [
      "Quels échanges entre novembre et janvier 2031 ?",
      "2030-11-01..2031-01-31 «entre novembre et janvier 2031»",
    ],
    ["Quels échanges en 2029 ?", "2029-01-01..2029-12-31 «en 2029»"],
    ["Quels échanges en 2029-11 ?", "2029-11-01..2029-11-30 «en 2029-11»"],
    ["What was agreed since February?", "2031-02-01.. «since February»"],
    ["What was agreed before March 3?", "..2031-03-02 «before March 3»"],
    ["Was geschah seit Februar?", "2031-02-01.. «seit Februar»"],
    ["Was geschah vor dem 3. März?", "..2031-03-02 «vor dem 3. März»"],
    ["¿Qué pasó desde febrero?", "2031-02-01.. «desde febrero»"],
    ["Che cosa è successo dal 3 marzo?", "2031-03-03.. «dal 3 marzo»"],
    ["Что было с 3 по 5 марта?", "2031-03-03..2031-03-05 «с 3 по 5 марта»"],
    ["Що було до 3 березня?", "..2031-03-03 «до 3 березня»"],
    ["Що було в лютому?", "2031-02-01..2031-02-28 «в лютому»"],
  ])("%s", (text, told) => expect(tell(text)).toBe(told));

  it("takes a day that few years have from the last year that had it", () => {
    expect(tell("Que s'est-il passé le 29 février ?", "2033-01-10")).toMatch(/^2032-02-29/);
    expect(tell("Que s'est-il passé le 29 février ?", "2035-01-10")).toBe("");
  });
});

describe("no period", () => {
  it.each([
    ["none is named", "Qui dirigeait la délégation russe ?"],
    ["two are named", "Que s'est-il passé le 3 février, puis le 5 mars ?"],
    ["a day of the week may be any", "Qui parlait mardi ?"],
    ["it is told from something else", "Who spoke in the last week of the talks?"],
    ["a figure is no year", "Qui a fourni 2031 camions ?"],
    ["a word is no month", "Does the envoy march home?"],
    ["so long ago is no time that is meant", "Qui régnait il y a 500 ans ?"],
  ])("where %s", (_, text) => expect(tell(text)).toBe(""));
});
