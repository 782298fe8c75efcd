import { describe, expect, it } from "vitest";
import { convert } from "../../src/import/convert.js";
import { makeDocx, paragraph } from "./make-docx.js";
import { onlyDraft, original } from "./original.js";

const TEXT = "La délégation norvégienne est dirigée par Kari Exemple &amp; deux ministres.";
const READ = "La délégation norvégienne est dirigée par Kari Exemple & deux ministres.";

describe("a Word document", () => {
  it("gives its paragraphs, headings and items, its title and its author", async () => {
    const xml = [
      paragraph("Les ports francs", "Titre"),
      paragraph("Une séance", "Titre1"),
      paragraph(TEXT),
    ].join("");
    const core = "<dc:title>Document1</dc:title><dc:creator>Ana &amp; Bo</dc:creator>";
    const { facts, body } = await onlyDraft(original("a.docx", makeDocx(xml, { core })));
    expect(facts).toMatchObject({ title: "Les ports francs", author: "Ana & Bo", date: null });
    expect(body).toBe(`## Une séance\n\n${READ}\n`);
  });

  it("tells the title of its properties where the text has none", async () => {
    const bytes = makeDocx(paragraph(TEXT), { core: "<dc:title>Les ports : un accord</dc:title>" });
    expect((await onlyDraft(original("a.docx", bytes))).facts.title).toBe("Les ports : un accord");
  });

  it("does without tracked deletions", async () => {
    const deleted =
      "<w:p><w:del><w:r><w:delText>Supprimé.</w:delText></w:r></w:del><w:r><w:t>Gardé.</w:t></w:r></w:p>";
    expect((await onlyDraft(original("a.docx", makeDocx(deleted)))).body).toBe("Gardé.\n");
  });

  it("does not unpack what is no text: a large picture costs nothing", async () => {
    const extra = { "word/media/image1.png": new Uint8Array(100) };
    const bytes = claimSize(makeDocx(paragraph(TEXT), { extra }), "word/media/image1.png", 3 * 2 ** 30);
    expect((await onlyDraft(original("a.docx", bytes))).body).toBe(`${READ}\n`);
  });

  it("is refused where it says to unpack into too much", async () => {
    const bytes = claimSize(makeDocx(paragraph(TEXT)), "word/styles.xml", 70 * 2 ** 20);
    await expect(convert(original("a.docx", bytes))).rejects.toMatchObject({ code: "import_too_large" });
  });

  it("is refused where it says less than it unpacks into, without unpacking more", async () => {
    const bytes = claimSize(makeDocx(paragraph("mot ".repeat(200_000))), "word/document.xml", 500);
    await expect(convert(original("a.docx", bytes))).rejects.toMatchObject({ code: "import_broken" });
  });

  it.each([
    ["cut off", Buffer.from(makeDocx(paragraph(TEXT))).subarray(0, 900), "import_broken"],
    ["without text", makeDocx("<w:p/>"), "import_no_text"],
    ["Word of before 2007", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), "import_old_word"],
    ["RTF", Buffer.from("{\\rtf1 Texte}"), "import_rich_text"],
    ["binary", Buffer.from([1, 2, 0, 4]), "binary_file"],
    ["a name that promises too much", Buffer.from("Un texte."), "import_misnamed"],
    ["empty", Buffer.alloc(0), "import_empty"],
    ["another archive of its name", Buffer.from("PK\x03\x04 some other archive"), "import_broken"],
  ])("is refused: %s", async (_, bytes, code) => {
    await expect(convert(original("a.docx", bytes))).rejects.toMatchObject({ name: "UserError", code });
  });

  it("is told from other archives", async () => {
    const odt = Buffer.from("PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text");
    await expect(convert(original("a.odt", odt))).rejects.toMatchObject({ code: "import_other_archive" });
  });
});

/** The archive, its directory saying that a part unpacks into `size` bytes. */
function claimSize(archive: Uint8Array, part: string, size: number): Uint8Array {
  const bytes = Buffer.from(archive);
  // The size stands 22 bytes before the name.
  bytes.writeUInt32LE(size, bytes.lastIndexOf(part) - 22);
  return bytes;
}
