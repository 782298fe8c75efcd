import { describe, expect, test } from "vitest";
import { isNoiseLine, isReadAlsoLabel } from "../../src/corpus/noise.js";

const NOISE = [
  "A lire également:",
  "À lire aussi : La paix en dix dates",
  "Lire aussi",
  "👉 Lire aussi : Qui sont les médiateurs ?",
  "[À lire aussi : La paix en dix dates]",
  "Read also",
  "Read more: What the deal says",
  "Related",
  "Related: Ten dates",
  "Voir aussi",
  "Sur le même sujet",
  "Advertisement",
  "Publicité",
  "Partager",
  "Abonnez-vous à notre lettre du soir",
  "Sign up for our newsletter.",
  "#Paix",
  "#Paix #Colombie, #FARC",
  "https://exemple.org/a/b?c=d",
  "Par Jean Dupont",
  "Par Jean Dupont (avec agences)",
  "By John Smith (with agencies)",
  "2 min Temps de lecture",
  "3 min. de lecture",
  "4 min reading time",
  "Par Jeanne Martin, envoyée spéciale à La Havane",
  "By John Smith and Jane Doe, Reuters",
  "Publié le 3 mars 2026 à 10h45",
  "Publié le 03/03/2026 - 10:45",
  "Mis à jour le 4 mars 2026 à 8 h 12",
  "Published: 12 April 2025, 10:45 GMT",
  "Avec AFP",
  "(AFP)",
  "(Avec AFP et Reuters)",
  "© Reuters",
  "Photo: Paul Petit",
  "Photo : Paul Petit / AFP",
  "Crédit photo : Paul Petit",
  "Paul Petit/AFP",
  "Temps de lecture : 4 min.",
  "Nous utilisons des cookies : accepter ou refuser",
  "Tous droits réservés",
  "* * *",
  "…",
];

const TEXT = [
  "Par ailleurs, les deux camps ont échangé des listes.",
  "By noon, the delegations had left the palace.",
  "Mise à jour du 26 mai : les libérations ont duré trois jours.",
  "Le 3 mars 2026 à 10h45, la séance a été levée.",
  "Photo : la cheffe de la délégation salue ses hôtes à la sortie du palais.",
  "Cette photo montre la délégation ukrainienne à Genève.",
  "Related parties were not invited to the table.",
  "More about prisoners was said on the second day.",
  "Reuters a interrogé trois diplomates sur place.",
  "L'AFP n'a pas pu vérifier ces chiffres.",
  "Source de tensions, le texte n'a pas été signé.",
  "La vidéo montre le ministre quittant la salle.",
  "Partager le pouvoir reste le point le plus difficile de la négociation.",
  "Le n°1 de la délégation est reparti.",
  "Selon la délégation, les cookies servis étaient bons.",
];

describe("isNoiseLine", () => {
  test.each(NOISE)("finds noise in %s", (line) => expect(isNoiseLine(line)).toBe(true));
  test.each(TEXT)("keeps %s", (line) => expect(isNoiseLine(line)).toBe(false));

  test("tells a bare label from one with its title", () => {
    expect(isReadAlsoLabel("A lire également:")).toBe(true);
    expect(isReadAlsoLabel("Lire aussi : La paix en dix dates")).toBe(false);
  });
});
