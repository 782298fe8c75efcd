import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { decodeText, findEncoding } from "../../src/corpus/decode-text.js";
import { UserError } from "../../src/shared/errors.js";

const FRENCH =
  "Genève, mardi – « C’est décidé », a lâché l’émissaire à l’issue de la réunion.\r\nL’œuvre coûte 5 € à chaque délégué ; ça suffit…\r\n";
const TEXTS = {
  fr: FRENCH,
  "fr, short": "Été à Genève.",
  "fr, one letter": "La délégation attend.",
  en: "The envoy’s “plan” – it’s over; the café was closed.",
  de: "Die Gespräche über die Rückkehr müssen für alle Länder möglich sein, heißt es.",
  es: "¿Qué pasó en la reunión? El señor Muñoz no habló… ¡Así fue!",
  it: "Perché è così? La città è più vicina, però nessuno c’è.",
};
const CYRILLIC = {
  ru: "Переговоры в Женеве завершились без результата, сообщила делегация.",
  uk: "Переговори у Женеві завершилися, їхній підсумок ще невідомий.",
};
/** Languages and encodings that are not read: none of the seven. */
const FOREIGN = [
  ["windows-1250", "Łódź i Kraków są piękne. Żółć, gęś, źrebię i ćma."],
  ["iso-8859-2", "Příliš žluťoučký kůň úpěl ďábelské ódy."],
  ["windows-1254", "Görüşmeler başladı, ama hiçbir şey değişmedi; ığdır soğuk."],
  ["windows-1253", "Οι συνομιλίες άρχισαν στη Γενεύη."],
  ["windows-1255", "השיחות החלו בז׳נבה."],
  ["shift_jis", "交渉はジュネーブで始まりました。"],
  ["gb18030", "谈判在日内瓦开始。"],
  ["cp850", "La délégation a été reçue à Genève, où elle a siégé."],
  ["cp866", "Переговоры в Женеве завершились без результата."],
] as const;

const refusalOf = (bytes: Uint8Array): UserError => {
  try {
    decodeText(bytes);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("it was read");
};

describe("decodeText", () => {
  test.each(Object.entries({ ...TEXTS, ...CYRILLIC }))(
    "reads UTF-8 and UTF-16 with and without a mark: %s",
    (_, text) => {
      for (const codec of ["utf-8", "utf-16le", "utf-16be", "utf-32le", "utf-32be"]) {
        expect(decodeText(iconv.encode(text, codec, { addBOM: true }))).toBe(text);
      }
      expect(decodeText(Buffer.from(text, "utf8"))).toBe(text);
      expect(decodeText(Buffer.from(text, "utf16le"))).toBe(text);
      expect(decodeText(Buffer.from(text, "utf16le").swap16())).toBe(text);
    },
  );

  test.each(Object.entries(TEXTS))("reads what Windows, Unix and the Macintosh wrote: %s", (_, text) => {
    const codecs = ["windows-1252", "iso-8859-15", "macintosh"].filter(
      (codec) => iconv.decode(iconv.encode(text, codec), codec) === text,
    );
    expect(codecs).toContain("windows-1252");
    for (const codec of codecs) expect(decodeText(iconv.encode(text, codec))).toBe(text);
  });

  test.each(Object.entries(CYRILLIC))("reads Cyrillic in one byte a letter: %s", (_, text) => {
    for (const codec of ["windows-1251", "koi8-u", "iso-8859-5"]) {
      expect([codec, decodeText(iconv.encode(text, codec))]).toEqual([codec, text]);
    }
  });

  test("does not read Windows-1252 as Latin-1", () => {
    const bytes = Buffer.from([
      0x93, 0x4c, 0x92, 0x9c, 0x75, 0x76, 0x72, 0x65, 0x94, 0x20, 0x97, 0x20, 0x35, 0x20, 0x80,
    ]);
    expect(decodeText(bytes)).toBe("“L’œuvre” — 5 €");
    expect(findEncoding(bytes).name).toBe("Windows-1252");
  });

  test("reads a euro sign and an œ of ISO-8859-15", () => {
    expect(decodeText(iconv.encode("Le cœur coûte 5 €.", "iso-8859-15"))).toBe("Le cœur coûte 5 €.");
  });

  test.each(FOREIGN)("reads no letter wrong: %s is refused", (codec, text) => {
    const refusal = refusalOf(iconv.encode(text, codec));
    expect(refusal.code).toBe("unknown_encoding");
    expect(refusal.message).toMatch(/^It is not UTF-8.+save it as UTF-8\.$/);
  });

  test("tells damaged UTF-8 from another encoding, and where", () => {
    const refusal = refusalOf(
      Buffer.concat([Buffer.from("Un début.\nPuis "), Buffer.from([0xe9]), Buffer.from(" été, où.")]),
    );
    expect(refusal).toMatchObject({ code: "invalid_utf8", message: expect.stringContaining("line 2") });
    expect(refusal.message).toContain("UTF-8");
  });

  test("tells UTF-16 that is cut off inside of a character", () => {
    const bytes = iconv.encode("Un début.\nUn été.", "utf-16le", { addBOM: true });
    expect(refusalOf(bytes.subarray(0, -1))).toMatchObject({
      code: "invalid_utf8",
      message: expect.stringContaining("UTF-16 with a damaged character on line 2"),
    });
  });

  test("reads no mixture of encodings", () => {
    const mixed = Buffer.concat([
      iconv.encode("La délégation a été reçue. ", "windows-1252"),
      Buffer.from("Été."),
    ]);
    expect(refusalOf(mixed).code).toBe("unknown_encoding");
  });

  test.each([
    ["a PDF document", Buffer.from("%PDF-1.7\n1 0 obj\n")],
    ["a PDF document", Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\0", "latin1")],
    ["an RTF document", Buffer.from("{\\rtf1\\ansi Un texte.}")],
    ["a Word document (.docx)", archive("[Content_Types].xml", "word/document.xml")],
    ["an Excel sheet (.xlsx)", archive("[Content_Types].xml", "xl/workbook.xml")],
    [
      "an OpenDocument file (.odt, .ods or .odp)",
      archive("mimetype", "application/vnd.oasis.opendocument.text"),
    ],
    ["a ZIP archive", archive("article.txt", "Un texte")],
    [
      "a document of an old Microsoft Office (.doc, .xls or .ppt)",
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
    ],
    ["an image (JPG)", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46])],
    ["an image (PNG)", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13])],
    ["a gzip archive", Buffer.from([0x1f, 0x8b, 8, 0, 0, 0])],
    ["binary data (it holds control characters)", Buffer.from("a\0b\0\0c")],
  ])("says that a file is %s", (what, bytes) => {
    const refusal = refusalOf(bytes);
    expect(refusal.code).toBe("binary_file");
    expect(refusal.message).toContain(`It is ${what}, not a text`);
    expect(refusal.message).not.toContain("UTF-8");
  });

  test("takes no text for a binary by its first letters", () => {
    for (const text of [
      "BM est arrivé.",
      "MZ a signé, l’été dernier.",
      "ID3 négocie.",
      "PK attend à Genève.",
      "GIF89a est un format né en 1989.",
    ]) {
      expect(decodeText(Buffer.from(text))).toBe(text);
      expect(decodeText(iconv.encode(text, "windows-1252"))).toBe(text);
    }
  });

  test("reads the same bytes alike each time, or refuses them in one line", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        let first: string;
        try {
          first = decodeText(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
          expect((error as UserError).message).toMatch(/^It is [^\n]+\.$/);
          return;
        }
        expect(decodeText(bytes)).toBe(first);
        expect(first).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
      }),
    );
  });
});

/** The first bytes of an archive that holds such a file. */
function archive(name: string, after: string): Buffer {
  const head = Buffer.alloc(30);
  head.write("PK\u0003\u0004", "latin1");
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(`${name}${after}`)]);
}
