import { describe, expect, it } from "vitest";
import { requestKind } from "../../src/answer/request-kind.js";

describe("requestKind", () => {
  it.each([
    "résume les pourparlers de Genève",
    "Bonjour, fais-moi un petit résumé de la réunion stp",
    "tl;dr",
    "TLDR des articles",
    "Could you summarize the second round?",
    "give me a short summary of the talks",
    "Fass das Treffen bitte zusammen",
    "Kannst du die Gespräche zusammenfassen?",
    "Hazme un resumen de la reunión",
    "Riassumi i colloqui",
    "Кратко обобщи переговоры",
    "Підсумуй зустріч",
  ])("reads a summary in %j", (question) => {
    expect(requestKind(question)).toBe("summary");
  });

  it.each([
    "compare les positions des deux camps",
    "Quelle est la différence entre les deux plans ?",
    "En quoi la trêve de mars est-elle différente de celle de mai ?",
    "Can you compare both drafts?",
    "What's the difference between the two drafts?",
    "Vergleiche die beiden Pläne",
    "Was ist der Unterschied zwischen den Plänen?",
    "¿Cuál es la diferencia entre los dos planes?",
    "Qual è la differenza tra i due piani?",
    "В чём разница между планами?",
    "Яка різниця між планами?",
  ])("reads a comparison in %j", (question) => {
    expect(requestKind(question)).toBe("comparison");
  });

  it.each([
    "Qui dirigeait la délégation russe ?",
    "Qui a rédigé le résumé ?",
    "Que résume le communiqué ?",
    "Le médiateur a-t-il remis un résumé des débats ?",
    "Who compared the talks to a circus?",
    "When do talks resume?",
    "Was vergleicht der Minister?",
    "¿Quién resume las conversaciones?",
    "Каковы итоги переговоров?",
  ])("reads neither in %j", (question) => {
    expect(requestKind(question)).toBeNull();
  });
});
