import { describe, expect, it } from "vitest";
import type { StatedLeader } from "../../../embeddings/types.js";
import { splitArticle } from "../../../src/corpus/passages.js";
import { readLeaderships } from "../../../src/delegations/statements/read-leaderships.js";
import { makeArticle } from "../../corpus/make-article.js";

type Tag = Partial<Pick<StatedLeader, "status" | "probability">> & {
  name: string;
  party: string | null;
  others?: readonly string[];
};

/** What is read of a text in which the tagger has found these names. */
function read(text: string, ...tags: readonly Tag[]) {
  const article = makeArticle(text, "text.txt");
  const passages = splitArticle(article);
  const stated = passages.map((passage) => {
    const said = article.text.slice(passage.start, passage.end);
    return tags.flatMap(
      ({ name, party, others = [], status = "leads", probability = 0.999 }): StatedLeader[] => {
        const at = said.indexOf(name);
        if (at < 0) return [];
        const parties = [...(party === null ? [] : [party]), ...others].map((words) => {
          const from = said.indexOf(words);
          return [from, from + words.length] as const;
        });
        return [{ name: [at, at + name.length], parties, status, probability }];
      },
    );
  });
  return readLeaderships(article, passages, stated);
}

const told = (text: string, ...tags: readonly Tag[]) =>
  read(text, ...tags).map(
    ({ key, leaders, status }) => `${key}: ${leaders.map(({ name }) => name).join(" + ")} (${status})`,
  );

describe("readLeaderships", () => {
  const DOCKERS = "Chez les dockers d'Anvers, la barre des négociateurs est tenue par Koen Verstraeten.";

  it("adds what no listed form says", () => {
    expect(told(DOCKERS)).toEqual([]);
    expect(told(DOCKERS, { name: "Koen Verstraeten", party: "dockers d'Anvers" })).toEqual([
      "dockers d anvers: Koen Verstraeten (leads)",
    ]);
  });

  it("quotes the sentence, and the one beside it where only both say it", () => {
    const text =
      "Les Kazakhs ont un homme patient. La barre des négociateurs est tenue par Daulet Sarymov. Il neige.";
    const [one] = read(text, { name: "Daulet Sarymov", party: "Kazakhs" });
    expect(text.slice(one!.span.start, one!.span.end)).toBe(text.slice(0, text.indexOf(" Il neige")));
    expect(one).toMatchObject({ key: "KZ", country: "KZ", delegation: "Kazakhs" });
  });

  it("makes a part of a name whole, without its title", () => {
    expect(
      told("La barre des négociateurs est tenue par le général Ilgar Rzaïev pour les Kazakhs.", {
        name: "Rza",
        party: "Kazakhs",
      }),
    ).toEqual(["KZ: Ilgar Rzaïev (leads)"]);
  });

  it("leaves out what is not sure, and what names no party", () => {
    const name = "Koen Verstraeten";
    expect(told(DOCKERS, { name, party: "dockers", probability: 0.5 })).toEqual([]);
    expect(told(DOCKERS, { name, party: null })).toEqual([]);
  });

  it("takes no team for a delegation where nothing speaks of talks", () => {
    const team: Tag = { name: "Théo Garrigues", party: "équipe de France" };
    expect(told("L'équipe de France, avec Théo Garrigues aux commandes, a renversé le match.", team)).toEqual(
      [],
    );
    const talks = "Aux pourparlers de Brest, l'équipe de France avait Théo Garrigues aux commandes.";
    expect(told(talks, team)).toEqual(["FR: Théo Garrigues (leads)"]);
  });

  it("takes no company of a leader's for another one, but two that are joined for two", () => {
    const text =
      "La barre des négociateurs est tenue par Ana Cruz pour les dockers. Luis Paz siège à ses côtés.";
    const tags = (probability: number): Tag[] => [
      { name: "Ana Cruz", party: "dockers" },
      { name: "Luis Paz", party: "dockers", probability },
    ];
    expect(told(text, ...tags(0.995))).toEqual(["dockers: Ana Cruz (leads)"]);
    const joined = "La barre des négociateurs est tenue par Ana Cruz et Luis Paz pour les dockers.";
    expect(told(joined, ...tags(0.995))).toEqual(["dockers: Ana Cruz + Luis Paz (leads)"]);
  });

  it.each([
    ["Ana Cruz", "dockers", "Chez les dockers, tout le monde écoute Ana Cruz."],
    ["Ana Cruz", "délégation", "L'adjointe du chef de la délégation norvégienne, Ana Cruz, a parlé."],
    ["Ana Cruz", "Norwegian delegation", "The deputy head of the Norwegian delegation, Ana Cruz, waved."],
    [
      "Ana Cruz",
      "diplomatie norvégienne",
      "La délégation attend Ana Cruz, aux commandes de la diplomatie norvégienne.",
    ],
    ["Ana Cruz", "délégation", "Derrière la délégation norvégienne marche Ana Cruz, cheffe de la sécurité."],
  ])("believes nothing that the sentence does not state as a fact: %s, %s, %s", (name, party, text) => {
    expect(told(text, { name, party })).toEqual([]);
  });

  it("takes the likeliest words that tell whose the delegation is", () => {
    const text = "Côté kazakh, la délégation avait à sa barre Daulet Sarymov.";
    const tag = { name: "Daulet Sarymov", party: "la délégation", probability: 0.9 };
    expect(told(text, tag)).toEqual([]);
    expect(told(text, { ...tag, others: ["Côté kazakh"] })).toEqual(["KZ: Daulet Sarymov (leads)"]);
  });

  it("needs a word of leading only where the tagger is not very sure", () => {
    const text = "La délégation kazakhe n'obéit qu'à Daulet Sarymov.";
    const tag = { name: "Daulet Sarymov", party: "délégation kazakhe" };
    expect(told(text, tag)).toEqual(["KZ: Daulet Sarymov (leads)"]);
    expect(told(text, { ...tag, probability: 0.9 })).toEqual([]);
    expect(told("La délégation kazakhe voyage avec le docteur Daulet Sarymov.", tag)).toEqual([]);
  });

  it("believes the tagger that someone was replaced, and who took over", () => {
    const party = "délégation norvégienne";
    expect(
      told("Trop malade, Kari Lund dirigeait la délégation norvégienne avant d'être remplacée.", {
        name: "Kari Lund",
        party,
        status: "replaced",
      }),
    ).toEqual(["NO: Kari Lund (replaced)"]);
    expect(
      told("À la barre de la délégation norvégienne, Nils Berg succède à Kari Lund.", {
        name: "Nils Berg",
        party,
        status: "replaced",
      }),
    ).toEqual(["NO: Nils Berg (leads)"]);
  });

  it("reads someone dismissed as replaced, and no people in a name", () => {
    expect(
      told("Oslo a limogé Ana Cruz, à la barre des négociateurs norvégiens.", {
        name: "Ana Cruz",
        party: "négociateurs norvégiens",
      }),
    ).toEqual(["NO: Ana Cruz (replaced)"]);
    expect(
      told("L'UE a placé l'Irlandaise Niamh Doyle aux commandes de sa délégation.", {
        name: "Irlandaise Niamh Doyle",
        party: "UE",
      }),
    ).toEqual(["EU: Niamh Doyle (leads)"]);
  });

  it("tells whose a replaced one's round was", () => {
    const text =
      "À Doha, la barre des négociateurs était tenue par Ana Cruz pour les dockers, puis Luis Paz a pris la suite.";
    const found = read(
      text,
      { name: "Ana Cruz", party: "dockers", status: "replaced" },
      { name: "Luis Paz", party: "dockers" },
    );
    expect(found.map(({ status }) => status)).toEqual(["replaced", "leads"]);
    expect(found[0]!.before).not.toBeNull();
    expect(found[1]!.before).toBeNull();
  });

  it("takes the party of a plain sentence where the tagger sees none, also for whom that leader replaces", () => {
    const text = "La délégation norvégienne est dirigée par Kari Lund, juge, en remplacement d'Olav Moe.";
    expect(
      told(text, { name: "Kari Lund", party: null }, { name: "Olav Moe", party: null, status: "replaced" }),
    ).toEqual(["NO: Kari Lund (leads)", "NO: Olav Moe (replaced)"]);
  });

  it("takes a leader of today for none of the round before, which the sentence in front tells of", () => {
    const text =
      "Les pourparlers se sont ouverts lundi à Vienne.\n\nAna Cruz menait l'équipe des dockers au premier cycle, à Oslo. En face, c'est Luis Paz qui mène celle des armateurs.";
    const place = (after: string) =>
      read(text.replace("c'est Luis Paz qui mène", after), { name: "Luis Paz", party: "armateurs" })[0]!.talks
        .place;
    expect(place("c'est Luis Paz qui mène")).toBe("Vienne");
    expect(place("Luis Paz menait")).toBe("Oslo");
  });
});
