import type { Kernel } from "./kernel.js";
import { AXIS_BITS, CENTROIDS, ProductCode } from "./product-code.js";

/** How a passage's tokens are kept: each vector and each state as a code of a few bytes. A question's stay whole. */
export interface TokenCodes {
  readonly vectors: ProductCode;
  readonly states: ProductCode;
}

const HEADER_BYTES = 12;

/**
 * Reads what `embeddings/training/token_codes.py` writes, little-endian: three uint32 (dimensions, bytes of a vector's code, bytes of a state's); then of
 * vectors and of states the axes (`dimensions` rows of int8, a float32 each that they are multiplied with) and the centroids (256 rows a byte of the
 * code, int16, eighths of a step).
 * @param makeKernel gives `null` where there is none
 * @throws RangeError when there are not as many numbers as there should be
 */
export function readTokenCodes(
  bytes: Uint8Array,
  dimensions: number,
  makeKernel?: () => Kernel | null,
): TokenCodes {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const half = dimensions * (dimensions + 4) + 2 * CENTROIDS * dimensions;
  if (bytes.byteLength !== HEADER_BYTES + 2 * half || view.getUint32(0, true) !== dimensions)
    throw new RangeError(`token codes of ${bytes.byteLength} bytes for ${dimensions} dimensions`);
  const read = (place: number): ProductCode => {
    const axesAt = HEADER_BYTES + place * half;
    const scalesAt = axesAt + dimensions ** 2;
    const centroidsAt = scalesAt + 4 * dimensions;
    const axes = new Int16Array(dimensions ** 2);
    for (let axis = 0; axis < dimensions; axis += 1) {
      const scale = view.getFloat32(scalesAt + 4 * axis, true) * 2 ** AXIS_BITS;
      for (let i = axis * dimensions; i < (axis + 1) * dimensions; i += 1)
        axes[i] = Math.round(view.getInt8(axesAt + i) * scale);
    }
    const centroids = new Int16Array(CENTROIDS * dimensions);
    for (let i = 0; i < centroids.length; i += 1) centroids[i] = view.getInt16(centroidsAt + 2 * i, true);
    const pieces = view.getUint32(4 + 4 * place, true);
    return new ProductCode({ dimensions, pieces, axes, centroids }, makeKernel);
  };
  return { vectors: read(0), states: read(1) };
}
