/** A question and a passage of our own, and how near the embedded model finds them. */
export const REFERENCE = {
  question: "Qui conduit la délégation aux pourparlers ?",
  passage: "The minister leads the delegation that came to the talks.",
  /** Of the model's files (MODEL.md): another model has another cosine. */
  fingerprint: "26345f4be3324e2590692ccb277c948c5effb6502ae06dae8d6b6c99c91c5802",
  cosine: 0.8072,
  /** Processors add in different orders; quantised layers make up to some thousandths of that. */
  tolerance: 0.005,
} as const;
