import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/shared/paths.js";

/** The exports of kernel.wat. Every address and count is an unsigned 32-bit integer. */
export interface Kernel {
  readonly memory: WebAssembly.Memory;
  max_dots(
    query: number,
    queries: number,
    rowsAt: number,
    rows: number,
    dimensions: number,
    bestAt: number,
    whichAt: number,
  ): void;
  scan(vectors: number, count: number, dimensions: number, query: number, out: number): void;
  expand(codes: number, rows: number, pieces: number, width: number, book: number, out: number): void;
  turn(
    axesAt: number,
    axes: number,
    rowsAt: number,
    rows: number,
    dimensions: number,
    shift: number,
    out: number,
  ): void;
  closest(
    rowsAt: number,
    rows: number,
    stride: number,
    book: number,
    pairs: number,
    out: number,
    pieces: number,
  ): void;
  sum(codes: number, rows: number, pieces: number, dimensions: number, book: number, out: number): void;
}

const PAGE = 65_536;
let compiled: WebAssembly.Module | null | undefined;

/**
 * A new instance of the compiled kernel with a memory of its own, or `null` where it was not built or the
 * machine has no WebAssembly SIMD: callers then compute the same in plain JavaScript.
 */
export function instantiateKernel(): Kernel | null {
  if (compiled === undefined) {
    try {
      compiled = new WebAssembly.Module(readFileSync(join(packageRoot, "dist", "embeddings", "kernel.wasm")));
    } catch {
      compiled = null;
    }
  }
  if (compiled === null) return null;
  return new WebAssembly.Instance(compiled, {}).exports as unknown as Kernel;
}

/** Grows the memory to at least `bytes`. Views made before are detached by it: make them anew. */
export function reserve(memory: WebAssembly.Memory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
}
