import fc from "fast-check";

/** Any text at all, or a row of these parts: what is found in it must hold for both. */
export function mixedText(...parts: readonly string[]): fc.Arbitrary<string> {
  const row = fc.array(fc.constantFrom(...parts)).map((chosen) => chosen.join(""));
  return fc.oneof(fc.string({ unit: "binary" }), row);
}
