import type { Passage } from "../corpus/types.js";

/** The passage on a line, or the one whose text stands there a second time. */
export function passageAt(passages: readonly Passage[], line: number): Passage | null {
  const holds = ([first, last]: readonly [number, number]): boolean => first <= line && line <= last;
  return (
    passages.find(({ lines }) => holds(lines)) ??
    passages.find(({ alsoAt }) => alsoAt.some(({ lines }) => holds(lines))) ??
    null
  );
}
