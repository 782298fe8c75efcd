import type { Span } from "./types.js";

/** Characters between two sentences that stand beside each other. */
const BESIDE = 4;

export const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Whether two spans overlap, or stand one right after the other. */
export const near = (a: Span, b: Span): boolean => a.start < b.end + BESIDE && b.start < a.end + BESIDE;
