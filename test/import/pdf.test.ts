import { describe, expect, it } from "vitest";
import { convert } from "../../src/import/convert.js";
import { type DrawnLine, makePdf } from "./make-pdf.js";
import { onlyDraft, original } from "./original.js";

/** Lines one below the other. */
function column(texts: readonly string[], { x = 72, top = 700, size = 11 } = {}): DrawnLine[] {
  return texts.map((text, at) => ({ text, x, y: top - 14 * at, size }));
}

const FIRST = [
  "Les deux délégations ont signé un protocole sur le ces-",
  "sez-le-feu, après six heures de séance à Lausanne.",
];
const SECOND = ["La délégation norvégienne est dirigée par Kari", "Exemple, ministre des Pêches."];

describe("a PDF", () => {
  it("gives its paragraphs line by line, hyphens as they are, and its large first line as title", async () => {
    const lines = [
      { text: "Les ports francs", y: 740, size: 20 },
      ...column(FIRST),
      ...column(SECOND, { top: 650 }),
    ];
    const { facts, body } = await onlyDraft(original("a.pdf", makePdf([lines])));
    expect(facts).toMatchObject({ title: "Les ports francs", date: null });
    expect(body).toBe(`${FIRST.join("\n")}\n\n${SECOND.join("\n")}\n`);
  });

  it("leaves running heads, page numbers and marks of footnotes out, and goes on over the page", async () => {
    const head = (page: number): DrawnLine[] => [
      { text: "Le Quai", y: 770, size: 9 },
      { text: `Page ${page} sur 3`, x: 280, y: 30, size: 9 },
    ];
    const pages = [
      [...head(1), ...column([FIRST[0]!]), { text: "3", x: 72 + 11 * 25.2, y: 704.5, size: 6 }],
      [...head(2), ...column([FIRST[1]!])],
      [...head(3), ...column(SECOND)],
    ];
    const { body, leftOut } = await onlyDraft(original("a.pdf", makePdf(pages)));
    expect(body).toBe(`${FIRST.join("\n")}\n\n${SECOND.join("\n")}\n`);
    expect([...leftOut.samples].sort()).toEqual([
      "3",
      "Le Quai",
      "Le Quai",
      "Le Quai",
      "Page 1 sur 3",
      "Page 2 sur 3",
      "Page 3 sur 3",
    ]);
  });

  it("reads columns one after the other", async () => {
    const lines = [...column(FIRST), ...column(SECOND, { x: 340 })];
    expect((await onlyDraft(original("a.pdf", makePdf([lines])))).body).toBe(
      `${FIRST.join("\n")}\n\n${SECOND.join("\n")}\n`,
    );
  });

  it("tells title and author as its properties do, but for titles that programs give, and a date that it states", async () => {
    const lines = column(["Publié le 4 mars 2031", ...SECOND]);
    const told = makePdf([lines], {
      Title: "Ports francs",
      Author: "Ana Exemple",
      CreationDate: "D:20310601",
    });
    expect((await onlyDraft(original("a.pdf", told))).facts).toMatchObject({
      title: "Ports francs",
      author: "Ana Exemple",
      date: "2031-03-04",
    });
    const made = makePdf([lines], { Title: "Microsoft Word - v3.docx" });
    expect((await onlyDraft(original("a.pdf", made))).facts.title).toBeNull();
  });

  it.each([
    ["no text", makePdf([[]]), "import_no_text_layer"],
    ["broken", Buffer.from("%PDF-1.7\nnothing of it"), "import_broken"],
    ["cut off", makePdf([column(FIRST)]).subarray(0, 60), "import_broken"],
  ])("is refused: %s", async (_, bytes, code) => {
    await expect(convert(original("a.pdf", bytes))).rejects.toMatchObject({ name: "UserError", code });
  });
});
