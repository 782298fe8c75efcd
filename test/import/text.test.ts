import { describe, expect, it } from "vitest";
import { convert } from "../../src/import/convert.js";
import { onlyDraft, original } from "./original.js";

const BODY = "Les deux délégations ont signé.\r\n\r\nLa suite est en avril.\r\n";

describe("a text", () => {
  it("stays as it is, and tells its facts as the program reads them", async () => {
    const draft = await onlyDraft(original("a.txt", `Les ports francs\n\nPublié le 4 mars 2031\n\n${BODY}`));
    expect(draft.facts).toMatchObject({ title: "Les ports francs", date: "2031-03-04" });
    expect(draft.body).toBe(`Les ports francs\n\nPublié le 4 mars 2031\n\n${BODY}`);
  });

  it("keeps what its front matter tells", async () => {
    const matter = `---\nTitre: "Ports : l’accord"\ndate: 2031-03-04\nauteur: [Ana Exemple, Bo Essai]\nlien: https://quai.example/1\njournal: Le Quai\nlieu: Lausanne\nnote: de la revue\n---\n`;
    const { facts, body } = await onlyDraft(original("a.md", `${matter}\n${BODY}`));
    expect(body).toBe(BODY);
    expect(facts).toEqual({
      title: "Ports : l'accord",
      date: "2031-03-04",
      author: "Ana Exemple, Bo Essai",
      url: "https://quai.example/1",
      publisher: "Le Quai",
      place: "Lausanne",
      source: "de la revue",
    });
  });

  it.each([
    [
      "windows-1252",
      Buffer.from("Deux d\xe9l\xe9gations, l\x92envoy\xe9 dit \x93non\x94 : 5 \x80.", "latin1"),
      "Deux délégations, l’envoyé dit “non” : 5 €.",
    ],
    ["utf-16", Buffer.from("\ufeffDeux délégations.", "utf16le"), "Deux délégations."],
    ["utf-16", Buffer.from("\ufeffDeux délégations.", "utf16le").swap16(), "Deux délégations."],
    [
      "windows-1251",
      Buffer.from(
        [...`Делегации встретились в Лозанне и говорили о портах, но соглашения не подписали.`].map(
          (letter) => {
            const code = letter.codePointAt(0)!;
            return code >= 0x410 ? code - 0x410 + 0xc0 : code;
          },
        ),
      ),
      "Делегации встретились в Лозанне и говорили о портах, но соглашения не подписали.",
    ],
  ])("is decoded: %s", async (name, bytes, text) => {
    const { drafts, encoding } = await convert(original("a.txt", bytes));
    expect(drafts[0]!.body).toBe(text);
    expect(encoding?.toLowerCase()).toBe(name);
  });

  it("is decoded as an article is: UTF-16 without its mark, and nothing that could be read wrong", async () => {
    const unmarked = Buffer.from("Deux délégations se sont revues à Lausanne.", "utf16le");
    expect((await convert(original("a.txt", unmarked))).drafts[0]!.body).toBe(unmarked.toString("utf16le"));
    const mixed = Buffer.concat([
      Buffer.from("Un d\xe9but, ", "latin1"),
      Buffer.from("une c\xbd\xd0ur.", "latin1"),
    ]);
    await expect(convert(original("a.txt", mixed))).rejects.toMatchObject({ code: "unknown_encoding" });
  });

  it.each([
    ["blank", " \n\n", "import_no_text"],
    [
      "a web archive",
      "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\n",
      "import_web_archive",
    ],
  ])("is refused: %s", async (_, text, code) => {
    await expect(convert(original("a.txt", text))).rejects.toMatchObject({ name: "UserError", code });
  });

  it("that is a page or a feed is read as one", async () => {
    expect(
      (
        await convert(
          original(
            "a.txt",
            `<!-- x -->\n<!DOCTYPE html><html><body><p>${"Un texte. ".repeat(9)}</p></body></html>`,
          ),
        )
      ).kind,
    ).toBe("page");
    expect(
      (
        await convert(
          original(
            "a.txt",
            `<?xml version="1.0"?><rss version="2.0"><channel><item><description>Un texte.</description></item></channel></rss>`,
          ),
        )
      ).kind,
    ).toBe("feed");
  });
});
