import { describe, expect, it } from "vitest";
import { splitArticle } from "../../../src/corpus/passages.js";
import { readLeaderships } from "../../../src/delegations/statements/read-leaderships.js";
import { makeArticle } from "../../corpus/make-article.js";

/** What is read of a text in which the tagger has found nobody. */
function told(text: string): string[] {
  const article = makeArticle(text, "text.txt");
  const passages = splitArticle(article);
  return readLeaderships(
    article,
    passages,
    passages.map(() => []),
  ).map(({ key, leaders, status }) => `${key}: ${leaders.map(({ name }) => name).join(" + ")} (${status})`);
}

describe("plainStatements", () => {
  it.each([
    ["La délégation turque, présidée par Selim Aktan, est arrivée lundi.", "TR: Selim Aktan (leads)"],
    ["The Turkish delegation was led by Foreign Minister Selim Aktan.", "TR: Selim Aktan (led)"],
    [
      "La délégation de l'ARB est conduite par Pablo Beltoro et Aurelio Carbo.",
      "arb: Pablo Beltoro + Aurelio Carbo (leads)",
    ],
    [
      "La délégation ukrainienne, dirigée par le ministre de la Défense Rostyslav Olenko, repart.",
      "UA: Rostyslav Olenko (leads)",
    ],
    ["L'équipe turque est emmenée par le général Kane.", "TR: Kane (leads)"],
    ["Rostyslav Olenko conduisait la délégation ukrainienne.", "UA: Rostyslav Olenko (led)"],
    ["Rostyslav Olenko, qui mène la délégation ukrainienne, se tait.", "UA: Rostyslav Olenko (leads)"],
    [
      "Marc Rubin, secrétaire d'État, et Stan Witte, émissaire de Dan Trent, conduisaient tous deux la délégation américaine.",
      "US: Marc Rubin + Stan Witte (led)",
    ],
    ["Le chef de la délégation russe, Viktor Melnin, a parlé.", "RU: Viktor Melnin (leads)"],
    ["Viktor Melnin, chef de la délégation russe, a parlé.", "RU: Viktor Melnin (leads)"],
  ])("reads what is stated plainly: %s", (text, expected) => {
    expect(told(text)).toEqual([expected]);
  });

  it.each([
    "La délégation russe ne sera pas dirigée par Viktor Melnin.",
    "La délégation russe serait dirigée par Viktor Melnin.",
    "La délégation russe devait être dirigée par Viktor Melnin.",
    "Si Viktor Melnin dirigeait la délégation russe, tout irait mieux.",
    "Moscou exige que Viktor Melnin dirige la délégation russe.",
    "Had Viktor Melnin led the Russian team, it might have held.",
    "It is not true that Viktor Melnin leads the Russian delegation.",
    "Le mari de la cheffe de la délégation russe, Viktor Melnin, attend dehors.",
    "Conseiller du chef de la délégation russe, Viktor Melnin a parlé.",
    "Accompagné de Viktor Melnin, le chef de la délégation russe est arrivé.",
    "La commission sur les frais de la délégation russe est présidée par Viktor Melnin.",
    "La réunion avec la délégation russe, présidée par Viktor Melnin, a duré six heures.",
    "Viktor Melnin conduit la délégation russe de l'aéroport à l'hôtel.",
    "The Russian delegation was led by the crowd and included General Viktor Melnin.",
    "L'équipe médicale est dirigée par Viktor Melnin.",
    "La délégation, dirigée par Viktor Melnin, est arrivée.",
    "La délégation russe est menée par la France.",
  ])("reads nothing where it is no plain fact: %s", (text) => {
    expect(told(text)).toEqual([]);
  });
});
