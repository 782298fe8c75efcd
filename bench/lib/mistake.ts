/** A mistake of whoever runs a benchmark: shown as one sentence. */
export class Mistake extends Error {
  override readonly name = "Mistake";
}
