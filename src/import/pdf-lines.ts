/** A piece of a page's text and where it stands; the origin is at the bottom left. Points. */
export interface PdfPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** The size of its letters. */
  readonly size: number;
}

export interface PdfLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export interface PageLines {
  readonly lines: readonly PdfLine[];
  /** Marks of footnotes: small figures that stand higher than their line. */
  readonly marks: readonly string[];
}

/** How far pieces of one line may stand apart in height, in sizes of their letters. */
const SAME_LINE = 0.45;
/** A gap between two pieces that is a space, in sizes of their letters. */
const SPACE = 0.18;
/** A gap that parts two columns of one height. */
const COLUMN = 3;
const SMALLER = 0.8;
const MARK = /^[[(]?(?:\d{1,3}|[*†‡]+)[\])]?$/;

/** The lines of a page in the order the file draws them in, which is the order they are read in for nearly all. */
export function joinLines(pieces: readonly PdfPiece[]): PageLines {
  const lines: PdfLine[] = [];
  const marks: string[] = [];
  let open: PdfPiece[] = [];
  const end = (): void => {
    const line = joinPieces(open, marks);
    if (line !== null) lines.push(line);
    open = [];
  };
  for (const piece of pieces) {
    const last = open.at(-1);
    if (last !== undefined && piece.text.trim() !== "" && !isSameLine(open, last, piece)) end();
    if (piece.text !== "") open.push(piece);
  }
  end();
  return { lines, marks };
}

function isSameLine(line: readonly PdfPiece[], last: PdfPiece, piece: PdfPiece): boolean {
  const size = Math.max(...line.map((each) => each.size), 1);
  const heights = line.map(({ y }) => y);
  const isLevel = heights.some((y) => Math.abs(y - piece.y) <= SAME_LINE * size);
  const gap = piece.x - (last.x + last.width);
  return isLevel && gap > -COLUMN * size && gap < COLUMN * size;
}

function joinPieces(pieces: readonly PdfPiece[], marks: string[]): PdfLine | null {
  const size = Math.max(0, ...pieces.filter(({ text }) => text.trim() !== "").map((piece) => piece.size));
  const base = pieces.find((piece) => piece.size === size && piece.text.trim() !== "");
  if (base === undefined) return null;
  let text = "";
  let end: number | null = null;
  for (const piece of pieces) {
    const isMark =
      piece.size <= SMALLER * size &&
      piece.y > base.y + 0.15 * size &&
      MARK.test(piece.text.trim()) &&
      text !== "";
    if (isMark) {
      marks.push(piece.text.trim());
      end = piece.x + piece.width;
      continue;
    }
    const isApart = end !== null && piece.x - end > SPACE * size;
    if (isApart && !/\s$/.test(text) && !/^\s/.test(piece.text)) text += " ";
    text += piece.text;
    if (piece.text.trim() !== "" || piece.width > 0) end = piece.x + piece.width;
  }
  const folded = text.replace(/[ \t\r\n]+/g, " ").trim();
  return folded === "" ? null : { text: folded, x: base.x, y: base.y, size };
}
