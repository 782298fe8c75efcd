import type { Span } from "./types.js";

export const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
