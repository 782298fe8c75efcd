import type { Page } from "playwright-core";

/** A stretch of a line, in CSS pixels. */
interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What a screenshot shows of the browser's own highlight, compared with where a quote stands. */
export interface Highlight {
  /** Highlighted pixels away from the quote. */
  readonly outside: number;
  /** Of each line of the quote, the share of its length that is highlighted. */
  readonly covered: readonly number[];
}

/**
 * Looks for the colour of `::target-text` (#f0f) in a picture of the whole page, and for the boxes of what stands between `#from` and
 * `#to`. The picture is decoded by the browser itself, in another page, whose scripts the page has no part in.
 */
export async function readHighlight(page: Page, blank: Page): Promise<Highlight> {
  const boxes = await page.evaluate(boxesOfQuote);
  const picture = (await page.screenshot({ fullPage: true })).toString("base64");
  return blank.evaluate(comparePicture, { picture, boxes });
}

/** Runs in the browser. */
function boxesOfQuote(): Box[] {
  // biome-ignore lint/suspicious/noExplicitAny: the browser's own globals, of which Node's types know nothing
  const { document, NodeFilter, scrollX, scrollY } = globalThis as any;
  const range = document.createRange();
  range.setStartAfter(document.querySelector("#from"));
  range.setEndBefore(document.querySelector("#to"));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const boxes: Box[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    // The two elements part the text: a node of it is quoted as a whole or not at all.
    if (range.comparePoint(node, 0) !== 0 || node.data.trim() === "") continue;
    const part = document.createRange();
    part.selectNodeContents(node);
    for (const { left, right, top, bottom } of part.getClientRects())
      if (right > left)
        boxes.push({
          left: left + scrollX,
          right: right + scrollX,
          top: top + scrollY,
          bottom: bottom + scrollY,
        });
  }
  return boxes;
}

/** Runs in the browser. */
async function comparePicture({
  picture,
  boxes,
}: {
  picture: string;
  boxes: readonly Box[];
}): Promise<Highlight> {
  // biome-ignore lint/suspicious/noExplicitAny: the browser's own globals, of which Node's types know nothing
  const { Image, OffscreenCanvas } = globalThis as any;
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const { width, height } = image;
  const canvas = new OffscreenCanvas(width, height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const { data } = canvas.getImageData(0, 0, width, height);
  const isLit = (x: number, y: number): boolean => {
    const at = 4 * (y * width + x);
    return data[at] === 255 && data[at + 1] === 0 && data[at + 2] === 255;
  };
  const isQuoted = (x: number, y: number): boolean =>
    boxes.some(
      ({ left, right, top, bottom }) => x >= left - 2 && x <= right + 1 && y >= top - 4 && y <= bottom + 4,
    );
  let outside = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) if (isLit(x, y) && !isQuoted(x, y)) outside++;
  const covered = boxes.map(({ left, right, top, bottom }) => {
    const y = Math.round((top + bottom) / 2);
    let lit = 0;
    const [from, to] = [Math.ceil(left), Math.floor(right)];
    for (let x = from; x < to; x++) if (isLit(x, y)) lit++;
    return to > from ? lit / (to - from) : 1;
  });
  return { outside, covered };
}
