import { describe, expect, it } from "vitest";
import { createPalette } from "../../src/terminal/palette.js";
import { renderAnswer } from "../../src/terminal/render-answer.js";
import { locales } from "../../src/wording/locales.js";
import { fakeAbstention, fakeAnswer, fakeChatter, fakeExcerpt, fakeLeader } from "./fakes/answers.js";

const plain = { palette: createPalette(false), width: Infinity };

describe("renderAnswer", () => {
  it("begins with the answer, then leaders and excerpts, each under one line of its source", () => {
    const answer = fakeAnswer({ leaders: [fakeLeader()] });
    expect(renderAnswer(answer, plain).split("\n")).toEqual([
      "✓ Dans les sources : sûr (93 %)",
      "",
      "Délégation (Russie) : Ivan Testov, conseiller — Lausanne, premier jour · ligne 4 · 2031-02-17",
      "",
      "│ La délégation russe est menée par Ivan Testov, conseiller.",
      "Lausanne, premier jour · lignes 4–5 · 2031-02-17",
      "",
    ]);
  });

  it("shows citations where they are asked for, and times and the index beside an explanation only", () => {
    const answer = fakeAnswer({ leaders: [fakeLeader()] });
    const cited = renderAnswer(answer, { ...plain, cite: true });
    expect(cited.split("\n").filter((line) => line.includes("@"))).toEqual([
      "tour/lausanne.txt:4-4@abababababab",
      "tour/lausanne.txt:4-5@abababababab",
    ]);
    const explained = { ...answer, explanation: {} } as unknown as Parameters<typeof renderAnswer>[0];
    const timing = "vecteur 7,5 ms · recherche 3,2 ms · total 12 ms · index f00dfeed";
    expect(renderAnswer(explained, plain).split("\n")).toContain(timing);
    expect(cited).not.toContain("f00dfeed");
  });

  it("quotes a leader's statement that no excerpt carries", () => {
    const leader = fakeLeader({ quote: "Testov conduit l’équipe russe.", status: "led", lines: [9, 10] });
    const text = renderAnswer(fakeAnswer({ leaders: [leader] }), plain);
    expect(text).toContain("Ivan Testov, conseiller [a dirigé] — Lausanne, premier jour · lignes 9–10");
    expect(text).toContain("│ Testov conduit l’équipe russe.\n");
  });

  it("gives one line to what several articles say of one round, with all their places", () => {
    const again = fakeLeader({ title: "Suite", source: "tour/suite.txt", date: "2031-02-18", lines: [7, 7] });
    const later = fakeLeader({ title: "Mars", source: "tour/mars.txt", date: "2031-03-30" });
    const elsewhere = fakeLeader({ title: null, source: "tour/oslo.txt", place: "Oslo" });
    const gone = fakeLeader({ title: "Fin", source: "tour/fin.txt", status: "replaced" });
    const answer = fakeAnswer({ leaders: [fakeLeader(), again, later, elsewhere, gone], excerpts: [] });
    const lines = renderAnswer(answer, plain)
      .split("\n")
      .filter((line) => line.startsWith("Délégation"));
    expect(lines).toEqual([
      "Délégation (Russie) : Ivan Testov, conseiller — Lausanne, premier jour · ligne 4 · 2031-02-17 ; Suite · ligne 7 · 2031-02-18",
      "Délégation (Russie) : Ivan Testov, conseiller — Mars · ligne 4 · 2031-03-30",
      "Délégation (Russie) : Ivan Testov, conseiller — tour/oslo.txt · ligne 4 · 2031-02-17",
      "Délégation (Russie) : Ivan Testov, conseiller [a été remplacé] — Fin · ligne 4 · 2031-02-17",
    ]);
  });

  it.each([
    ["fr", "Un autre cycle que celui demandé : pour Lausanne (2031-02-17), les articles disent :"],
    ["en", "Another round than the one asked about: for Lausanne (2031-02-17), the articles say:"],
  ] as const)("tells who led in another round as such, answered or not, in %s", (locale, heading) => {
    const otherLeaders = [fakeLeader({ quote: "Testov conduit l’équipe russe." })];
    for (const answer of [fakeAnswer({ otherLeaders }), fakeAbstention({ otherLeaders })]) {
      const lines = renderAnswer(answer, { ...plain, locale }).split("\n");
      const at = lines.indexOf(heading);
      expect(at).toBeGreaterThan(0);
      expect(lines.indexOf(locales.of(locale)("answer.roundUntold"))).toBeGreaterThan(0);
      expect(lines[at + 1]).toContain("Ivan Testov, conseiller — Lausanne, premier jour");
      expect(lines.slice(at)).toContain("│ Testov conduit l’équipe russe.");
    }
    const aside = fakeAbstention({ otherLeaders, reason: "off_topic" });
    expect(renderAnswer(aside, { ...plain, locale })).not.toContain(heading);
  });

  it.each([
    ["fr", "≈ Dans les sources : probable (62 %)", /probablement/],
    ["en", "≈ In the sources: probable (62%)", /probably/],
  ] as const)("marks a probable answer as such in %s, above its quotes", (locale, title, says) => {
    const answer = fakeAnswer({ certainty: "probable", confidence: 0.619 });
    const lines = renderAnswer(answer, { ...plain, locale }).split("\n");
    expect(lines[0]).toBe(title);
    expect(lines[1]).toMatch(says);
    expect(lines.slice(2, 4)).toEqual(["", "│ La délégation russe est menée par Ivan Testov, conseiller."]);
    const sure = renderAnswer(fakeAnswer(), { ...plain, locale });
    expect(sure).not.toMatch(/probabl/);
  });

  it("never shows a probability as 100 %", () => {
    expect(renderAnswer(fakeAnswer({ confidence: 0.99999 }), plain)).toContain("sûr (99 %)");
  });

  it.each([
    ["fr", "Sans réponse dans les articles : « qui a signé », « où ␛[31m ».", /Je ne résume pas/],
    ["en", "Not answered by the articles: “qui a signé”, “où ␛[31m”.", /I write no summary/],
  ] as const)(
    "says under an answer in %s which parts it lacks and that it only quotes",
    (locale, parts, only) => {
      const answer = fakeAnswer({ unanswered: ["qui  a signé", "où \u001b[31m"], request: "summary" });
      const lines = renderAnswer(answer, { ...plain, locale }).split("\n");
      const at = lines.indexOf(parts);
      expect(at).toBeGreaterThan(lines.findIndex((line) => line.startsWith("│ ")));
      expect(lines[at + 1]).toMatch(only);
      expect(renderAnswer(fakeAnswer({ request: "comparison" }), { ...plain, locale })).toMatch(
        /Je ne compare pas|I draw no comparison/,
      );
    },
  );

  it("says of an abstention too that it only quotes", () => {
    expect(renderAnswer(fakeAbstention({ request: "summary" }), plain)).toContain("Je ne résume pas");
  });

  it.each([
    ["fr", /^Je ne sais que chercher .*\nPar exemple : Où .* \?\n$/],
    ["en", /^All I can do is search .*\nFor example: Where .*\?\n$/],
  ] as const)("answers chatter in %s with a line and how to ask, nothing else", (locale, text) => {
    const chatter = fakeChatter({ missing: ["merci"], nearest: [fakeExcerpt("Les pourparlers.")] });
    expect(renderAnswer(chatter, { ...plain, locale })).toMatch(text);
  });

  it("shows of a question off the subject nothing but that it is", () => {
    const answer = fakeAbstention({ reason: "off_topic", request: "summary" });
    expect(renderAnswer(answer, plain).split("\n")).toEqual([
      "✗ Pas dans les sources : incertain (8 %)",
      "La question ne porte pas sur ce dont parlent les articles.",
      "",
    ]);
  });

  it("says why it abstains, names the missing terms and labels the closest passages", () => {
    const lines = renderAnswer(fakeAbstention(), plain).split("\n");
    expect(lines[0]).toBe("✗ Pas dans les sources : incertain (8 %)");
    expect(lines[1]).toContain("aucun article ne parle");
    expect(lines[2]).toBe("Aucune source ne mentionne : chinoise.");
    expect(lines[4]).toBe("Au plus près, sans garantie de répondre :");
    expect(lines[6]).toBe("│ Les pourparlers ont repris mardi.");
  });

  it("tells what to do when there is no article", () => {
    const text = renderAnswer(fakeAbstention({ reason: "empty_index", missing: [], nearest: [] }), plain);
    expect(text).toContain("--seeds");
  });

  it("speaks the question’s language where it can, English for any other, and what it is told otherwise", () => {
    expect(renderAnswer(fakeAnswer({ language: "uk" }), plain)).toContain("Є в джерелах: напевно (93%)");
    expect(renderAnswer(fakeAnswer({ language: "de" }), plain)).toContain("In the sources: sure (93%)");
    expect(renderAnswer(fakeAnswer({ language: "uk" }), { ...plain, locale: "fr" })).toContain(
      "Dans les sources",
    );
  });

  it("shows each certainty in a colour of its own", () => {
    const coloured = { palette: createPalette(true), width: 80 };
    expect(renderAnswer(fakeAnswer(), coloured).startsWith("\u001b[32m")).toBe(true);
    const probable = fakeAnswer({ certainty: "probable", confidence: 0.5 });
    expect(renderAnswer(probable, coloured).startsWith("\u001b[33m")).toBe(true);
    expect(renderAnswer(fakeAbstention(), coloured).startsWith("\u001b[31m")).toBe(true);
  });

  it("neutralises what articles and questions hand it outside quotes too", () => {
    const answer = fakeAbstention({
      missing: ["\u001b]0;titre\u0007", "a\nb"],
      leaders: [
        fakeLeader({
          delegation: "\u009b31mrusse",
          country: null,
          source: "a\u001b.txt",
          title: null,
          leaders: [{ name: "X\u202eY", role: null }],
        }),
      ],
    });
    const text = renderAnswer(answer, plain);
    expect(text).toContain("␛]0;titre␇, a b");
    expect(text).toContain("Délégation (<U+009B>31mrusse) : X<U+202E>Y — a␛.txt");
  });

  it("prints signals of any shape, as a table where they are a list", () => {
    const explanation = {
      evidence: { dense: 0.91234567, margin: 0 },
      embedding: { vector: new Float32Array(384) },
      search: {
        ranked: [
          { id: 1, score: 0.5, signals: { dense: 0.25, score: 3 }, cosines: new Int8Array([1, 2]) },
          { id: 22, score: 0.25, signals: { dense: Number.NaN } },
        ],
        fused: Array.from({ length: 40 }, (_, n) => n),
      },
      places: [
        { source: "a\u001b.txt", lines: [1, 2] },
        { source: "b.txt", lines: [3, 3] },
      ],
      none: [],
    };
    const answer = { ...fakeAnswer(), explanation } as unknown as Parameters<typeof renderAnswer>[0];
    const text = renderAnswer(answer, plain);
    expect(text.slice(text.indexOf("evidence\n"))).toBe(
      [
        "evidence",
        "  dense   0.9123",
        "  margin  0",
        "none  –",
        "search",
        "  ranked",
        "    place       id  score   dense   signals.score  cosines",
        "    ──────────  ──  ──────  ──────  ─────────────  ───────",
        "    a␛.txt:1-2  1   0.5000  0.2500  3              1 2",
        "    b.txt:3-3   22  0.2500  –       –              –",
        "  fused  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 … + 28",
        "",
      ].join("\n"),
    );
  });
});
