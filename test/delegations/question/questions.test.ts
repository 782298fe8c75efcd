import { describe, expect, it } from "vitest";
import { parseLeadershipQuestion } from "../../../src/delegations/question/parse-leadership-question.js";

const ASKED: readonly [question: string, ...keys: string[]][] = [
  ["Qui dirigeait la délégation russe à Genève ?", "RU"],
  ["c'est qui qui menait les russes", "RU"],
  ["qui était le boss de l'équipe américaine", "US"],
  ["chef delgation ukrainienne mars 2024", "UA"],
  ["la délégation de la Chine, elle était conduite par qui ?", "CN"],
  ["Qui était le chef négociateur iranien ?", "IR"],
  ["qui dirigeait la délégation de l'ELN ?", "eln"],
  ["Who was in charge of the US side?", "US"],
  ["Who headed Turkey's team in Istanbul?", "TR"],
  ["Хто очолював українську делегацію?", "UA"],
  ["Кто возглавлял российскую делегацию в Женеве?", "RU"],
  ["Wer leitete die russische Delegation?", "RU"],
  ["¿Quién encabezó la delegación ucraniana?", "UA"],
  ["Chi guidava la delegazione americana?", "US"],
  ["qui menait les délégations russe et ukrainienne ?", "RU", "UA"],
  ["Qui dirige la délégation de Brumond ?", "brumond"],
  ["qui dirige la delegation de brumond", "brumond"],
  ["Who led the Azania delegation?", "azania"],
  ["which officer fronted the Sudanese army team?", "SD"],
  ["Did military officers head the Russians?", "RU"],
  ["La délégation russe est-elle dirigée par Petrov ?", "RU"],
  ["Petrov, il commandait l'équipe russe ou pas ?", "RU"],
  ["Qui menait la délégation des rebelles yéménites ?", "rebels-ye"],
  ["Who led the Syrian opposition delegation?", "opposition-sy"],
  ["qui négocie pour la Russie ?", "RU"],
  ["quel est l'amiral qui négocie pour la Russie ?", "RU"],
  ["c'est quoi le nom de celle qui négocie pour la Russie", "RU"],
  ["Est-ce que c'est l'amirale qui négocie pour la Russie ?", "RU"],
];

const NOT_ABOUT_LEADERS = [
  "Qui dirige la Russie ?",
  "Who leads the Russian army?",
  "patron des espions turcs",
  "Qui est le président de la Turquie ?",
  "Qui sont les médiateurs ?",
  "Qui dirigeait la médiation entre les délégations ?",
  "Qu'a dit le chef de la délégation russe ?",
  "What did the head of the Russian delegation say?",
  "Combien de membres comptait la délégation menée par Medinski ?",
  "Où se trouvait la délégation dirigée par Rubio ?",
  "Quand la délégation russe est-elle arrivée ?",
  "météo à Genève demain",
  "qui signe à la fin, les présidents ou les négociateurs ?",
  "Qui menait l'équipe de France en finale ?",
  "Did the head of the Russian delegation leave Geneva?",
  "Did the talks with the Russian delegation lead to a deal?",
  "La délégation russe est-elle arrivée ?",
  "il a remplacé qui ?",
  "Qui est arrivé avant Oleh Marchuk ?",
  "Qui a remplacé Trump à la Maison-Blanche ?",
  "Quel âge a l'amirale qui négocie pour la Russie ?",
  "Quel uniforme portait l'homme qui menait les négociateurs russes ?",
  "Qu'a dit celui qui représente la Russie ?",
  "Où vit la femme qui négocie au nom de la Russie ?",
  "Which hotel did the admiral who negotiates for Russia choose?",
  "",
];

describe("parseLeadershipQuestion", () => {
  it.each(ASKED)("hears which delegation: %s", (question, ...keys) => {
    expect(parseLeadershipQuestion(question)?.delegations.map(({ key }) => key)).toEqual(keys);
  });

  it.each(NOT_ABOUT_LEADERS)("leaves alone: %s", (question) => {
    expect(parseLeadershipQuestion(question)).toBeNull();
  });

  it("hears people, cities and dates", () => {
    expect(parseLeadershipQuestion("Quelle délégation Medinsky conduit-il ?")?.persons).toEqual(["Medinsky"]);
    expect(parseLeadershipQuestion("quelle délégation conduisait de la calle")?.persons).toHaveLength(1);
    const asked = parseLeadershipQuestion("chef delegation russe istanbul mai 2025");
    expect(asked?.round.places).toEqual(["istanbul"]);
    expect(asked?.round.dates).toEqual([{ year: 2025, month: 5, day: null }]);
  });

  it("takes a place for a place, not for a party", () => {
    const asked = parseLeadershipQuestion("qui menait la délégation arménienne au kazakhstan");
    expect(asked?.delegations.map(({ key }) => key)).toEqual(["AM"]);
  });

  it("hears who came before or after someone", () => {
    const succession = (question: string): unknown[] => {
      const asked = parseLeadershipQuestion(question);
      return [asked?.persons, asked?.succession];
    };
    expect(succession("avant Oleh Marchuk c'était qui ?")).toEqual([
      ["Oleh Marchuk"],
      { wanted: "before", direct: false },
    ]);
    for (const question of [
      "chi guidava gli svizzeri prima di Camenisch?",
      "quien encabezaba a los suizos antes de Camenisch?",
    ])
      expect(succession(question)).toEqual([["Camenisch"], { wanted: "before", direct: false }]);
    expect(succession("who replaced Bilyk?")).toEqual([["Bilyk"], { wanted: "after", direct: true }]);
    expect(succession("Le prédécesseur de Marchuk, c'est qui ?")).toEqual([
      ["Marchuk"],
      { wanted: "before", direct: true },
    ]);
  });

  it("hears a question about all of them", () => {
    expect(parseLeadershipQuestion("who led which delegation")?.all).toBe(true);
    expect(parseLeadershipQuestion("qui dirigeait chaque délégation ?")?.all).toBe(true);
  });

  it("gives offsets of what it heard", () => {
    const question = "Qui dirigeait la délégation de l'Ukraine ?";
    const [one] = parseLeadershipQuestion(question)!.delegations;
    expect(question.slice(one!.start, one!.end)).toBe(one!.surface);
  });
});
