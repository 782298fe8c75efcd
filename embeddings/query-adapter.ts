/** Moves a question's vector to where the passages that answer such questions lie. Takes and gives unit norm. */
export type QueryAdapter = (vector: Float32Array) => Float32Array;

/**
 * A linear map of questions' vectors, trained on questions and the passages that answer them while the passages' vectors stay as they are: those of
 * an index remain good. `bytes`: little-endian 32-bit floats, `dimensions` rows of as many weights, then the bias.
 * A question q becomes (q + Wq + b), normalised.
 * @throws RangeError when there are not as many numbers as there should be
 */
export function readQueryAdapter(bytes: Uint8Array, dimensions: number): QueryAdapter {
  const count = dimensions * (dimensions + 1);
  if (bytes.byteLength !== count * Float32Array.BYTES_PER_ELEMENT)
    throw new RangeError(`a query adapter of ${bytes.byteLength} bytes for ${dimensions} dimensions`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const weights = Float32Array.from({ length: count }, (_, i) => view.getFloat32(4 * i, true));
  return (vector) => {
    const moved = new Float32Array(dimensions);
    for (let row = 0; row < dimensions; row++) {
      let sum = vector[row]! + weights[dimensions * dimensions + row]!;
      for (let column = 0; column < dimensions; column++)
        sum += weights[row * dimensions + column]! * vector[column]!;
      moved[row] = sum;
    }
    const norm = Math.hypot(...moved);
    return norm === 0 ? vector : moved.map((value) => value / norm);
  };
}
