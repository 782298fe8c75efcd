export interface DrawnLine {
  readonly text: string;
  readonly x?: number;
  readonly y: number;
  readonly size?: number;
}

/** A PDF of such pages in Helvetica; letters of Windows-1252. */
export function makePdf(
  pages: readonly (readonly DrawnLine[])[],
  info: Readonly<Record<string, string>> = {},
): Buffer {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const font = add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
  const tree = pages.length * 2 + 2;
  const kids = pages.map((lines) => {
    const drawn = lines.map(
      ({ text, x = 72, y, size = 11 }) =>
        `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escapeText(text)}) Tj ET`,
    );
    const stream = drawn.join("\n");
    const content = add(`<</Length ${stream.length}>>\nstream\n${stream}\nendstream`);
    return add(
      `<</Type/Page/Parent ${tree} 0 R/MediaBox[0 0 612 792]/Contents ${content} 0 R/Resources<</Font<</F1 ${font} 0 R>>>>>>`,
    );
  });
  add(`<</Type/Pages/Kids[${kids.map((kid) => `${kid} 0 R`).join(" ")}]/Count ${kids.length}>>`);
  const catalog = add(`<</Type/Catalog/Pages ${tree} 0 R>>`);
  const entries = Object.entries(info).map(([key, value]) => `/${key}(${escapeText(value)})`);
  const about = add(`<<${entries.join("")}>>`);
  let file = "%PDF-1.4\n";
  const offsets = objects.map((body, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) file += `${String(offset).padStart(10, "0")} 00000 n \n`;
  file += `trailer<</Size ${objects.length + 1}/Root ${catalog} 0 R/Info ${about} 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}

function escapeText(text: string): string {
  return text.replace(/[\\()]/g, "\\$&").replaceAll("’", "\x92");
}
