import { describe, expect, it } from "vitest";
import { readText } from "../read-with-model.js";

const leadersOf = async (text: string) =>
  (await readText(text)).flatMap(({ leaders }) => leaders.map(({ name, alias }) => [name, alias ?? null]));

describe("another name of a leader", () => {
  it.each([
    ["La délégation de l'ELN est dirigée par Ramiro Ortega, alias Pablo Cauca.", "Pablo Cauca"],
    ["Ramiro Ortega, de son vrai nom Luis Vargas, dirige la délégation de l'ELN.", "Luis Vargas"],
    ["La délégation de l'ELN est conduite par Ramiro Ortega (de son vrai nom Luis Vargas).", "Luis Vargas"],
    ["La délégation de l'ELN est menée par Ramiro Ortega, dit « le Notaire », depuis mars.", "le Notaire"],
    [
      "Ramiro Ortega, mieux connu sous le nom de guerre de Pablo Cauca, conduit la délégation de l'ELN.",
      "Pablo Cauca",
    ],
    ["The ELN delegation is led by Ramiro Ortega, better known as Pablo Cauca.", "Pablo Cauca"],
    ["Ramiro Ortega, also known by his nom de guerre Pablo, heads the ELN delegation.", "Pablo"],
    ["The ELN delegation is headed by Ramiro Ortega, whose real name is Luis Vargas.", "Luis Vargas"],
    ["The ELN delegation is led by Ramiro Ortega, aka Pablo Cauca, a former teacher.", "Pablo Cauca"],
    ["The ELN delegation is led by Ramiro Ortega, nicknamed “the Clerk”.", "the Clerk"],
  ])("is no other leader: %s", async (text, alias) => {
    expect(await leadersOf(text)).toEqual([["Ramiro Ortega", alias]]);
  });

  it.each([
    ["Ramiro Ortega et Pablo Cauca dirigent la délégation de l'ELN.", ["Ramiro Ortega", "Pablo Cauca"]],
    ["La délégation de l'ELN est dirigée par Ramiro Ortega, né à Cali.", ["Ramiro Ortega"]],
    ["The ELN delegation is led by Ramiro Ortega, known as a hard bargainer.", ["Ramiro Ortega"]],
  ])("is not read where none is given: %s", async (text, names) => {
    expect(await leadersOf(text)).toEqual(names.map((name) => [name, null]));
  });
});

describe("a name in quotation marks between two parts of a name", () => {
  it.each([
    ["La délégation de l'ELN est dirigée par Ramiro « Pablo » Ortega.", "Ramiro « Pablo » Ortega"],
    ["The ELN delegation is led by Ramiro “The Fox” Ortega.", "Ramiro “The Fox” Ortega"],
    ['Ramiro "Pablo" Ortega dirige la délégation de l\'ELN.', 'Ramiro "Pablo" Ortega'],
  ])("leaves the name whole: %s", async (text, name) => {
    expect(await leadersOf(text)).toEqual([[name, null]]);
  });
});
