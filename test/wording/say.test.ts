import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UserError } from "../../src/shared/errors.js";
import { english } from "../../src/wording/english.js";
import { locales } from "../../src/wording/locales.js";
import { mapTexts, notice, part } from "../../src/wording/messages.js";

const fr = locales.of("fr");
const uk = locales.of("uk");

describe("a message", () => {
  it("is worded in each language, with the messages that it names", () => {
    const told = notice("skipped", {
      source: "a.txt",
      reason: new UserError("binary_file", { what: part("format_pdf") }).told,
    });
    expect(english.say(told)).toBe(
      "a.txt: Skipped. It is a PDF document, not a text: put the article's text into the file instead.",
    );
    expect(fr.say(told)).toBe(
      "a.txt : écarté. C’est un document PDF, pas un texte : mettez plutôt le texte de l’article dans le fichier.",
    );
    expect(uk.say(told)).toMatch(/^a\.txt: пропущено\. Це документ PDF, а не текст: /);
  });

  it("is plain data, and comes back as the same error", () => {
    const error = new UserError("seeds_unreadable", { folder: "/a", code: "EACCES" });
    const copy = UserError.of(structuredClone(error.told));
    expect(copy.told).toEqual(error.told);
    expect(copy.message).toBe(error.message);
    expect(copy.message).toBe(english.say(error.told));
  });

  it("has its texts replaced at any depth", () => {
    const told = notice("index_rebuilt", { folder: "/a", reason: part("index_damaged", { file: "b" }) });
    expect(english.say(mapTexts(told, (text) => text.toUpperCase()))).toBe(
      "Rebuilding the index: the one in /A is damaged (B).",
    );
  });

  it("reads no template in what is put into it", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom("{{name}}", "$t(help.title)", "{{count}}", ""),
        (text, trap) => {
          const name = text + trap;
          expect(english.say(new UserError("unknown_source_none", { name }).told)).toBe(
            `No article is named "${name}": the sources folder holds no article.`,
          );
        },
      ),
    );
  });
});

describe("formats", () => {
  it("write sizes in each language's units and digits", () => {
    const ok = (free: number) => [english, fr, uk].map((t) => t("doctor.disk.full", { free }));
    expect(ok(1)).toEqual(["full: 1 kB left", "plein : il reste 1\u202fko", "повний: залишилося 1 кБ"]);
    expect(ok(1_500_000)).toEqual([
      "full: 1.5 MB left",
      "plein : il reste 1,5\u202fMo",
      "повний: залишилося 1,5 МБ",
    ]);
    expect(english("doctor.disk.full", { free: 2.5e9 })).toBe("full: 2.5 GB left");
  });

  it("write sizes in 1,024 bytes where limits are set so", () => {
    const told = (size: number) => new UserError("file_too_large", { size, most: 10 * 1024 ** 2 }).message;
    expect(told(1)).toBe("It is larger than allowed (1 byte, at most 10 MiB).");
    expect(told(1000)).toContain("1000 bytes");
    expect(told(1536)).toContain("1.5 KiB");
    expect(told(1.25 * 1024 ** 2)).toContain("1.3 MiB");
  });

  it("shorten long lists and count the rest", () => {
    const names = ["a", "b", "c", "d", "e", "f", "g"];
    expect(english("doctor.commands.missing", { names: names.slice(0, 5) })).toBe(
      "not registered: a, b, c, d, e",
    );
    expect(fr("doctor.commands.missing", { names })).toBe("pas enregistrées : a, b, c, d, e et 2 de plus");
    expect(uk("doctor.commands.missing", { names })).toMatch(/: a, b, c, d, e і ще 2$/);
  });

  it("count in the plurals of the language", () => {
    const words = (t: typeof english, counts: readonly number[]) =>
      counts.map((articles) => t("import.feed", { entries: articles }));
    expect(words(english, [0, 1, 2])).toEqual([
      "0 articles in this feed",
      "1 article in this feed",
      "2 articles in this feed",
    ]);
    expect(words(fr, [0, 1, 2])).toEqual([
      "0 article dans ce flux",
      "1 article dans ce flux",
      "2 articles dans ce flux",
    ]);
    expect(words(uk, [1, 2, 5, 11, 21, 22, 25, 111])).toEqual([
      "у цій стрічці — 1 стаття",
      "у цій стрічці — 2 статті",
      "у цій стрічці — 5 статей",
      "у цій стрічці — 11 статей",
      "у цій стрічці — 21 стаття",
      "у цій стрічці — 22 статті",
      "у цій стрічці — 25 статей",
      "у цій стрічці — 111 статей",
    ]);
  });

  it("write a share as the language does, and a dash for none", () => {
    expect([english, fr, uk].map((t) => t("report.share", { share: 0.625 }))).toEqual([
      "63%",
      "63\u00a0%",
      "63%",
    ]);
    expect(fr("report.share", { share: null })).toBe("–");
  });
});
